package dev.tabwire.core.domain;

import io.vavr.control.Option;

/**
 * Why a send ended without a receipt.
 *
 * @param code a stable word for programs, such as {@code message-too-long}
 * @param message one sentence for people: the cause and the cure
 * @param retryAfterSeconds when the platform said how long to wait
 */
public record SendFailure(String code, String message, Option<Long> retryAfterSeconds) {
    public SendFailure(String code, String message) {
        this(code, message, Option.none());
    }
}
