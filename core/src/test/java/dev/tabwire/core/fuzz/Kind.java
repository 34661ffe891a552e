package dev.tabwire.core.fuzz;

/** What a text is meant to be. */
public enum Kind {
    /** What the platform sends on the wire. */
    FRAME,
    /** What another tab says on the channel. */
    TAB_MESSAGE,
    /** A stored message. */
    LOG_ENTRY,
    /** A stored send. */
    SEND,
    /** The stored token. */
    TOKEN,
    /** What is stored of the platform's limits. */
    QUOTA,
    /** A page of the history. */
    HISTORY,
    /** Any other answer of a REST call: the deployment's configuration, errors, a broker's token. */
    REST
}
