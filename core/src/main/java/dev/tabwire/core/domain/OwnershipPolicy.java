package dev.tabwire.core.domain;

/** Which tab the wire goes to. */
public enum OwnershipPolicy {
    /** To the tab that has visibility and focus, once it kept them for the dwell time. With none, it stays. */
    FOCUSED,
    /** Stays until its owner goes. */
    STICKY,
    /** Like {@link #FOCUSED}, and connected only while a tab is focused. */
    STRICT_FOCUS
}
