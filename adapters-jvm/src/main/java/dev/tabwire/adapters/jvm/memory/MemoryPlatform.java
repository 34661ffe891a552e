package dev.tabwire.adapters.jvm.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The other end of the wire in a test without sockets: it remembers every connection and call, and a
 * {@link PlatformScript} plays what the platform does. {@link SandboxScript} plays a whole conversation.
 *
 * <p>Between it and the guests everything takes a turn of the clock and no time. Confined to the clock's thread.
 */
public final class MemoryPlatform {
    /** The most connections and the most calls that are remembered; the oldest go. */
    public static final int REMEMBERED_MAX = 10_000;

    private final ManualClock clock;
    private final PlatformScript script;
    private final ArrayDeque<PlatformConnection> connections = new ArrayDeque<>();
    private final ArrayDeque<HistoryCall> historyCalls = new ArrayDeque<>();
    private boolean reachable = true;
    private int openMost;

    public MemoryPlatform(ManualClock clock, PlatformScript script) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.script = Objects.requireNonNull(script, "script");
    }

    /** Whether new connections and calls get through; those that are there stay until {@link #dropAll}. */
    public void setReachable(boolean value) {
        reachable = value;
    }

    /** Breaks every connection without a close frame. */
    public void dropAll() {
        connections().forEach(PlatformConnection::drop);
    }

    /** All connections, ended ones too, oldest first. */
    public List<PlatformConnection> connections() {
        return new ArrayList<>(connections);
    }

    /** How many connections are open now. */
    public int openNow() {
        return (int) connections.stream().filter(PlatformConnection::isOpen).count();
    }

    /** The most connections that were ever open at once. */
    public int openMost() {
        return openMost;
    }

    /** All history calls, oldest first. */
    public List<HistoryCall> historyCalls() {
        return new ArrayList<>(historyCalls);
    }

    ManualClock clock() {
        return clock;
    }

    /** A guest opens a connection. */
    void connect(String url, MemoryTransport.Guest guest) {
        PlatformConnection[] self = new PlatformConnection[1];
        PlatformConnection connection = new PlatformConnection(url, clock.monotonicMillis(), guest,
                () -> openMost = Math.max(openMost, openNow()),
                () -> clock.execute(() -> script.ended(self[0])));
        self[0] = connection;
        guest.connect(connection);
        clock.execute(() -> {
            if (!reachable) {
                connection.drop();
                return;
            }
            remember(connections, connection);
            if (!connection.hasEnded()) {
                script.opening(connection);
            }
        });
    }

    /** A guest sends a frame. */
    void receive(PlatformConnection connection, String text) {
        clock.execute(() -> {
            if (connection.takeFrame(text)) {
                script.received(connection, text);
            }
        });
    }

    /** A guest begins to close. */
    void closing(PlatformConnection connection, int code, String reason) {
        clock.execute(() -> {
            if (connection.isOpen()) {
                script.closing(connection, code, reason);
            }
        });
    }

    /** A guest asks for history. */
    void ask(HistoryCall call, Consumer<String> unreachable) {
        clock.execute(() -> {
            if (reachable) {
                remember(historyCalls, call);
                script.history(call);
            } else {
                unreachable.accept("Nobody listens there.");
            }
        });
    }

    /** A guest asks the token broker. */
    void ask(GuestCall call, Consumer<String> unreachable) {
        clock.execute(() -> {
            if (reachable) {
                script.guest(call);
            } else {
                unreachable.accept("Nobody listens there.");
            }
        });
    }

    private static <T> void remember(ArrayDeque<T> memory, T next) {
        if (memory.size() == REMEMBERED_MAX) {
            memory.poll();
        }
        memory.add(next);
    }
}
