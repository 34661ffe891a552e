package dev.tabwire.adapters.jvm.sandbox.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.settings.PlatformLimits;
import java.nio.charset.StandardCharsets;

/**
 * Reads an {@code onMessage} frame as tolerantly as the real service has to, given what its public clients send: the
 * Messenger's attachment without a type, the mobile SDK's quick reply with an empty text, custom attributes inside the
 * message or beside it, the older {@code attachmentIds} beside it.
 */
final class MessageIntake {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final int BAD_REQUEST = 400;
    private static final int MESSAGE_TOO_LONG = 4011;
    private static final int CUSTOM_ATTRIBUTES_TOO_LARGE = 4013;

    private final PlatformLimits limits;

    MessageIntake(PlatformLimits limits) {
        this.limits = limits;
    }

    /** What a frame turned out to be. */
    sealed interface Result {
    }

    /** Something to read: {@code taken} has type, text, content and metadata as the guest gave them. */
    record Readable(ObjectNode taken) implements Result {
    }

    /** An event that passes by: typing. */
    record Passing(ObjectNode taken) implements Result {
    }

    /** The guest joins. */
    record Join(ObjectNode taken) implements Result {
    }

    /** The guest clears the conversation. */
    record Clear(ObjectNode taken) implements Result {
    }

    /** Not taken, and why. */
    record Refused(int code, String text) implements Result {
        boolean isMalformed() {
            return code == BAD_REQUEST;
        }
    }

    Result read(ObjectNode frame) {
        if (!(frame.get("message") instanceof ObjectNode message)) {
            return new Refused(BAD_REQUEST, "onMessage needs an object named message");
        }
        for (JsonNode place : new JsonNode[] {message, frame}) {
            JsonNode attributes = place.path("channel").path("metadata").path("customAttributes");
            if (utf8Bytes(attributes.isMissingNode() ? "" : attributes.toString()) > limits.customAttributeBytes()) {
                return new Refused(CUSTOM_ATTRIBUTES_TOO_LARGE,
                        "Custom attributes are larger than " + limits.customAttributeBytes() + " bytes");
            }
        }
        boolean hasEvents = message.path("events").isArray();
        String type = message.path("type").asText(hasEvents ? "Event" : "Text");
        return switch (type) {
            case "Event" -> event(message);
            case "Text", "Structured" -> readable(type, message, frame);
            default -> new Refused(BAD_REQUEST, "Message type must be Text, Structured or Event");
        };
    }

    private Result readable(String type, ObjectNode message, ObjectNode frame) {
        JsonNode text = message.get("text");
        if (text != null && !text.isTextual() && !text.isNull()) {
            return new Refused(BAD_REQUEST, "message.text must be a string");
        }
        if (message.hasNonNull("content") && !message.get("content").isArray()) {
            return new Refused(BAD_REQUEST, "message.content must be an array");
        }
        ArrayNode content = content(message, frame);
        String words = text == null || text.isNull() ? "" : text.textValue();
        if (words.isEmpty() && content.isEmpty()) {
            return new Refused(BAD_REQUEST, "A message needs a text or content");
        }
        if (utf8Bytes(words) > limits.textBytes()) {
            return new Refused(MESSAGE_TOO_LONG, "Message is longer than " + limits.textBytes() + " bytes");
        }
        ObjectNode taken = JSON.objectNode();
        taken.put("type", type);
        if (text != null && !text.isNull()) {
            taken.put("text", words);
        }
        if (!content.isEmpty()) {
            taken.set("content", content);
        }
        taken.set("metadata", metadata(message));
        return new Readable(taken);
    }

    private static Result event(ObjectNode message) {
        JsonNode events = message.path("events");
        if (!events.isArray() || events.isEmpty()) {
            return new Refused(BAD_REQUEST, "A message of type Event needs events");
        }
        ObjectNode taken = JSON.objectNode();
        taken.put("type", "Event");
        taken.set("events", events);
        taken.set("metadata", metadata(message));
        // A frame carries one event in every public client; of several the first decides what the frame is.
        JsonNode first = events.get(0);
        String eventType = first.path("eventType").asText();
        String presence = first.path("presence").path("type").asText();
        if ("Typing".equals(eventType)) {
            return new Passing(taken);
        }
        if ("Presence".equals(eventType) && "Join".equals(presence)) {
            return new Join(taken);
        }
        if ("Presence".equals(eventType) && "Clear".equals(presence)) {
            return new Clear(taken);
        }
        return new Refused(BAD_REQUEST, "Guests send Typing, Presence Join and Presence Clear only");
    }

    private static ArrayNode content(ObjectNode message, ObjectNode frame) {
        ArrayNode content = JSON.arrayNode();
        message.path("content").forEach(content::add);
        for (JsonNode id : frame.path("attachmentIds")) {
            ObjectNode attachment = JSON.objectNode();
            attachment.put("id", id.asText());
            ObjectNode item = JSON.objectNode();
            item.put("contentType", "Attachment");
            item.set("attachment", attachment);
            content.add(item);
        }
        return content;
    }

    /** The platform's metadata is a map of strings: other scalars become strings, anything else is left out. */
    private static ObjectNode metadata(ObjectNode message) {
        ObjectNode strings = JSON.objectNode();
        message.path("metadata").properties().forEach(member -> {
            if (member.getValue().isValueNode() && !member.getValue().isNull()) {
                strings.put(member.getKey(), member.getValue().asText());
            }
        });
        return strings;
    }

    private static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
