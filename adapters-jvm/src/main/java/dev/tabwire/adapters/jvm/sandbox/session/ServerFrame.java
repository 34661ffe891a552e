package dev.tabwire.adapters.jvm.sandbox.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A frame for a guest, in the envelope of the Genesys web-messaging-sdk-java schema (BaseMessage).
 *
 * @param type {@code response} or {@code message}
 * @param messageClass names the shape of the body
 * @param code 200, an HTTP-like number, or one of the service's own numbers from 4000
 * @param body an object, or a text if the class is {@code string}
 * @param tracingId the id of the request that is answered, null on what is pushed
 */
public record ServerFrame(String type, String messageClass, int code, JsonNode body, String tracingId) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** An answer to a request of this connection. */
    public static ServerFrame response(String messageClass, JsonNode body, String tracingId) {
        return new ServerFrame("response", messageClass, 200, body, tracingId);
    }

    /** A refusal with a plain text. */
    public static ServerFrame error(int code, String text, String tracingId) {
        return new ServerFrame("response", "string", code, JSON.textNode(text), tracingId);
    }

    /** A message or event of the conversation; with a tracingId only for the socket that caused it. */
    public static ServerFrame structured(ObjectNode body, String tracingId) {
        return new ServerFrame("message", "StructuredMessage", 200, body, tracingId);
    }

    /** An event about the session or connection, with an empty body. */
    public static ServerFrame event(String messageClass) {
        return event(messageClass, JSON.objectNode());
    }

    /** An event about the session or connection. */
    public static ServerFrame event(String messageClass, JsonNode body) {
        return new ServerFrame("message", messageClass, 200, body, null);
    }

    /** Whether it belongs to the conversation, so that delivery faults may repeat or reorder it. */
    public boolean isConversation() {
        return "message".equals(type) && "StructuredMessage".equals(messageClass);
    }

    /** The frame as text. */
    public String toText() {
        ObjectNode envelope = JSON.objectNode();
        envelope.put("type", type);
        envelope.put("class", messageClass);
        envelope.put("code", code);
        envelope.set("body", body);
        if (tracingId != null) {
            envelope.put("tracingId", tracingId);
        }
        return envelope.toString();
    }
}
