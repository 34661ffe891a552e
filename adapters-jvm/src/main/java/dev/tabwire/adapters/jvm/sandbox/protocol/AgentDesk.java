package dev.tabwire.adapters.jvm.sandbox.protocol;

import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.adapters.jvm.sandbox.agent.AgentMove;
import dev.tabwire.adapters.jvm.sandbox.agent.GuestTurn;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;

/** Lets the agent answer, each move at its time, unless the conversation has ended by then. */
public final class AgentDesk {
    /** Longest text of an agent on the platform, in characters. */
    public static final int TEXT_CHARACTERS_MAX = 4_000;

    private final Agent agent;
    private final Switchboard switchboard;
    private final Scheduler scheduler;

    /** A desk for one agent. */
    public AgentDesk(Agent agent, Switchboard switchboard, Scheduler scheduler) {
        this.agent = agent;
        this.switchboard = switchboard;
        this.scheduler = scheduler;
    }

    /** The guest has written. */
    void hear(GuestSession session, String text) {
        for (AgentMove move : agent.answer(new GuestTurn(text, session.countGuestMessage()))) {
            if (session.agentMovesPending() >= Agent.MOVES_MAX) {
                return;
            }
            session.agentMovesPending(1);
            long conversation = session.conversation();
            scheduler.after(move.delayMillis(), () -> {
                session.agentMovesPending(-1);
                if (canWrite(session, conversation)) {
                    make(session, move);
                }
            });
        }
    }

    /**
     * Writes {@code count} messages, all at once or one every so many milliseconds; beyond one they are numbered. It
     * stops when the conversation ends.
     */
    public void write(GuestSession session, String text, int count, long everyMillis) {
        long conversation = session.conversation();
        if (everyMillis == 0) {
            for (int number = 1; number <= count; number++) {
                switchboard.sayOutbound(session, agent.nickname(), numbered(text, number, count));
            }
            return;
        }
        switchboard.sayOutbound(session, agent.nickname(), numbered(text, 1, count));
        if (count > 1) {
            new Series(session, conversation, text, count).start(everyMillis);
        }
    }

    /** Ends the conversation. */
    public void leave(GuestSession session, boolean readOnly) {
        switchboard.disconnectOutbound(session, agent.nickname(), readOnly);
    }

    private final class Series {
        private final GuestSession session;
        private final long conversation;
        private final String text;
        private final int count;
        private int written = 1;
        private Scheduler.Repetition repetition;

        Series(GuestSession session, long conversation, String text, int count) {
            this.session = session;
            this.conversation = conversation;
            this.text = text;
            this.count = count;
        }

        void start(long everyMillis) {
            repetition = scheduler.every(everyMillis, this::writeNext);
        }

        private void writeNext() {
            if (!canWrite(session, conversation)) {
                repetition.stop();
                return;
            }
            written++;
            switchboard.sayOutbound(session, agent.nickname(), numbered(text, written, count));
            if (written == count) {
                repetition.stop();
            }
        }
    }

    private static boolean canWrite(GuestSession session, long conversation) {
        return session.state() == GuestSession.State.OPEN && session.conversation() == conversation;
    }

    private static String numbered(String text, int number, int count) {
        return count == 1 ? text : text + " #" + number;
    }

    private void make(GuestSession session, AgentMove move) {
        if (move instanceof AgentMove.Type type) {
            switchboard.typeOutbound(session, agent.nickname(), type.durationMillis());
        } else if (move instanceof AgentMove.Say say) {
            switchboard.sayOutbound(session, agent.nickname(), clipped(say.text()));
        } else if (move instanceof AgentMove.Show show) {
            switchboard.showOutbound(session, agent.nickname(), clipped(show.text()), show.content());
        } else if (move instanceof AgentMove.Leave leave) {
            leave(session, leave.readOnly());
        }
    }

    private static String clipped(String text) {
        return text.length() <= TEXT_CHARACTERS_MAX ? text : text.substring(0, TEXT_CHARACTERS_MAX);
    }
}
