package dev.tabwire.core.record;

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
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.JsonString;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.ProtocolLimits;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Function;

/** Domain values to JSON and back. Member names are short, for every message of a transcript is stored in them. */
public final class RecordCodec {
    /** The longest key, tracingId or token that is accepted, in characters. */
    public static final int ID_LENGTH_MAX = 256;

    /**
     * The highest sequence, epoch, version or other count that is believed. They begin at 0 and go up by one, so nobody
     * gets here; and what is counted on from here is still a number that JSON keeps exactly.
     */
    public static final long COUNT_MAX = 1L << 52;

    /** Neither a send's text nor its attributes may have more bytes, so none has more characters. */
    private static final int SEND_CHARS_MAX = ProtocolLimits.TEXT_BYTES_MAX;

    /** How many stamps of one kind a quota keeps. */
    private static final int STAMPS_MAX = 64;

    private RecordCodec() {}

    /** The stored form of a log entry. */
    public static JsonObject encode(LogEntry entry) {
        return encode(entry.message()).with("seq", entry.sequence());
    }

    /** The log entry, or why the record is not one. */
    public static Either<String, LogEntry> decodeLogEntry(Json json) {
        Option<Long> sequence = json.asObject().flatMap(object -> count(object, "seq"));
        return sequence.isEmpty()
                ? Either.left("log entry: no seq")
                : decodeMessage(json).map(message -> new LogEntry(sequence.get(), message));
    }

    /** The stored form of a message. */
    public static JsonObject encode(Message message) {
        JsonObject json = Json.object()
                .with("key", message.key())
                .with("in", message.direction() == Direction.INBOUND)
                .with("type", word(message.type()))
                .with("text", message.text())
                .with("time", message.time())
                .with("at", message.timeMillis())
                .withText("tracing", message.tracingId())
                .withText("name", message.from().name())
                .withText("image", message.from().imageUrl());
        json = message.from().bot() ? json.with("bot", true) : json;
        json = message.isBare() ? json.with("bare", true) : json;
        json = message.content().items().isEmpty() ? json : json.with("content", message.content());
        return message.events().items().isEmpty() ? json : json.with("events", message.events());
    }

    /** The message, or why the record is not one. */
    public static Either<String, Message> decodeMessage(Json json) {
        JsonObject object = json.asObject().getOrElse(Json.object());
        Option<String> key = id(object, "key");
        Option<Boolean> inbound = object.bool("in");
        Option<Long> at = object.number("at");
        if (key.isEmpty() || inbound.isEmpty() || at.isEmpty()) {
            return Either.left("message: needs key, in and at");
        }
        return Either.right(new Message(
                key.get(),
                id(object, "tracing"),
                inbound.get() ? Direction.INBOUND : Direction.OUTBOUND,
                type(object.string("type").getOrElse("")),
                object.string("text").getOrElse(""),
                object.string("time").getOrElse(""),
                at.get(),
                new Sender(object.string("name"), object.string("image"), object.bool("bot").getOrElse(false)),
                object.array("content").getOrElse(Json.array()),
                object.array("events").getOrElse(Json.array()),
                object.bool("bare").getOrElse(false)));
    }

    /** The stored form of a send. */
    public static JsonObject encode(OutboxEntry entry) {
        JsonObject attributes = Json.object();
        for (var attribute : entry.customAttributes()) {
            attributes = attributes.with(attribute.key(), attribute.value());
        }
        JsonObject json = Json.object()
                .with("tracing", entry.tracingId())
                .with("pos", entry.position())
                .with("rev", entry.revision())
                .with("tab", entry.tab().value())
                .with("text", entry.text())
                .with("created", entry.createdWallMillis())
                .with("status", word(entry.status()))
                .with("attempts", entry.attempts())
                .with("head", entry.headAtSend());
        json = entry.customAttributes().isEmpty() ? json : json.with("attributes", attributes);
        return json.withOption("failure", entry.failure().map(RecordCodec::encode));
    }

    /** The send, or why the record is not one. */
    public static Either<String, OutboxEntry> decodeOutboxEntry(Json json) {
        JsonObject object = json.asObject().getOrElse(Json.object());
        Option<String> tracingId = id(object, "tracing");
        Option<String> text = object.string("text");
        Option<String> tab = object.string("tab").filter(value -> value.length() <= TabId.LENGTH_MAX);
        Option<SendStatus> status = object.string("status").flatMap(RecordCodec::status);
        if (tracingId.isEmpty() || text.isEmpty() || tab.isEmpty() || status.isEmpty()) {
            return Either.left("send: needs tracing, text, tab and a known status");
        }
        TextMap<String> attributes = TextMap.empty();
        int characters = 0;
        for (var member : object.object("attributes").map(JsonObject::members).getOrElse(TextMap.empty())) {
            if (member.value() instanceof JsonString value) {
                characters += 1 + member.key().length() + value.value().length();
                if (characters > SEND_CHARS_MAX) {
                    break;
                }
                attributes = attributes.put(member.key(), value.value());
            }
        }
        if (characters > SEND_CHARS_MAX || text.get().length() > SEND_CHARS_MAX) {
            return Either.left("send: longer than any that may be sent");
        }
        return Either.right(new OutboxEntry(
                tracingId.get(),
                count(object, "rev").getOrElse(0L),
                count(object, "pos").getOrElse(0L),
                new TabId(tab.get()),
                text.get(),
                attributes,
                object.number("created").getOrElse(0L),
                status.get(),
                (int) Math.min(count(object, "attempts").getOrElse(0L), OutboxEntry.ATTEMPTS_MAX),
                count(object, "head").getOrElse(0L),
                object.object("failure").map(RecordCodec::decodeFailure)));
    }

    /** A count as the tabs of a scope give it. */
    public static Option<Long> count(JsonObject object, String name) {
        return object.number(name).filter(value -> value >= 0 && value <= COUNT_MAX);
    }

    /** Each of the items read; the first that cannot be is the problem. */
    public static <T> Either<String, List<T>> each(List<Json> items, Function<Json, Either<String, T>> read) {
        List<T> results = List.empty();
        for (Json item : items) {
            Either<String, T> result = read.apply(item);
            if (result.isLeft()) {
                return Either.left(result.getLeft());
            }
            results = results.prepend(result.get());
        }
        return Either.right(results.reverse());
    }

    /** The stored form of the token. It holds the credential: never log it. */
    public static JsonObject encode(TokenRecord record) {
        return Json.object().with("token", record.token()).with("version", record.version());
    }

    /** The token, or why the record is not one. */
    public static Either<String, TokenRecord> decodeToken(Json json) {
        JsonObject object = json.asObject().getOrElse(Json.object());
        Option<String> token = id(object, "token");
        Option<Long> version = count(object, "version").filter(value -> value > 0);
        return token.isEmpty() || version.isEmpty()
                ? Either.left("token: needs token and a positive version")
                : Either.right(new TokenRecord(token.get(), version.get()));
    }

    /** The stored form of the quota. */
    public static JsonObject encode(Quota quota) {
        return Json.object()
                .with("handovers", stamps(quota.handovers()))
                .with("history", stamps(quota.historyCalls()))
                .with("configures", stamps(quota.configures()))
                .with("sends", stamps(quota.sends()))
                .with("gap", quota.gapAfter())
                .withOption("pause", quota.pause().map(RecordCodec::encode));
    }

    private static JsonObject encode(Pause pause) {
        return Json.object().with("at", pause.fromWallMillis()).with("millis", pause.millis())
                .with("code", pause.reason().code()).with("message", pause.reason().message());
    }

    private static Option<Pause> decodePause(JsonObject json) {
        Option<Long> at = json.number("at");
        Option<Long> millis = json.number("millis").filter(value -> value >= 0 && value <= Pause.MILLIS_MAX);
        Option<String> code = id(json, "code");
        return at.isEmpty() || millis.isEmpty() || code.isEmpty() ? Option.none() : Option.some(new Pause(
                at.get(), millis.get(), new Reason(code.get(), json.string("message").getOrElse(""))));
    }

    /** The quota; what cannot be read counts as unused, for a lost stamp only costs one refused call. */
    public static Quota decodeQuota(Json json) {
        JsonObject object = json.asObject().getOrElse(Json.object());
        return new Quota(
                stamps(object, "handovers"), stamps(object, "history"), stamps(object, "configures"), stamps(object, "sends"),
                count(object, "gap").getOrElse(Quota.NO_GAP), object.object("pause").flatMap(RecordCodec::decodePause));
    }

    static JsonObject encode(SendFailure failure) {
        return Json.object()
                .with("code", failure.code())
                .with("message", failure.message())
                .withOption("retryAfter", failure.retryAfterSeconds().map(Json::of));
    }

    private static SendFailure decodeFailure(JsonObject json) {
        return new SendFailure(
                json.string("code").getOrElse("unknown"), json.string("message").getOrElse(""), json.number("retryAfter"));
    }

    private static Option<String> id(JsonObject object, String name) {
        return object.string(name).filter(value -> !value.isEmpty() && value.length() <= ID_LENGTH_MAX);
    }

    private static JsonArray stamps(List<Long> stamps) {
        return Json.array(stamps.map(Json::of));
    }

    private static List<Long> stamps(JsonObject object, String name) {
        return object.array(name).getOrElse(Json.array()).items().take(STAMPS_MAX).flatMap(Json::asLong);
    }

    private static String word(MessageType type) {
        return switch (type) {
            case TEXT -> "text";
            case STRUCTURED -> "structured";
            case EVENT -> "event";
        };
    }

    private static MessageType type(String word) {
        return word.equals("event") ? MessageType.EVENT : word.equals("structured") ? MessageType.STRUCTURED : MessageType.TEXT;
    }

    private static String word(SendStatus status) {
        return switch (status) {
            case QUEUED -> "queued";
            case IN_FLIGHT -> "in-flight";
            case REJECTED -> "rejected";
            case UNKNOWN -> "unknown";
        };
    }

    private static Option<SendStatus> status(String word) {
        for (SendStatus status : SendStatus.values()) {
            if (word(status).equals(word)) {
                return Option.some(status);
            }
        }
        return Option.none();
    }
}
