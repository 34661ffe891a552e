package dev.tabwire.core.domain;

/** Where a stored send stands. An acknowledged one is in the log and no longer in the outbox. */
public enum SendStatus {
    /** Waits for its turn. */
    QUEUED,
    /** Given to the wire, no receipt yet. Stored before the frame leaves, so a crash leaves it visible. */
    IN_FLIGHT,
    /** The platform refused it; {@link OutboxEntry#failure()} says why. */
    REJECTED,
    /** Nobody could tell whether the platform has it; the guest may retry. */
    UNKNOWN
}
