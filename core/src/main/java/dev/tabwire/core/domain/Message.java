package dev.tabwire.core.domain;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * A message that the platform committed, the same in every tab.
 *
 * @param key the identity: {@code channel.messageId}, else {@code id}, because live and history ids differ otherwise
 * @param tracingId the id of the send that this message settles, known for the guest's own messages only
 * @param time the platform's time as it was sent, ISO 8601 when the platform behaves
 * @param timeMillis the same in epoch milliseconds; the time of arrival when the platform's text cannot be read
 * @param content the content items as they came
 * @param events the events as they came, for {@link MessageType#EVENT}
 * @param isBare whether this is only what identifies and orders the message: what it says was not stored
 */
public record Message(
        String key,
        Option<String> tracingId,
        Direction direction,
        MessageType type,
        String text,
        String time,
        long timeMillis,
        Sender from,
        JsonArray content,
        JsonArray events,
        boolean isBare) {
    public Message {
        Objects.requireNonNull(key, "key");
    }

    /** Whether this is the receipt of the given send. */
    public boolean settles(String tracingId) {
        return this.tracingId.exists(tracingId::equals);
    }

    /** This message, known to settle the given send. */
    public Message settling(String tracingId) {
        return new Message(key, Option.some(tracingId), direction, type, text, time, timeMillis, from, content, events, isBare);
    }

    /** This message without what it says and who says it. */
    public Message bare() {
        return new Message(key, tracingId, direction, type, "", time, timeMillis, Sender.UNKNOWN, Json.array(), Json.array(), true);
    }
}
