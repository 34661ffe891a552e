package dev.tabwire.adapters.jvm.benchmark;

import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import io.vavr.control.Option;

/** What an agent writes, as it comes by the wire and as the log has it. */
final class Arrivals {
    static final String TEXT = "Your order left the warehouse this morning and is on its way. ".repeat(4);

    private static final long FIRST_MILLIS = 1_790_000_000_000L;

    private Arrivals() {}

    /** A frame of some 600 bytes. */
    static String frameText(long number) {
        return "{\"type\":\"message\",\"class\":\"StructuredMessage\",\"code\":200,\"body\":{\"id\":\"" + key(number)
                + "\",\"type\":\"Text\",\"text\":\"" + TEXT + "\",\"direction\":\"Outbound\",\"originatingEntity\":\"Human\","
                + "\"channel\":{\"time\":\"2026-11-26T10:00:00.000Z\",\"messageId\":\"" + key(number)
                + "\",\"from\":{\"nickname\":\"Agent\",\"image\":\"https://example.test/agent.png\"}}}}";
    }

    static ServerFrame frame(long number) {
        return ServerFrameDecoder.decodeText(new JacksonJsonCodec(), frameText(number)).get();
    }

    static Message message(long number) {
        return new Message(key(number), Option.none(), Direction.OUTBOUND, MessageType.TEXT, "text " + number,
                "2026-11-26T10:00:00.000Z", FIRST_MILLIS + number, new Sender(Option.some("Agent"), Option.none(), false),
                Json.array(), Json.array(), false);
    }

    /** As long as the platform's, and spread like them: no two in a row look alike to an index. */
    static String key(long number) {
        String spread = Long.toHexString(number * 0x9E3779B97F4A7C15L | 1L << 63);
        return spread + Long.toHexString((number ^ 0x5DEECE66DL) | 1L << 63);
    }
}
