package dev.tabwire.core.coordinator.step;

import io.vavr.collection.List;

/** Rate limits on stamps of the wall clock, newest first. */
public final class Limiter {
    private Limiter() {}

    /** How long until one more use keeps within {@code most} per window; 0 is now. */
    public static long waitMillis(List<Long> stamps, int most, long windowMillis, long nowMillis) {
        List<Long> recent = stamps.filter(stamp -> nowMillis - stamp < windowMillis);
        return recent.length() < most ? 0 : Math.min(windowMillis, recent.drop(most - 1).head() + windowMillis - nowMillis);
    }

    /** How long until a bucket of {@code burst}, refilled once per interval, has one; 0 is now. */
    public static long bucketWaitMillis(List<Long> stamps, int burst, long intervalMillis, long nowMillis) {
        long full = 0;
        for (long stamp : stamps.reverse()) {
            full = Math.max(full, Math.min(stamp, nowMillis)) + intervalMillis;
        }
        return Math.max(0, full - nowMillis - (burst - 1) * intervalMillis);
    }

    /** The stamps with one more use. */
    public static List<Long> used(List<Long> stamps, int keep, long nowMillis) {
        return stamps.prepend(nowMillis).take(keep);
    }
}
