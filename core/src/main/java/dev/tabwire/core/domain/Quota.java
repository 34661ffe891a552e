package dev.tabwire.core.domain;

import io.vavr.collection.List;

/**
 * What the scope has used of the platform's limits lately, in wall-clock milliseconds, newest first.
 *
 * <p>The limits count per session, not per connection, so the record is stored with the epoch and goes from owner to
 * owner. Thirty stamps at the most per list.
 */
public record Quota(
        List<Long> handovers, List<Long> historyCalls, List<Long> configures, List<Long> sends) {
    /** With stamps of the future taken for now: the clock went back, and they must not count for longer than others. */
    public Quota notAfter(long wallMillis) {
        return isAfter(handovers, wallMillis) || isAfter(historyCalls, wallMillis) || isAfter(configures, wallMillis)
                || isAfter(sends, wallMillis)
                ? new Quota(notAfter(handovers, wallMillis), notAfter(historyCalls, wallMillis),
                        notAfter(configures, wallMillis), notAfter(sends, wallMillis))
                : this;
    }

    private static boolean isAfter(List<Long> newestFirst, long wallMillis) {
        return !newestFirst.isEmpty() && newestFirst.head() > wallMillis;
    }

    private static List<Long> notAfter(List<Long> stamps, long wallMillis) {
        return stamps.map(stamp -> Math.min(stamp, wallMillis));
    }

    /** Nothing used. */
    public static final Quota UNUSED = new Quota(List.empty(), List.empty(), List.empty(), List.empty());
}
