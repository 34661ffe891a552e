package dev.tabwire.core.domain;

import io.vavr.control.Option;

/**
 * The wire as its owner describes it.
 *
 * @param reason of {@code BACKOFF}, {@code OFFLINE} and {@code FAILED}
 */
public record WireStatus(ConnectionPhase phase, Option<Reason> reason) {
    /** No owner has spoken yet. */
    public static final WireStatus IDLE = of(ConnectionPhase.IDLE);

    public static WireStatus of(ConnectionPhase phase) {
        return new WireStatus(phase, Option.none());
    }

    public static WireStatus of(ConnectionPhase phase, Reason reason) {
        return new WireStatus(phase, Option.some(reason));
    }
}
