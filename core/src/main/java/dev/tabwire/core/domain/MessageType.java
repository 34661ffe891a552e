package dev.tabwire.core.domain;

/** The kinds of message that a transcript holds. */
public enum MessageType {
    TEXT,
    STRUCTURED,
    EVENT
}
