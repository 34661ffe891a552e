package dev.tabwire.core.domain;

import java.util.Objects;

/**
 * Why something is as it is: a stable word for programs and one sentence for people.
 */
public record Reason(String code, String message) {
    public Reason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }
}
