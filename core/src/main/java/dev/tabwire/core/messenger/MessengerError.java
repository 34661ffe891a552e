package dev.tabwire.core.messenger;

import io.vavr.control.Option;

/**
 * What went wrong.
 *
 * @param code a stable word for programs
 * @param message one sentence for people: the cause and the cure
 * @param recoverable whether trying again can help
 */
public record MessengerError(String code, String message, boolean recoverable, Option<Long> retryAfterSeconds) {}
