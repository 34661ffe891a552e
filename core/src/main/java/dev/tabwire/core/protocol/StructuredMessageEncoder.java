package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.TextMap;

/**
 * Writes a message as the platform would, for a store, another tab, or a stand-in of the platform.
 *
 * <p>{@link StructuredMessageDecoder} reads an equal message back, but for the count of omitted items: what was omitted
 * is not written. Content is written as it came.
 */
public final class StructuredMessageEncoder {
    private StructuredMessageEncoder() {}

    /** The JSON of the message. */
    public static JsonObject encode(StructuredMessage message) {
        JsonObject json = Json.object()
                .with("id", message.id())
                .with("type", message.type().name())
                .with("direction", message.direction().wireName())
                .withText("text", message.text());
        if (!message.channel().equals(Channel.ABSENT)) {
            json = json.with("channel", channel(message.channel()));
        }
        if (!message.rawContent().items().isEmpty()) {
            json = json.with("content", message.rawContent());
        }
        if (!message.events().isEmpty()) {
            json = json.with("events", Json.array(message.events().map(StructuredMessageEncoder::event)));
        }
        json = json.withText("originatingEntity", message.originatingEntity());
        return message.metadata().isEmpty() ? json : json.with("metadata", texts(message.metadata()));
    }

    static JsonObject texts(TextMap<String> map) {
        JsonObject json = Json.object();
        for (var entry : map) {
            json = json.with(entry.key(), entry.value());
        }
        return json;
    }

    static JsonObject customAttributes(TextMap<String> attributes) {
        return Json.object().with("customAttributes", texts(attributes));
    }

    private static JsonObject channel(Channel channel) {
        JsonObject json = Json.object()
                .withText("time", channel.time())
                .withText("messageId", channel.messageId())
                .withText("type", channel.type())
                .with("from", participant(channel.from()))
                .with("to", participant(channel.to()));
        return channel.customAttributes().isEmpty()
                ? json
                : json.with("metadata", customAttributes(channel.customAttributes()));
    }

    private static JsonObject participant(Participant participant) {
        return Json.object()
                .withText("firstName", participant.firstName())
                .withText("lastName", participant.lastName())
                .withText("nickname", participant.nickname())
                .withText("image", participant.image());
    }

    private static Json event(GuestEvent event) {
        if (event instanceof GuestEvent.Typing typing) {
            return Json.object()
                    .with("eventType", "Typing")
                    .with(
                            "typing",
                            Json.object()
                                    .with("type", typing.on() ? "On" : "Off")
                                    .with("duration", typing.durationMillis()));
        }
        if (event instanceof GuestEvent.Presence presence) {
            return ClientFrameEncoder.presence(presence.kind());
        }
        return ((GuestEvent.UnknownEvent) event).raw();
    }
}
