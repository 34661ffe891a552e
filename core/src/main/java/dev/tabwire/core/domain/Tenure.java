package dev.tabwire.core.domain;

import io.vavr.collection.List;

/**
 * What a new owner takes over, read in the transaction that raised the epoch.
 *
 * @param epoch this ownership's number, one more than any before it
 * @param headSequence the sequence of the newest log entry, 0 when the log is empty
 * @param recent the newest entries, oldest first, at most {@link #RECENT_MAX}: the known ids that history is read back to
 * @param quota what former owners used of the platform's limits
 * @param clearedThrough the log's head when it was last cleared, 0 when it never was
 * @param storeId which store this is: see {@link LogPage#storeId}; at least 1
 */
public record Tenure(long epoch, long headSequence, List<LogEntry> recent, Quota quota, long clearedThrough, long storeId) {
    /** How many recent entries a tenure carries. */
    public static final int RECENT_MAX = 200;
}
