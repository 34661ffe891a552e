package dev.tabwire.core.protocol;

import java.util.Objects;

/**
 * The type of a message under the name the platform gave it.
 *
 * <p>A value rather than an enum, so that a type Genesys adds later is kept and shown as what it is.
 */
public record MessageType(String name) {
    /** Words, with or without files. */
    public static final MessageType TEXT = new MessageType("Text");
    /** Quick replies, cards, pickers, forms, and answers to them. */
    public static final MessageType STRUCTURED = new MessageType("Structured");
    /** Typing and presence; nothing for the transcript. */
    public static final MessageType EVENT = new MessageType("Event");
    /** In the schema of the Genesys Java SDK; never seen by guests. */
    public static final MessageType MESSAGE = new MessageType("Message");
    /** In the schema of the Genesys Java SDK; never seen by guests. Would reuse the id of the message it is about. */
    public static final MessageType RECEIPT = new MessageType("Receipt");

    public MessageType {
        Objects.requireNonNull(name, "name");
    }

    /** Whether the name is one of the constants. */
    public boolean isKnown() {
        return isEvent() || isStructured() || isNamed(TEXT) || isNamed(MESSAGE) || isNamed(RECEIPT);
    }

    /** Whether it is {@link #EVENT}. */
    public boolean isEvent() {
        return isNamed(EVENT);
    }

    /** Whether it is {@link #STRUCTURED}. */
    public boolean isStructured() {
        return isNamed(STRUCTURED);
    }

    private boolean isNamed(MessageType type) {
        return name.equals(type.name);
    }
}
