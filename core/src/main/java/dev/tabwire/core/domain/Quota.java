package dev.tabwire.core.domain;

import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * What owners pass on: what the scope has used of the platform's limits lately, in wall-clock milliseconds, newest first.
 *
 * <p>The limits count per session, not per connection, so the record is stored with the epoch and goes from owner to
 * owner. Thirty stamps at the most per list.
 *
 * @param gapAfter messages may be missing in the log after this sequence, because live ones were shown before history
 *     had been read back to it; {@link #NO_GAP} when none are
 * @param pause the last time in which nobody was to connect; it may be over
 */
public record Quota(
        List<Long> handovers, List<Long> historyCalls, List<Long> configures, List<Long> sends, long gapAfter,
        Option<Pause> pause) {
    /** The {@link #gapAfter} of a log that misses nothing. */
    public static final long NO_GAP = -1;

    /** With stamps of the future taken for now: the clock went back, and they must not count for longer than others. */
    public Quota notAfter(long wallMillis) {
        return isAfter(handovers, wallMillis) || isAfter(historyCalls, wallMillis) || isAfter(configures, wallMillis)
                || isAfter(sends, wallMillis) || pause.exists(last -> last.fromWallMillis() > wallMillis)
                ? new Quota(notAfter(handovers, wallMillis), notAfter(historyCalls, wallMillis),
                        notAfter(configures, wallMillis), notAfter(sends, wallMillis), gapAfter,
                        pause.map(last -> new Pause(Math.min(last.fromWallMillis(), wallMillis), last.millis(), last.reason())))
                : this;
    }

    private static boolean isAfter(List<Long> newestFirst, long wallMillis) {
        return !newestFirst.isEmpty() && newestFirst.head() > wallMillis;
    }

    private static List<Long> notAfter(List<Long> stamps, long wallMillis) {
        return stamps.map(stamp -> Math.min(stamp, wallMillis));
    }

    /** Nothing used. */
    public static final Quota UNUSED = new Quota(List.empty(), List.empty(), List.empty(), List.empty(), NO_GAP, Option.none());

    public Quota withHandovers(List<Long> stamps) {
        return new Quota(stamps, historyCalls, configures, sends, gapAfter, pause);
    }

    public Quota withHistoryCalls(List<Long> stamps) {
        return new Quota(handovers, stamps, configures, sends, gapAfter, pause);
    }

    public Quota withConfigures(List<Long> stamps) {
        return new Quota(handovers, historyCalls, stamps, sends, gapAfter, pause);
    }

    public Quota withSends(List<Long> stamps) {
        return new Quota(handovers, historyCalls, configures, stamps, gapAfter, pause);
    }

    public Quota withGapAfter(long sequence) {
        return new Quota(handovers, historyCalls, configures, sends, sequence, pause);
    }

    public Quota withPause(Option<Pause> next) {
        return new Quota(handovers, historyCalls, configures, sends, gapAfter, next);
    }
}
