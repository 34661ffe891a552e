package dev.tabwire.core.domain;

/**
 * A time in which nobody of the scope connects. It is stored with the {@link Quota}, so that a new owner keeps to it.
 *
 * @param fromWallMillis when it began, by the wall clock
 * @param millis how long it lasts, at most {@link #MILLIS_MAX}
 */
public record Pause(long fromWallMillis, long millis, Reason reason) {
    /** An hour and a minute: the longest wait that the platform is obeyed for, and some jitter. */
    public static final long MILLIS_MAX = 3_660_000;

    /** What is left of it, 0 when it is over. */
    public long leftMillis(long wallMillis) {
        return Math.max(0, Math.min(millis, fromWallMillis + millis - wallMillis));
    }
}
