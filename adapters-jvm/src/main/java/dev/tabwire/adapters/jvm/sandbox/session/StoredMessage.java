package dev.tabwire.adapters.jvm.sandbox.session;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One entry of a transcript.
 *
 * @param body the StructuredMessage body as it went to the sockets
 * @param tracingId the guest's correlation id, null if it gave none and for what the agent wrote
 * @param committedAtMillis when the platform took it, epoch milliseconds; {@code channel.time} may be a little later,
 *     because it grows with every message of a session
 */
public record StoredMessage(ObjectNode body, String tracingId, long committedAtMillis) {

    /** The id that tells a message from all others, live and in history: {@code channel.messageId}, else {@code id}. */
    public String key() {
        String messageId = body.path("channel").path("messageId").asText("");
        return messageId.isEmpty() ? body.path("id").asText() : messageId;
    }

    /** Whether a person reads it: an event (Join, Disconnect) is in history but is no message. */
    public boolean isReadable() {
        return !"Event".equals(body.path("type").asText());
    }
}
