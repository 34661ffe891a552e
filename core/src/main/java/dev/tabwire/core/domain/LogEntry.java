package dev.tabwire.core.domain;

/**
 * A message with its place in the log.
 *
 * @param sequence given by the owner in the transaction that appends; every tab shows by it
 */
public record LogEntry(long sequence, Message message) {}
