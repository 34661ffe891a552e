package dev.tabwire.core.domain;

import io.vavr.collection.List;

/**
 * What the scope has used of the platform's limits lately, in wall-clock milliseconds, newest first.
 *
 * <p>The limits count per session, not per connection, so the record is stored with the epoch and goes from owner to
 * owner. Ten stamps at the most per list: none of the limits is larger.
 */
public record Quota(
        List<Long> handovers, List<Long> historyCalls, List<Long> configures, List<Long> sends) {
    /** Nothing used. */
    public static final Quota UNUSED = new Quota(List.empty(), List.empty(), List.empty(), List.empty());
}
