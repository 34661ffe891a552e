package dev.tabwire.adapters.jvm.sandbox.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** Writes a series of messages. It stops when the conversation ends. */
    public void write(GuestSession session, Series series) {
        long conversation = session.conversation();
        if (series.everyMillis() == 0) {
            for (int number = 1; number <= series.count(); number++) {
                say(session, series, number);
            }
            return;
        }
        say(session, series, 1);
        if (series.count() > 1) {
            new Writing(session, conversation, series).start();
        }
    }

    private void say(GuestSession session, Series series, int number) {
        switchboard.sayOutbound(session, agent.nickname(), series.text(number, switchboard.nowMicros()));
    }

    /** Sends a message whose members are given, for those that the platform's agents and bots can send. */
    public void write(GuestSession session, ObjectNode message) {
        switchboard.sendOutbound(session, agent.nickname(), message);
    }

    /** Ends the conversation. */
    public void leave(GuestSession session, boolean readOnly) {
        switchboard.disconnectOutbound(session, agent.nickname(), readOnly);
    }

    private final class Writing {
        private final GuestSession session;
        private final long conversation;
        private final Series series;
        private int written = 1;
        private Scheduler.Repetition repetition;

        Writing(GuestSession session, long conversation, Series series) {
            this.session = session;
            this.conversation = conversation;
            this.series = series;
        }

        void start() {
            repetition = scheduler.every(series.everyMillis(), this::writeNext);
        }

        private void writeNext() {
            if (!canWrite(session, conversation)) {
                repetition.stop();
                return;
            }
            written++;
            say(session, series, written);
            if (written == series.count()) {
                repetition.stop();
            }
        }
    }

    private static boolean canWrite(GuestSession session, long conversation) {
        return session.state() == GuestSession.State.OPEN && session.conversation() == conversation;
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
