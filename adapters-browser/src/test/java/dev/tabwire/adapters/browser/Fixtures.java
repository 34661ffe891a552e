package dev.tabwire.adapters.browser;

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

/** Values that the checks work with. */
final class Fixtures {
    private static int scopes;

    private Fixtures() {}

    /** A scope that no other check uses. */
    static ScopeName scope() {
        return ScopeName.of("check-" + ++scopes, Option.some(new CryptoEntropy().uuid()));
    }

    static Message message(String key) {
        return new Message(key, Option.none(), Direction.OUTBOUND, MessageType.TEXT, "Text of " + key,
                "2026-01-01T00:00:00.000Z", 1_767_225_600_000L, Sender.UNKNOWN, Json.array(), Json.array());
    }

    /** Messages with numbered keys, the last number not included. */
    static List<Message> messages(String prefix, int from, int to) {
        List<Message> messages = List.empty();
        for (int number = to - 1; number >= from; number--) {
            messages = messages.prepend(message(prefix + number));
        }
        return messages;
    }

    static OutboxEntry send(String tracingId) {
        return new OutboxEntry(tracingId, 0, new TabId("tab"), "Hello", TextMap.of("key", "value"), 1_000,
                SendStatus.QUEUED, 0, 0, Option.none());
    }

    static OutboxEntry rejected(String tracingId) {
        return send(tracingId).ended(SendStatus.REJECTED, new SendFailure("some-code", "Some reason."));
    }
}
