package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.Channel;
import dev.tabwire.core.protocol.Direction;
import dev.tabwire.core.protocol.IsoTime;
import dev.tabwire.core.protocol.MessageType;
import dev.tabwire.core.protocol.Participant;
import dev.tabwire.core.protocol.StructuredMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;

/** Messages as a platform gives them that keeps no metadata; the number is their place in its order, and their key. */
final class Arrival {
    private static final long FIRST_MILLIS = 1_700_000_000_000L;
    private static final long APART_MILLIS = 60_000;

    private Arrival() {}

    static StructuredMessage inbound(int number, String text) {
        return message(number, text, Direction.INBOUND);
    }

    static StructuredMessage outbound(int number, String text) {
        return message(number, text, Direction.OUTBOUND);
    }

    /** One that the platform processed that much before the one with the number. */
    static StructuredMessage before(int number, long millis) {
        return message("before-m" + number, timeMillis(number) - millis, "earlier", Direction.OUTBOUND, TextMap.empty());
    }

    /** The guest's message as a platform gives it that does keep metadata. */
    static StructuredMessage withMetadata(int number, String tracingId) {
        return message("m" + number, timeMillis(number), "text", Direction.INBOUND, TextMap.of("id", tracingId));
    }

    /** One of which the decoder left out so many items. */
    static StructuredMessage shortened(int number, int omittedItems) {
        return message("m" + number, timeMillis(number), "text", Direction.OUTBOUND, TextMap.empty(), omittedItems);
    }

    private static long timeMillis(int number) {
        return FIRST_MILLIS + number * APART_MILLIS;
    }

    private static StructuredMessage message(int number, String text, Direction direction) {
        return message("m" + number, timeMillis(number), text, direction, TextMap.empty());
    }

    private static StructuredMessage message(
            String key, long timeMillis, String text, Direction direction, TextMap<String> metadata) {
        return message(key, timeMillis, text, direction, metadata, 0);
    }

    private static StructuredMessage message(
            String key, long timeMillis, String text, Direction direction, TextMap<String> metadata, int omittedItems) {
        Channel channel = new Channel(Option.some(IsoTime.format(timeMillis)), Option.some(key),
                Option.none(), Participant.UNNAMED, Participant.UNNAMED, TextMap.empty());
        return new StructuredMessage("id-" + key, MessageType.TEXT, direction, Option.some(text), channel, Json.array(),
                List.empty(), Option.none(), metadata, omittedItems);
    }
}
