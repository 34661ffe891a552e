package dev.tabwire.adapters.jvm.sandbox.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;

/** Bodies of frames, in the shapes of the Genesys web-messaging-sdk-java schema. */
final class MessageBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Identifiers identifiers;

    MessageBodies(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** Completes what a guest sent (type, text, content, events, metadata) into its echo, with the platform's ids. */
    ObjectNode inbound(ObjectNode taken, long timeMillis) {
        ObjectNode body = JSON.objectNode();
        body.put("id", identifiers.platformId());
        body.setAll(taken);
        body.put("direction", "Inbound");
        ObjectNode channel = channel(timeMillis, JSON.objectNode());
        channel.put("messageId", identifiers.uuid());
        body.set("channel", channel);
        correlate(body);
        return body;
    }

    /** A message of the agent, without text, content or events yet. */
    ObjectNode outbound(String type, String nickname, long timeMillis) {
        ObjectNode body = JSON.objectNode();
        body.put("id", identifiers.platformId());
        body.put("type", type);
        body.put("direction", "Outbound");
        body.put("originatingEntity", "Human");
        ObjectNode from = JSON.objectNode();
        from.put("nickname", nickname);
        body.set("channel", channel(timeMillis, from));
        correlate(body);
        return body;
    }

    /** One Presence event. */
    static ArrayNode presence(String type) {
        ObjectNode presence = JSON.objectNode();
        presence.put("type", type);
        ObjectNode event = JSON.objectNode();
        event.put("eventType", "Presence");
        event.set("presence", presence);
        return JSON.arrayNode().add(event);
    }

    /** One Typing event. */
    static ArrayNode typing(long durationMillis) {
        ObjectNode typing = JSON.objectNode();
        typing.put("type", "On");
        typing.put("duration", durationMillis);
        ObjectNode event = JSON.objectNode();
        event.put("eventType", "Typing");
        event.set("typing", typing);
        return JSON.arrayNode().add(event);
    }

    /** What a guest may attach. No kind of file is named, which tells clients that attachments are off. */
    static void describeMedia(ObjectNode body, SandboxSettings settings) {
        ObjectNode allowedMedia = JSON.objectNode();
        allowedMedia.set("inbound", JSON.objectNode());
        body.put("maxCustomDataBytes", settings.limits().customAttributeBytes());
        body.set("allowedMedia", allowedMedia);
        body.set("blockedExtensions", JSON.arrayNode());
    }

    private static ObjectNode channel(long timeMillis, ObjectNode from) {
        ObjectNode channel = JSON.objectNode();
        channel.put("time", PlatformTime.text(timeMillis));
        channel.put("type", "Private");
        channel.set("from", from);
        channel.set("to", JSON.objectNode());
        return channel;
    }

    private void correlate(ObjectNode body) {
        ObjectNode metadata = body.withObject("metadata");
        if (!metadata.has("correlationId")) {
            metadata.put("correlationId", identifiers.uuid());
        }
    }
}
