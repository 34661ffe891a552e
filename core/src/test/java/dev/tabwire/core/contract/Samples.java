package dev.tabwire.core.contract;

import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.function.BiConsumer;

/** Values that the cases work with. */
public final class Samples {
    private Samples() {}

    /** A plain message of an agent. */
    public static Message message(String key) {
        return new Message(key, Option.none(), Direction.OUTBOUND, MessageType.TEXT, "Text of " + key,
                "2026-01-01T00:00:00.000Z", 1_767_225_600_000L, Sender.UNKNOWN, Json.array(), Json.array(), false);
    }

    /** Messages with numbered keys, the last number not included. */
    public static List<Message> messages(String prefix, int from, int to) {
        List<Message> messages = List.empty();
        for (int number = to - 1; number >= from; number--) {
            messages = messages.prepend(message(prefix + number));
        }
        return messages;
    }

    /** A message with something in every member. */
    static Message fullMessage(String key) {
        return new Message(key, Option.some("tracing-of-" + key), Direction.INBOUND, MessageType.STRUCTURED,
                "\u00c4 \ud83d\ude00 \"quoted\"\n\u0000\u2028", "2026-02-03T04:05:06.789Z", 1_770_091_506_789L,
                new Sender(Option.some("Ann \ud83d\ude00"), Option.some("https://example.org/a.png"), true),
                Json.array(Json.object().with("contentType", "Attachment").with("n", 1)),
                Json.array(Json.object().with("eventType", "Typing").with("deep", Json.array(Json.array()))), false);
    }

    /** A send that waits for its turn. */
    static OutboxEntry send(String tracingId) {
        return new OutboxEntry(tracingId, 0, 0, new TabId("tab"), "Hello", TextMap.of("key", "value"), 1_000,
                SendStatus.QUEUED, 0, 0, Option.none());
    }

    /** A send that the platform refused. */
    static OutboxEntry rejected(String tracingId) {
        return send(tracingId).ended(SendStatus.REJECTED, new SendFailure("some-code", "Some reason."));
    }

    /** A send with something in every member. */
    static OutboxEntry fullSend(String tracingId) {
        return new OutboxEntry(tracingId, 0, 0, new TabId("tab \ud83d\ude00"), "\u00c4 \ud83d\ude00\n\u0000\u2028",
                TextMap.of("z", "1").put("a", "\u00e9"), 1_770_091_506_789L, SendStatus.REJECTED, 3, 17,
                Option.some(new SendFailure("some-code", "Some reason.", Option.some(12L))));
    }

    /** A case that begins when an owner has taken the epoch 1. */
    static ContractCase<StoreFixture> owned(String name, BiConsumer<StoreFixture, Probe> body) {
        return new ContractCase<>(name, (fixture, probe) -> fixture.tab().log().takeEpoch(
                MessageLogCases.TAB, probe.right(tenure -> body.accept(fixture, probe))));
    }
}
