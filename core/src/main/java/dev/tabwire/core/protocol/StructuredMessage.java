package dev.tabwire.core.protocol;

import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * A message, an answer or an event of the conversation: pushed, echoed, or an entity of the history.
 *
 * @param id the platform's id: 32 hex digits today, a UUID in older captures; the channel's message id where the
 *     platform gave no other
 * @param type as named by the platform; when it named none, {@link MessageType#EVENT} if there are events, else
 *     {@link MessageType#TEXT}
 * @param rawContent the items as they came, at most {@link ProtocolLimits#CONTENT_ITEMS_MAX}; {@link #content()} reads
 *     them
 * @param events at most {@link ProtocolLimits#CONTENT_ITEMS_MAX}
 * @param originatingEntity {@code Human} or {@code Bot}; absent on Inbound
 * @param metadata a map of text; a number or a boolean is kept as its text, what is neither is left out
 * @param omittedItems how many items, events and metadata entries were left out, being unreadable or over a limit
 */
public record StructuredMessage(
        String id,
        MessageType type,
        Direction direction,
        Option<String> text,
        Channel channel,
        JsonArray rawContent,
        List<GuestEvent> events,
        Option<String> originatingEntity,
        TextMap<String> metadata,
        int omittedItems)
        implements ServerBody {

    public StructuredMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(rawContent, "rawContent");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(originatingEntity, "originatingEntity");
        Objects.requireNonNull(metadata, "metadata");
    }

    /**
     * The items in order, each of its own type; one that cannot be read stays in its place as
     * {@link ContentItem.UnknownContent}. They are read when asked for, so a program that shows only text does without
     * their decoders.
     */
    public List<ContentItem> content() {
        return rawContent.items().map(ContentDecoder::decode);
    }

    /**
     * What tells whether two messages are the same one: {@code channel.messageId}, else {@code id}.
     *
     * <p>The id of a live frame and of the same message in the history differ; history's id is the live frame's
     * {@code channel.messageId} where it had one. Agents' and bots' messages come without and keep their {@code id}.
     * The time is no key: two messages may share a millisecond.
     */
    public String key() {
        return channel.messageId().getOrElse(id);
    }

    /** Whether the guest sent it. */
    public boolean isInbound() {
        return direction == Direction.INBOUND;
    }

    /** Whether a bot and not a person wrote it. */
    public boolean isFromBot() {
        return originatingEntity.exists("Bot"::equals);
    }

    /** Whether one of the events is this presence. */
    public boolean hasPresence(GuestEvent.PresenceKind kind) {
        return events.exists(event -> event instanceof GuestEvent.Presence presence && presence.kind().name().equals(kind.name()));
    }

    /**
     * Whether the conversation was ended so that it can only be read: a Disconnect whose metadata {@code readOnly} is
     * the text "true". A Disconnect without it leaves the conversation open to go on (mobile SDK).
     */
    public boolean endsReadOnly() {
        return hasPresence(GuestEvent.PresenceKind.DISCONNECT) && metadata.get("readOnly").exists("true"::equals);
    }

    /** A whole number among the metadata, where all values are text: {@code durationSeconds} of a health check. */
    public Option<Long> metadataNumber(String name) {
        return metadata.get(name).flatMap(Members::wholeOf);
    }
}
