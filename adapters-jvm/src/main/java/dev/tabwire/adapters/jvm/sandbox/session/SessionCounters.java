package dev.tabwire.adapters.jvm.sandbox.session;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What one guest's clients did, for tests to judge. Refused requests count too. */
public final class SessionCounters {
    private final Map<String, Long> framesByAction = new TreeMap<>();
    private long limitViolations;
    private long malformedFrames;
    private long overtakenFrames;
    private long jwts;
    private long historyCalls;
    private long configures;
    private int peakHealthChecksPerMinute;

    /** Counts a frame; the action must be one of a fixed set. */
    public void frame(String action) {
        framesByAction.merge(action, 1L, Long::sum);
    }

    /** Counts a request over a limit: a rate, a size. */
    public void limitViolation() {
        limitViolations++;
    }

    /** Counts a frame that is not JSON or has not the shape of its action. */
    public void malformedFrame() {
        malformedFrames++;
    }

    /** Counts a frame of a socket after a newer one had configured the session. */
    public void overtakenFrame() {
        overtakenFrames++;
    }

    /** Counts a JWT that was given out. */
    public void jwt() {
        jwts++;
    }

    /** Counts a history request. */
    public void historyCall() {
        historyCalls++;
    }

    /** Counts a configure frame. */
    public void configure() {
        configures++;
    }

    /** Notes the health checks of one connection within a minute. */
    public void healthChecksOfOneConnection(int withinMinute) {
        peakHealthChecksPerMinute = Math.max(peakHealthChecksPerMinute, withinMinute);
    }

    /** Frames received by action. */
    public Map<String, Long> framesByAction() {
        return Collections.unmodifiableMap(framesByAction);
    }

    /** Requests over a limit. */
    public long limitViolations() {
        return limitViolations;
    }

    /** Frames that made no sense. */
    public long malformedFrames() {
        return malformedFrames;
    }

    /** Frames of sockets after a newer one had configured the session: two of them acted. */
    public long overtakenFrames() {
        return overtakenFrames;
    }

    /** JWTs given out. */
    public long jwts() {
        return jwts;
    }

    /** History requests, refused ones included. */
    public long historyCalls() {
        return historyCalls;
    }

    /** Configure frames, refused ones included. */
    public long configures() {
        return configures;
    }

    /** The most health checks that one connection sent within a minute. */
    public int peakHealthChecksPerMinute() {
        return peakHealthChecksPerMinute;
    }
}
