package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Reads the body of a message frame, an entity of the history, and what {@link StructuredMessageEncoder} wrote.
 *
 * <p>Only an unreadable id or direction refuses a message. A content item or event that cannot be read stays as an
 * unknown one. Of more than {@link ProtocolLimits#CONTENT_ITEMS_MAX} the first are kept and the others counted, as are
 * those nested deeper than {@link ProtocolLimits#CONTENT_DEPTH_MAX}: a message with fewer buttons is better than a gap
 * in the transcript.
 */
public final class StructuredMessageDecoder {
    private static final String PATH = "StructuredMessage";

    private StructuredMessageDecoder() {}

    /** The message, or why there is none. */
    public static Either<FrameProblem, StructuredMessage> decode(Json body) {
        return Members.of(PATH, body).flatMap(StructuredMessageDecoder::decode);
    }

    private static Either<FrameProblem, StructuredMessage> decode(Members body) {
        return channel(body.childOrEmpty("channel"))
                .flatMap(channel -> id(body, channel)
                        .flatMap(id -> direction(body).map(direction -> message(body, id, direction, channel))));
    }

    private static StructuredMessage message(Members body, String id, Direction direction, Channel channel) {
        List<Json> content = body.items("content");
        List<Json> events = body.items("events");
        List<Json> keptContent = kept(content);
        List<Json> keptEvents = kept(events);
        int omitted = content.size() - keptContent.size()
                + events.size() - keptEvents.size()
                + (isNoList(body, "content") ? 1 : 0)
                + (isNoList(body, "events") ? 1 : 0)
                + body.omittedEntries("metadata");
        return new StructuredMessage(
                id,
                body.nonEmptyText("type")
                        .map(MessageType::new)
                        .getOrElse(keptEvents.isEmpty() ? MessageType.TEXT : MessageType.EVENT),
                direction,
                body.text("text"),
                channel,
                new JsonArray(keptContent),
                keptEvents.map(StructuredMessageDecoder::event),
                body.nonEmptyText("originatingEntity"),
                body.textMap("metadata"),
                omitted);
    }

    private static List<Json> kept(List<Json> items) {
        return items.take(ProtocolLimits.CONTENT_ITEMS_MAX)
                .filter(item -> Members.isNestedWithin(ProtocolLimits.CONTENT_DEPTH_MAX, item));
    }

    private static boolean isNoList(Members body, String name) {
        return body.get(name).exists(value -> !(value instanceof JsonArray));
    }

    private static Either<FrameProblem, String> id(Members body, Channel channel) {
        return body.id("id")
                .getOrElse(() -> channel.messageId().toEither(() -> FrameProblem.missing(body.pathOf("id"))));
    }

    private static Either<FrameProblem, Direction> direction(Members body) {
        return body.requiredText("direction").flatMap(name -> {
            if (name.equals(Direction.INBOUND.wireName())) {
                return Either.right(Direction.INBOUND);
            }
            return name.equals(Direction.OUTBOUND.wireName())
                    ? Either.right(Direction.OUTBOUND)
                    : Either.left(FrameProblem.kind(body.pathOf("direction"), "Inbound or Outbound"));
        });
    }

    private static Either<FrameProblem, Channel> channel(Members channel) {
        Option<Either<FrameProblem, String>> messageId = channel.id("messageId");
        if (messageId.exists(Either::isLeft)) {
            return Either.left(messageId.get().getLeft());
        }
        return Either.right(new Channel(
                channel.nonEmptyText("time"),
                messageId.map(Either::get),
                channel.nonEmptyText("type"),
                participant(channel.childOrEmpty("from")),
                participant(channel.childOrEmpty("to")),
                channel.childOrEmpty("metadata").textMap("customAttributes")));
    }

    private static Participant participant(Members participant) {
        return new Participant(
                participant.nonEmptyText("firstName"),
                participant.nonEmptyText("lastName"),
                participant.nonEmptyText("nickname"),
                participant.nonEmptyText("image"));
    }

    private static GuestEvent event(Json raw) {
        Either<FrameProblem, Members> event = Members.of("events[]", raw);
        if (event.isLeft()) {
            return new GuestEvent.UnknownEvent("", raw, Option.some(event.getLeft()));
        }
        Either<FrameProblem, String> eventType = event.get().requiredText("eventType");
        if (eventType.isLeft()) {
            return new GuestEvent.UnknownEvent("", raw, Option.some(eventType.getLeft()));
        }
        Either<FrameProblem, GuestEvent> known;
        switch (eventType.get()) {
            case "Typing":
                known = event.get().requiredChild("typing").flatMap(StructuredMessageDecoder::typing);
                break;
            case "Presence":
                known = event.get()
                        .requiredChild("presence")
                        .flatMap(presence -> presence.requiredText("type"))
                        .map(kind -> new GuestEvent.Presence(new GuestEvent.PresenceKind(kind)));
                break;
            default:
                return new GuestEvent.UnknownEvent(eventType.get(), raw, Option.none());
        }
        return known.isRight() ? known.get()
                : new GuestEvent.UnknownEvent(eventType.get(), raw, Option.some(known.getLeft()));
    }

    private static Either<FrameProblem, GuestEvent> typing(Members typing) {
        // The schema and the mobile SDK say duration, the documents of the Messenger durationMs.
        long durationMillis = typing.amount("duration")
                .orElse(typing.amount("durationMs"))
                .getOrElse(ProtocolLimits.TYPING_SHOWN_MILLIS);
        long shownMillis = Math.min(durationMillis, ProtocolLimits.TYPING_SHOWN_MAX_MILLIS);
        return typing.requiredText("type").flatMap(type -> {
            if (type.equals("On") || type.equals("Off")) {
                return Either.right(new GuestEvent.Typing(type.equals("On"), shownMillis));
            }
            return Either.left(FrameProblem.kind(typing.pathOf("type"), "On or Off"));
        });
    }
}
