package dev.tabwire.core.fuzz;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Pause;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.Fixtures;
import dev.tabwire.core.record.RecordCodec;
import dev.tabwire.core.tabs.TabMessage;
import dev.tabwire.core.tabs.TabMessageCodec;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.ArrayList;

/** Texts as they should be, of each kind that is read; what is hostile is made of them. */
public final class Corpus {
    private static final TabId OTHER = new TabId("other");
    private static final long NOW_MILLIS = 1_790_000_000_000L;

    private Corpus() {}

    /** Real texts of one kind. */
    public static java.util.List<Json> of(Kind kind) {
        return switch (kind) {
            case FRAME -> frames();
            case TAB_MESSAGE -> tabMessages();
            case LOG_ENTRY -> entries().map(entry -> (Json) RecordCodec.encode(entry)).asJava();
            case SEND -> sends().map(entry -> (Json) RecordCodec.encode(entry)).asJava();
            case TOKEN -> java.util.List.of(RecordCodec.encode(new TokenRecord("6f3a9a52-5a29-4f5c-8a3e-1b7a4f1f0c11", 1)));
            case QUOTA -> java.util.List.of(RecordCodec.encode(quota()), RecordCodec.encode(Quota.UNUSED));
            case HISTORY -> history();
            case REST -> rest();
        };
    }

    private static java.util.List<Json> frames() {
        ArrayList<Json> frames = new ArrayList<>();
        Fixtures.all().stream().filter(f -> f.incoming() && f.kind().equals("frame")).forEach(f -> frames.add(f.json()));
        frames.add(frame("SessionResponse", Json.object().with("connected", true).with("newSession", false)));
        frames.add(frame("JwtResponse", Json.object().with("jwt", "a.b.c").with("exp", 1)));
        frames.add(frame("TooManyRequestsErrorMessage", Json.object().with("retryAfter", 3)));
        return frames;
    }

    static Json frame(String name, Json body) {
        return Json.object().with("type", "response").with("class", name).with("code", 200).with("body", body);
    }

    private static java.util.List<Json> rest() {
        ArrayList<Json> bodies = new ArrayList<>();
        Fixtures.all().stream().filter(f -> f.incoming() && f.kind().equals("rest")).forEach(f -> bodies.add(f.json()));
        bodies.add(Json.object().with("token", "6f3a9a52-5a29-4f5c-8a3e-1b7a4f1f0c11"));
        return bodies;
    }

    private static java.util.List<Json> history() {
        ArrayList<Json> entities = new ArrayList<>();
        Fixtures.all().stream()
                .filter(f -> f.incoming() && f.kind().equals("frame"))
                .filter(f -> f.object().string("class").contains("StructuredMessage"))
                .forEach(f -> entities.add(f.object().get("body").get()));
        ArrayList<Json> pages = new ArrayList<>();
        for (int size : new int[] {0, 1, 3, 25}) {
            pages.add(Json.object().with("entities", Json.array(entities.subList(0, Math.min(size, entities.size()))))
                    .with("pageSize", 25).with("pageNumber", 1).with("total", size).with("pageCount", 1));
        }
        return pages;
    }

    static List<LogEntry> entries() {
        Json card = Json.object().with("contentType", "Card").with("card", Json.object().with("title", "A card"));
        Json join = Json.object().with("eventType", "Presence").with("presence", Json.object().with("type", "Join"));
        return List.of(
                new LogEntry(1, new Message("a0", Option.none(), Direction.OUTBOUND, MessageType.TEXT, "Hello", "2026-10-01T10:00:00.000Z",
                        NOW_MILLIS, new Sender(Option.some("Ann"), Option.some("https://example.test/a.png"), false),
                        Json.array(), Json.array(), false)),
                new LogEntry(2, new Message("a1", Option.some("other/1"), Direction.INBOUND, MessageType.TEXT, "Hi", "2026-10-01T10:00:01Z",
                        NOW_MILLIS + 1, new Sender(Option.none(), Option.none(), false), Json.array(), Json.array(), false)),
                new LogEntry(3, new Message("a2", Option.none(), Direction.OUTBOUND, MessageType.STRUCTURED, "", "",
                        NOW_MILLIS + 2, new Sender(Option.none(), Option.none(), true), new JsonArray(List.of(card)), Json.array(), false)),
                new LogEntry(4, new Message("a3", Option.none(), Direction.INBOUND, MessageType.EVENT, "", "",
                        NOW_MILLIS + 3, new Sender(Option.none(), Option.none(), false), Json.array(), new JsonArray(List.of(join)), false)),
                new LogEntry(5, new Message("a4", Option.none(), Direction.OUTBOUND, MessageType.TEXT, "kept by id", "2026-10-01T10:00:05Z",
                        NOW_MILLIS + 4, new Sender(Option.none(), Option.none(), false), Json.array(), Json.array(), false).bare()));
    }

    static List<OutboxEntry> sends() {
        return List.of(
                new OutboxEntry("other/1", 0, 1, OTHER, "Hi", TextMap.of("shop", "12"), NOW_MILLIS, SendStatus.QUEUED, 0, 0, Option.none()),
                new OutboxEntry("other/2", 1, 2, OTHER, "there", TextMap.empty(), NOW_MILLIS, SendStatus.IN_FLIGHT, 1, 4, Option.none()),
                new OutboxEntry("self/1", 2, 3, HostileTab.SELF, "mine", TextMap.empty(), NOW_MILLIS, SendStatus.QUEUED, 1, 4, Option.none()),
                new OutboxEntry("other/3", 3, 4, OTHER, "late", TextMap.empty(), NOW_MILLIS, SendStatus.REJECTED, 2, 4,
                        Option.some(new SendFailure("message-too-long", "Shorten it.", Option.some(3L)))));
    }

    private static Quota quota() {
        return new Quota(List.of(NOW_MILLIS, NOW_MILLIS - 1), List.of(NOW_MILLIS), List.of(NOW_MILLIS), List.of(NOW_MILLIS), 4,
                Option.some(new Pause(NOW_MILLIS, 1_000, new Reason("rate-limit", "Wait."))));
    }

    private static java.util.List<Json> tabMessages() {
        TabPresence presence = new TabPresence(true, true, true, NOW_MILLIS);
        return List.<TabMessage>of(
                new TabMessage.Hello(presence), new TabMessage.Presence(presence), new TabMessage.Bye(),
                new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.READY)),
                new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.FAILED, new Reason("session-expired", "It ended."))),
                new TabMessage.Yield(1, HostileTab.SELF), new TabMessage.Appended(1, 4, entries()),
                new TabMessage.Appended(1, 4, List.empty()), new TabMessage.SendsChanged(1, sends()),
                new TabMessage.AgentTyping(1, true, 5_000, Option.some("Ann")), new TabMessage.GuestTyping(),
                new TabMessage.ClearAsked(), new TabMessage.Cleared(1, 4), new TabMessage.TokenChanged(2), new TabMessage.Read(4),
                new TabMessage.PayloadsWanted(1), new TabMessage.Payloads(1, entries()))
                .map(message -> (Json) TabMessageCodec.encode(OTHER, 1, message)).asJava();
    }
}
