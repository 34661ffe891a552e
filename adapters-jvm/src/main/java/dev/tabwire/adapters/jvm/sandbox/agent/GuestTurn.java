package dev.tabwire.adapters.jvm.sandbox.agent;

import java.util.Objects;

/**
 * What the guest just wrote.
 *
 * @param text its text, empty for an attachment alone
 * @param number which message of the guest in this conversation it is, from 1
 */
public record GuestTurn(String text, int number) {
    /** @throws NullPointerException if there is no text */
    public GuestTurn {
        Objects.requireNonNull(text, "text");
    }
}
