package dev.tabwire.adapters.jvm.sandbox.agent;

import java.util.List;

/**
 * A script for the other side of the conversation. Called on the gateway's event loop, so it must not block; it holds
 * no state of a conversation, since one agent answers all guests.
 */
@FunctionalInterface
public interface Agent {
    /** What the agent does about a guest's message; at most {@value #MOVES_MAX} moves, the rest is not made. */
    List<AgentMove> answer(GuestTurn turn);

    /** The most moves that may wait for their time in one session. */
    int MOVES_MAX = 1_000;

    /** Name the guest sees, {@code channel.from.nickname}. */
    default String nickname() {
        return "Ann";
    }

    /** An agent who never says anything by itself; for tests that write the agent's messages themselves. */
    static Agent silent() {
        return turn -> List.of();
    }
}
