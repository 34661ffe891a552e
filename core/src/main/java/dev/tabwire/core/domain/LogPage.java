package dev.tabwire.core.domain;

import io.vavr.collection.List;

/**
 * Some consecutive log entries, oldest first.
 *
 * @param headSequence the newest sequence in the log when it was read, so a reader knows whether more follow
 * @param tailSequence the oldest sequence in the log, 0 when it is empty
 * @param readThrough the newest sequence that a focused tab has shown
 * @param storeId which store this is, at least 1: one that was emptied is another one, and has another
 */
public record LogPage(
        List<LogEntry> entries, long headSequence, long tailSequence, long readThrough, long storeId) {}
