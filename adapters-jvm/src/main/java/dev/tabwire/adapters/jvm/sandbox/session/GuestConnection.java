package dev.tabwire.adapters.jvm.sandbox.session;

import dev.tabwire.adapters.jvm.sandbox.settings.PlatformLimits;
import java.util.LinkedHashSet;
import java.util.Set;

/** One guest socket: what it may still ask for, and which session it is attached to. */
public final class GuestConnection {
    private static final long MINUTE_MILLIS = 60_000;

    private final SocketSpan span;
    private final Outlet outlet;
    private final SlidingWindow requests;
    private final SlidingWindow healthChecks;
    private final Set<GuestSession> visited = new LinkedHashSet<>();
    private GuestSession session;
    private long place;
    private boolean ended;

    /** A socket whose handshake was just accepted. */
    public GuestConnection(SocketSpan span, Outlet outlet, PlatformLimits limits) {
        this.span = span;
        this.outlet = outlet;
        this.requests = new SlidingWindow(limits.requestsPerMinute(), MINUTE_MILLIS);
        this.healthChecks = new SlidingWindow(limits.healthChecksPerMinute(), MINUTE_MILLIS);
    }

    /** Its life as the server saw it. */
    public SocketSpan span() {
        return span;
    }

    /** Where its frames go. */
    public Outlet outlet() {
        return outlet;
    }

    /** The limit on everything but messages. */
    public SlidingWindow requests() {
        return requests;
    }

    /** The limit on health checks. */
    public SlidingWindow healthChecks() {
        return healthChecks;
    }

    /** The session it is attached to, null before configuring and after being detached. */
    public GuestSession session() {
        return session;
    }

    /** Whether it was told that it is closed; what it still sends is not answered. */
    public boolean isEnded() {
        return ended;
    }

    /** Takes the socket out of its session and of every count of open sockets; the server has seen its end. */
    public void closed(long nowMillis) {
        if (session != null) {
            session.detach(this);
        }
        visited.forEach(guest -> guest.sockets().closed(span, nowMillis));
    }

    /** Its number among those that were attached to its session. */
    long place() {
        return place;
    }

    void attachTo(GuestSession guest, long number) {
        session = guest;
        place = number;
        visited.add(guest);
    }

    void detach() {
        session = null;
    }

    void end() {
        ended = true;
    }
}
