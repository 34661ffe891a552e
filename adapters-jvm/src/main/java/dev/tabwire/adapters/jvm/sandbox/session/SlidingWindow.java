package dev.tabwire.adapters.jvm.sandbox.session;

import java.util.ArrayDeque;

/**
 * At most {@code limit} uses in any window of the given length. A refused use does not count against the limit, but it
 * does count for the {@link #peak() peak}, which says what a client asked for.
 */
public final class SlidingWindow {
    /** Beyond this many attempts in one window the peak stays where it is. */
    private static final int ATTEMPTS_REMEMBERED_MAX = 10_000;

    private final int limit;
    private final long windowMillis;
    private final ArrayDeque<Long> granted = new ArrayDeque<>();
    private final ArrayDeque<Long> attempts = new ArrayDeque<>();
    private int peak;

    /** @param limit at least one */
    public SlidingWindow(int limit, long windowMillis) {
        this.limit = limit;
        this.windowMillis = windowMillis;
    }

    /** Uses the window once: 0 if that is within the limit, else the milliseconds until it would be. */
    public long acquireOrWaitMillis(long nowMillis) {
        forgetUntil(nowMillis - windowMillis, attempts);
        forgetUntil(nowMillis - windowMillis, granted);
        if (attempts.size() < ATTEMPTS_REMEMBERED_MAX) {
            attempts.addLast(nowMillis);
        }
        peak = Math.max(peak, attempts.size());
        if (granted.size() < limit) {
            granted.addLast(nowMillis);
            return 0;
        }
        return Math.max(1, granted.getFirst() + windowMillis - nowMillis);
    }

    /** The most attempts, granted or not, that fell into one window. */
    public int peak() {
        return peak;
    }

    private static void forgetUntil(long millis, ArrayDeque<Long> times) {
        while (!times.isEmpty() && times.getFirst() <= millis) {
            times.removeFirst();
        }
    }
}
