package dev.tabwire.core.port;

import io.vavr.control.Option;

/**
 * What a REST call brought back.
 *
 * @param status the HTTP status, 0 when there was no answer at all (network, time-out, a browser's CORS refusal)
 * @param retryAfter the Retry-After header as it came
 * @param body the body's text, at most the adapter's limit (8 MiB)
 */
public record RestAnswer(int status, Option<String> retryAfter, String body) {
    /** No answer: one sentence says why, as far as the platform tells. */
    public static RestAnswer none(String detail) {
        return new RestAnswer(0, Option.none(), detail);
    }
}
