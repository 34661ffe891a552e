package dev.tabwire.core.messenger;

import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.json.JsonArray;
import io.vavr.control.Option;

/**
 * A line of the transcript.
 *
 * @param id the platform's id, {@code channel.messageId} else {@code id}; the tracingId while pending
 * @param timeMillis epoch milliseconds, the platform's; the guest's clock while pending
 * @param content the content items as they came
 * @param events the events as they came, for {@link MessageType#EVENT}
 * @param failure of {@code REJECTED} and {@code UNKNOWN}
 */
public record ChatMessage(
        String id,
        Option<String> tracingId,
        Direction direction,
        Status status,
        MessageType type,
        String text,
        long timeMillis,
        Sender from,
        JsonArray content,
        JsonArray events,
        Option<SendFailure> failure) {
    /** This message, known to have arrived. */
    ChatMessage acknowledged() {
        return new ChatMessage(id, tracingId, direction, Status.ACKNOWLEDGED, type, text, timeMillis, from, content, events,
                Option.none());
    }

    /** Where a message stands. */
    public enum Status {
        PENDING("pending"),
        ACKNOWLEDGED("acknowledged"),
        REJECTED("rejected"),
        UNKNOWN("unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word in the JavaScript API and in {@code data-status}. */
        public String word() {
            return word;
        }
    }
}
