package dev.tabwire.core.protocol;

import java.util.Objects;

/**
 * The credential of a guest: whoever has it reads and writes the conversation.
 *
 * <p>Genesys takes any opaque text that the client made up, in practice a UUID of version 4 (mobile SDK).
 */
public record GuestToken(String value) {
    public GuestToken {
        Objects.requireNonNull(value, "value");
    }

    /** Without the value, so that no log holds it. */
    @Override
    public String toString() {
        return "GuestToken[...]";
    }
}
