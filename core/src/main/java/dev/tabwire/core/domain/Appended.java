package dev.tabwire.core.domain;

import io.vavr.collection.List;

/**
 * The result of one append.
 *
 * @param entries those that were new, with consecutive sequences; empty when the log had all of them
 * @param known how many the log had already
 * @param headSequence the head after the append
 */
public record Appended(List<LogEntry> entries, int known, long headSequence) {}
