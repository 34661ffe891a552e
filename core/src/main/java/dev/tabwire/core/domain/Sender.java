package dev.tabwire.core.domain;

import io.vavr.control.Option;

/** Who wrote a message, as far as the platform tells. */
public record Sender(Option<String> name, Option<String> imageUrl, boolean bot) {
    /** A sender of whom nothing is known, the usual case for the guest. */
    public static final Sender UNKNOWN = new Sender(Option.none(), Option.none(), false);
}
