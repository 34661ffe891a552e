package dev.tabwire.core.domain;

/** The direction of a message as the platform sees it. */
public enum Direction {
    /** From the guest to the platform. */
    INBOUND,
    /** From an agent or a bot to the guest. */
    OUTBOUND
}
