package dev.tabwire.core.tabs;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Tab messages to JSON and back, in an envelope of format version, sender and the store that it knows.
 *
 * <p>Members a reader does not know are ignored; a kind it does not know is refused with a sentence, which the runtime
 * counts: a newer build in another tab must not break this one.
 */
public final class TabMessageCodec {
    private static final long FORMAT = 1;
    private static final int ITEMS_MAX = 2_000;

    private TabMessageCodec() {}

    /**
     * A message and who sent it.
     *
     * @param storeId the store that the sender knows, 0 when it knows none
     */
    public record Envelope(TabId from, long storeId, TabMessage message) {}

    /** The form on the channel, from a tab that knows that store; 0 for none. */
    public static JsonObject encode(TabId from, long storeId, TabMessage message) {
        return body(message).with("v", FORMAT).with("from", from.value()).with("store", storeId);
    }

    private static JsonObject body(TabMessage message) {
        if (message instanceof TabMessage.Hello m) {
            return presence("hello", m.presence());
        } else if (message instanceof TabMessage.Presence m) {
            return presence("presence", m.presence());
        } else if (message instanceof TabMessage.Bye) {
            return kind("bye");
        } else if (message instanceof TabMessage.OwnerSpoke m) {
            JsonObject json = kind("owner").with("epoch", m.epoch()).with("phase", m.status().phase().word());
            return m.status().reason().isEmpty() ? json : json
                    .with("code", m.status().reason().get().code())
                    .with("reason", m.status().reason().get().message());
        } else if (message instanceof TabMessage.Yield m) {
            return kind("yield").with("epoch", m.epoch()).with("to", m.to().value());
        } else if (message instanceof TabMessage.Appended m) {
            return kind("appended").with("epoch", m.epoch()).with("head", m.headSequence())
                    .with("entries", Json.array(m.entries().map(RecordCodec::encode)));
        } else if (message instanceof TabMessage.PayloadsWanted m) {
            return kind("payloads-wanted").with("seq", m.fromSequence());
        } else if (message instanceof TabMessage.Payloads m) {
            return kind("payloads").with("epoch", m.epoch())
                    .with("entries", Json.array(m.entries().map(RecordCodec::encode)));
        } else if (message instanceof TabMessage.SendsChanged m) {
            return kind("sends").with("epoch", m.epoch()).with("entries", Json.array(m.entries().map(RecordCodec::encode)));
        } else if (message instanceof TabMessage.AgentTyping m) {
            return kind("typing").with("epoch", m.epoch()).with("on", m.active()).with("millis", m.durationMillis())
                    .withText("name", m.name());
        } else if (message instanceof TabMessage.GuestTyping) {
            return kind("guest-typing");
        } else if (message instanceof TabMessage.ClearAsked) {
            return kind("clear-asked");
        } else if (message instanceof TabMessage.Cleared m) {
            return kind("cleared").with("epoch", m.epoch()).with("seq", m.throughSequence());
        } else if (message instanceof TabMessage.TokenChanged m) {
            return kind("token").with("version", m.version());
        }
        return kind("read").with("seq", ((TabMessage.Read) message).sequence());
    }

    /** The message and its sender, or why the text is neither. */
    public static Either<String, Envelope> decode(Json json) {
        JsonObject object = json.asObject().getOrElse(Json.object());
        Option<TabId> from = tab(object, "from");
        Option<String> kind = object.string("kind");
        if (from.isEmpty() || kind.isEmpty()) {
            return Either.left("needs from and kind");
        }
        return decode(kind.get(), object).map(message ->
                new Envelope(from.get(), RecordCodec.count(object, "store").getOrElse(0L), message));
    }

    private static Either<String, TabMessage> decode(String kind, JsonObject json) {
        long epoch = RecordCodec.count(json, "epoch").getOrElse(0L);
        switch (kind) {
            case "hello":
                return Either.right(new TabMessage.Hello(presence(json)));
            case "presence":
                return Either.right(new TabMessage.Presence(presence(json)));
            case "bye":
                return Either.right(new TabMessage.Bye());
            case "owner":
                return json.string("phase").flatMap(TabMessageCodec::phase)
                        .<TabMessage>map(phase -> new TabMessage.OwnerSpoke(epoch, new WireStatus(phase, reason(json))))
                        .toEither("owner: needs a known phase");
            case "yield":
                return tab(json, "to").<TabMessage>map(to -> new TabMessage.Yield(epoch, to)).toEither("yield: needs to");
            case "appended":
                return entries(json).flatMap(TabMessageCodec::inOrder).flatMap(entries -> RecordCodec.count(json, "head")
                        .<TabMessage>map(head -> new TabMessage.Appended(epoch, head, entries))
                        .toEither("appended: needs head"));
            case "payloads-wanted":
                return RecordCodec.count(json, "seq").<TabMessage>map(TabMessage.PayloadsWanted::new).toEither("payloads-wanted: needs seq");
            case "payloads":
                return entries(json).map(entries -> new TabMessage.Payloads(epoch, entries));
            case "sends":
                return sends(json).map(entries -> new TabMessage.SendsChanged(epoch, entries));
            case "typing":
                return Either.right(new TabMessage.AgentTyping(epoch, json.bool("on").getOrElse(false),
                        Math.max(0, Math.min(60_000, json.number("millis").getOrElse(5_000L))), json.string("name")));
            case "guest-typing":
                return Either.right(new TabMessage.GuestTyping());
            case "clear-asked":
                return Either.right(new TabMessage.ClearAsked());
            case "cleared":
                return RecordCodec.count(json, "seq").<TabMessage>map(through -> new TabMessage.Cleared(epoch, through)).toEither("cleared: needs seq");
            case "token":
                return RecordCodec.count(json, "version").<TabMessage>map(TabMessage.TokenChanged::new).toEither("token: needs version");
            case "read":
                return RecordCodec.count(json, "seq").<TabMessage>map(TabMessage.Read::new).toEither("read: needs seq");
            default:
                return Either.left("a kind this build does not know");
        }
    }

    private static Either<String, List<LogEntry>> entries(JsonObject json) {
        List<Json> items = json.array("entries").getOrElse(Json.array()).items();
        return items.length() > ITEMS_MAX
                ? Either.left("too many entries")
                : RecordCodec.each(items, RecordCodec::decodeLogEntry);
    }

    /** A tab shows by sequence: one that leaps would make it miss for good what lies between. */
    private static Either<String, List<LogEntry>> inOrder(List<LogEntry> entries) {
        long last = 0;
        for (LogEntry entry : entries) {
            if (last > 0 && entry.sequence() != last + 1) {
                return Either.left("entries that do not follow each other");
            }
            last = entry.sequence();
        }
        return Either.right(entries);
    }

    private static Either<String, List<OutboxEntry>> sends(JsonObject json) {
        List<Json> items = json.array("entries").getOrElse(Json.array()).items();
        return items.length() > ITEMS_MAX
                ? Either.left("too many sends")
                : RecordCodec.each(items, RecordCodec::decodeOutboxEntry);
    }

    private static JsonObject kind(String kind) {
        return Json.object().with("kind", kind);
    }

    private static JsonObject presence(String kind, TabPresence presence) {
        return kind(kind).with("visible", presence.visible()).with("focused", presence.focused())
                .with("claiming", presence.claiming()).with("since", presence.focusedSinceWallMillis());
    }

    private static TabPresence presence(JsonObject json) {
        return new TabPresence(json.bool("visible").getOrElse(false), json.bool("focused").getOrElse(false),
                json.bool("claiming").getOrElse(false), json.number("since").getOrElse(0L));
    }

    private static Option<TabId> tab(JsonObject json, String name) {
        return json.string(name).filter(value -> !value.isEmpty() && value.length() <= TabId.LENGTH_MAX).map(TabId::new);
    }

    private static Option<ConnectionPhase> phase(String word) {
        for (ConnectionPhase phase : ConnectionPhase.values()) {
            if (phase.word().equals(word)) {
                return Option.some(phase);
            }
        }
        return Option.none();
    }

    private static Option<Reason> reason(JsonObject json) {
        return json.string("code").map(code -> new Reason(code, json.string("reason").getOrElse("")));
    }
}
