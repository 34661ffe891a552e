package dev.tabwire.core.domain;

import dev.tabwire.core.json.TextMap;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * A send that is stored and has no receipt yet.
 *
 * @param tracingId the id under which the send ends, the same in the frame's envelope and in {@code message.metadata}
 * @param revision grows by one with every change, so that a late word about a send is told from a new one
 * @param position its place among all stored sends, given by the store; zero before that
 * @param tab the tab that sent it; sends of one tab keep their order
 * @param createdWallMillis the guest's clock, shown while the send is pending
 * @param attempts how often a frame left for it, counted up to {@link #ATTEMPTS_MAX}
 * @param headAtSend the log's head when the frame left: history that reaches back to it decides an unknown send
 */
public record OutboxEntry(
        String tracingId,
        long revision,
        long position,
        TabId tab,
        String text,
        TextMap<String> customAttributes,
        long createdWallMillis,
        SendStatus status,
        int attempts,
        long headAtSend,
        Option<SendFailure> failure) {
    /** More attempts than anybody makes. */
    public static final int ATTEMPTS_MAX = 1_000;

    public OutboxEntry {
        Objects.requireNonNull(tracingId, "tracingId");
        attempts = Math.min(attempts, ATTEMPTS_MAX);
    }

    /** This entry at the place that the store gave it. */
    public OutboxEntry at(long position) {
        return new OutboxEntry(
                tracingId, revision, position, tab, text, customAttributes, createdWallMillis, status, attempts, headAtSend, failure);
    }

    /** This entry given to the wire once more. */
    public OutboxEntry inFlight(long headAtSend) {
        return new OutboxEntry(tracingId, revision + 1, position, tab, text, customAttributes, createdWallMillis,
                SendStatus.IN_FLIGHT, attempts + 1, headAtSend, Option.none());
    }

    /** This entry waiting for its turn again. */
    public OutboxEntry queued() {
        return new OutboxEntry(tracingId, revision + 1, position, tab, text, customAttributes, createdWallMillis,
                SendStatus.QUEUED, attempts, headAtSend, Option.none());
    }

    /** This entry ended without a receipt. */
    public OutboxEntry ended(SendStatus status, SendFailure failure) {
        return new OutboxEntry(tracingId, revision + 1, position, tab, text, customAttributes, createdWallMillis,
                status, attempts, headAtSend, Option.some(failure));
    }

    /** Whether both are of one send. */
    public boolean isSame(OutboxEntry other) {
        return tracingId.equals(other.tracingId);
    }

    /** Whether only the guest can move it on. */
    public boolean hasEnded() {
        return status == SendStatus.REJECTED || status == SendStatus.UNKNOWN;
    }
}
