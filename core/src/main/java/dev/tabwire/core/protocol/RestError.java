package dev.tabwire.core.protocol;

import io.vavr.control.Option;
import java.util.Objects;

/**
 * The body of a refused REST call.
 *
 * @param code a word such as {@code device.not.found}
 * @param status the HTTP status, as the body repeats it
 * @param contextId what to name when asking Genesys about it
 */
public record RestError(
        Option<String> message, Option<String> code, Option<Long> status, Option<String> contextId) {
    public RestError {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(contextId, "contextId");
    }
}
