package dev.tabwire.adapters.jvm.memory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.adapters.jvm.sandbox.protocol.AgentDesk;
import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameRouter;
import dev.tabwire.adapters.jvm.sandbox.protocol.HistoryPages;
import dev.tabwire.adapters.jvm.sandbox.protocol.Identifiers;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.protocol.Switchboard;
import dev.tabwire.adapters.jvm.sandbox.session.GuestConnection;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSessions;
import dev.tabwire.adapters.jvm.sandbox.session.Outlet;
import dev.tabwire.adapters.jvm.sandbox.session.ServerFrame;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLog;
import dev.tabwire.adapters.jvm.sandbox.settings.Faults;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays a Genesys conversation as the sandbox gateway does, on its model, without sockets and in the clock's time.
 *
 * <p>The ids of messages and the JWTs are random in every run; everything else repeats.
 */
public final class SandboxScript implements PlatformScript {
    private static final int ENDED_WITHOUT_CLOSE_FRAME = 1006;
    private static final long SWEEP_MILLIS = 1_000;

    private final InstantSource time;
    private final GuestSessions sessions;
    private final FaultDice faults = new FaultDice();
    private final Switchboard switchboard;
    private final FrameRouter frames;
    private final HistoryPages pages;
    private final Agent agent;
    private final SandboxSettings settings;
    private final SocketLog log = new SocketLog();
    private final Map<PlatformConnection, GuestConnection> guests = new IdentityHashMap<>();

    /** A conversation with the published limits, whose agent says what {@link #say} is given and nothing else. */
    public SandboxScript(ManualClock clock) {
        this(clock, SandboxSettings.standard(), Agent.silent());
    }

    public SandboxScript(ManualClock clock, SandboxSettings settings, Agent agent) {
        this.settings = settings;
        this.agent = agent;
        this.time = () -> Instant.ofEpochMilli(clock.wallMillis());
        this.sessions = new GuestSessions(settings);
        Scheduler scheduler = new ClockScheduler(clock);
        Identifiers identifiers = new Identifiers();
        this.switchboard = new Switchboard(settings, sessions, faults, time, scheduler, identifiers);
        this.frames = new FrameRouter(settings, sessions, switchboard,
                new AgentDesk(agent, switchboard, scheduler), faults, identifiers);
        this.pages = new HistoryPages(settings, faults);
        scheduler.every(SWEEP_MILLIS, switchboard::expireOverdue);
    }

    /** The agent writes to every guest who has a conversation. */
    public void say(String text) {
        for (GuestSession session : new ArrayList<>(sessions.all())) {
            switchboard.sayOutbound(session, agent.nickname(), text);
        }
    }

    /** The tokens of the guests who ever had a conversation, in order. */
    public List<String> tokens() {
        return sessions.all().stream().map(GuestSession::token).toList();
    }

    /**
     * Puts faults in force instead of those before: lost echoes, refused requests, late history. Those of a socket
     * (latency, drops, duplicates, reordering, refused handshakes) are the test's own to play on its connections.
     */
    public void useFaults(Faults value) {
        faults.use(value);
    }

    @Override
    public void opening(PlatformConnection connection) {
        guests.put(connection, new GuestConnection(log.open(time.millis()), outlet(connection), settings.limits()));
        connection.accept();
    }

    @Override
    public void received(PlatformConnection connection, String text) {
        frames.receive(guests.get(connection), text);
    }

    @Override
    public void ended(PlatformConnection connection) {
        GuestConnection guest = guests.remove(connection);
        if (guest != null && log.close(guest.span(), time.millis(), ENDED_WITHOUT_CLOSE_FRAME)) {
            guest.closed(time.millis());
        }
    }

    @Override
    public void history(HistoryCall call) {
        Optional<GuestSession> opened = sessions.openedBy(call.jwt(), time.millis());
        if (opened.isEmpty()) {
            call.answer(401, JsonNodeFactory.instance.objectNode().put("status", 401)
                    .put("code", "bad.credentials").toString());
            return;
        }
        GuestSession session = opened.get();
        session.counters().historyCall();
        long waitMillis = session.historyCalls().acquireOrWaitMillis(time.millis());
        if (waitMillis > 0) {
            session.counters().limitViolation();
            call.answerTooMany((waitMillis + 999) / 1_000);
        } else if (faults.refusesRequest()) {
            call.answerTooMany(faults.faults().retryAfterSeconds());
        } else {
            call.answer(200, pages.page(session, call.pageNumber(), call.pageSize(), time.millis()).toString());
        }
    }

    private static Outlet outlet(PlatformConnection connection) {
        return new Outlet() {
            @Override
            public void send(ServerFrame frame) {
                connection.send(frame.toText());
            }

            @Override
            public void close(int code, String reason) {
                connection.close(code, reason);
            }

            @Override
            public void drop() {
                connection.drop();
            }
        };
    }

    /** The sandbox's scheduler on the test's clock. */
    private record ClockScheduler(ManualClock clock) implements Scheduler {
        @Override
        public void after(long delayMillis, Runnable action) {
            clock.schedule(delayMillis, action);
        }

        @Override
        public Repetition every(long periodMillis, Runnable action) {
            Runnable[] cancel = new Runnable[1];
            Runnable[] round = new Runnable[1];
            round[0] = () -> {
                cancel[0] = clock.schedule(periodMillis, round[0]);
                action.run();
            };
            cancel[0] = clock.schedule(periodMillis, round[0]);
            return () -> cancel[0].run();
        }
    }
}
