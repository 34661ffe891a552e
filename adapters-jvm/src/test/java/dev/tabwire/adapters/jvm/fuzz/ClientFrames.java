package dev.tabwire.adapters.jvm.fuzz;

import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.adapters.jvm.sandbox.agent.DemoAgent;
import dev.tabwire.adapters.jvm.sandbox.protocol.AgentDesk;
import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameRouter;
import dev.tabwire.adapters.jvm.sandbox.protocol.Identifiers;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.protocol.Switchboard;
import dev.tabwire.adapters.jvm.sandbox.session.GuestConnection;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSessions;
import dev.tabwire.adapters.jvm.sandbox.session.Outlet;
import dev.tabwire.adapters.jvm.sandbox.session.ServerFrame;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLog;
import dev.tabwire.adapters.jvm.sandbox.settings.Capacity;
import dev.tabwire.adapters.jvm.sandbox.settings.PlatformLimits;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import dev.tabwire.core.fuzz.Target;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What a guest may send to the sandbox gateway: the frames that public clients send, and what becomes of them. */
final class ClientFrames implements Target, Scheduler {
    private static final int SESSIONS_MAX = 20;
    private static final int MESSAGES_MAX = 50;
    private static final int MANY = 1_000_000;
    /** A burst of the demo agent is the most that one frame brings. */
    private static final int ANSWERS_MAX = 2_500;
    private static final int ANSWER_CHARS_FREE = 2_000_000;
    private static final int ANSWER_CHARS_PER_CHAR = 40;
    private static final List<Json> CORPUS = real();

    private final GuestSessions sessions;
    private final FrameRouter router;
    private final SocketLog log = new SocketLog();
    private final ArrayDeque<Runnable> due = new ArrayDeque<>();
    private final SandboxSettings settings;
    private GuestConnection connection;
    private long nowMillis = 1_790_000_000_000L;
    private int answers;
    private long answerChars;

    ClientFrames() {
        settings = SandboxSettings.standard()
                .withLimits(new PlatformLimits(MANY, MANY, MANY, MANY, MANY, 3, 4096, 2048))
                .withCapacity(new Capacity(SESSIONS_MAX, 100, MESSAGES_MAX, 64 * 1024, 20_000));
        sessions = new GuestSessions(settings);
        FaultDice faults = new FaultDice();
        Identifiers identifiers = new Identifiers();
        Switchboard switchboard = new Switchboard(settings, sessions, faults, () -> Instant.ofEpochMilli(nowMillis), this, identifiers);
        router = new FrameRouter(settings, sessions, switchboard,
                new AgentDesk(new DemoAgent("Ann", 0), switchboard, this), faults, identifiers);
        connect();
    }

    private static List<Json> real() {
        try (InputStream in = FrameRouter.class.getResourceAsStream("/dev/tabwire/adapters/jvm/sandbox/guest-frames.jsonl")) {
            ArrayList<Json> frames = new ArrayList<>();
            JacksonJsonCodec codec = new JacksonJsonCodec();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).forEach(line -> {
                JsonObject fixture = codec.parse(line).get().asObject().get();
                if (fixture.string("direction").contains("out") && fixture.string("kind").contains("frame")) {
                    frames.add(fixture.get("json").get());
                }
            });
            frames.add(Json.object().with("token", "token").with("deploymentId", "d").with("startNew", false)
                    .with("tracingId", "t").with("action", "configureSession"));
            return frames;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void connect() {
        connection = new GuestConnection(log.open(nowMillis), new Outlet() {
            @Override
            public void send(ServerFrame frame) {
                answers++;
                answerChars += frame.toText().length();
            }

            @Override
            public void close(int code, String reason) {}

            @Override
            public void drop() {}
        }, settings.limits());
        router.receive(connection, "{\"token\":\"token\",\"deploymentId\":\"d\",\"action\":\"configureSession\"}");
    }

    @Override
    public String name() {
        return "CLIENT_FRAME";
    }

    @Override
    public List<Json> corpus() {
        return CORPUS;
    }

    @Override
    public int weight() {
        return 6;
    }

    @Override
    public boolean read(String text) {
        // The server takes no longer one from a socket.
        String taken = text.length() > settings.capacity().frameBytes() ? text.substring(0, settings.capacity().frameBytes()) : text;
        nowMillis += 1_000;
        answers = 0;
        answerChars = 0;
        long malformed = router.malformedFrames();
        router.receive(connection, taken);
        for (int left = 100; left > 0 && !due.isEmpty(); left--) {
            due.remove().run();
        }
        if (answers > ANSWERS_MAX || answerChars > ANSWER_CHARS_FREE + (long) ANSWER_CHARS_PER_CHAR * taken.length()) {
            throw new AssertionError(taken.length() + " characters were answered with " + answers + " frames, " + answerChars + " characters");
        }
        if (sessions.all().size() > SESSIONS_MAX) {
            throw new AssertionError(sessions.all().size() + " sessions");
        }
        for (GuestSession session : sessions.all()) {
            if (session.transcript().entries().size() > MESSAGES_MAX) {
                throw new AssertionError("a transcript of " + session.transcript().entries().size());
            }
        }
        if (connection.isEnded() || connection.session() == null) {
            connection.closed(nowMillis);
            if (sessions.find("token").filter(session -> session.state() != GuestSession.State.EXPIRED).isEmpty()) {
                sessions.reset();
            }
            connect();
        }
        return router.malformedFrames() == malformed;
    }

    @Override
    public void after(long delayMillis, Runnable action) {
        due.add(action);
    }

    @Override
    public Repetition every(long periodMillis, Runnable action) {
        throw new UnsupportedOperationException("nothing repeats here");
    }
}
