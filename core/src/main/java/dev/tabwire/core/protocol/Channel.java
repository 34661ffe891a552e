package dev.tabwire.core.protocol;

import dev.tabwire.core.json.TextMap;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * How and when a message passed the platform.
 *
 * @param time when the platform processed the message, as it was written; {@link #timeMillis()} reads it
 * @param messageId a UUID, present on Inbound messages and absent on a bot's
 * @param type {@code Private} for guests
 * @param customAttributes the custom attributes of the guest's message
 */
public record Channel(
        Option<String> time,
        Option<String> messageId,
        Option<String> type,
        Participant from,
        Participant to,
        TextMap<String> customAttributes) {
    /** A message without a channel. */
    public static final Channel ABSENT = new Channel(
            Option.none(), Option.none(), Option.none(), Participant.UNNAMED, Participant.UNNAMED, TextMap.empty());

    public Channel {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(customAttributes, "customAttributes");
    }

    /** The time in milliseconds since 1970, by which messages are ordered; absent when it is absent or unreadable. */
    public Option<Long> timeMillis() {
        return time.flatMap(IsoTime::parse);
    }
}
