package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Sender;
import dev.tabwire.core.domain.StableSort;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.protocol.GuestEvent;
import dev.tabwire.core.protocol.IsoTime;
import dev.tabwire.core.protocol.Participant;
import dev.tabwire.core.protocol.StructuredMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.ArrayList;

/** One message from its many arrivals: by socket, by history, by both. */
public final class Coalescing {
    private Coalescing() {}

    /** The domain's message, settling one of the unsettled sends when it is that send's receipt. */
    public static Message message(
            StructuredMessage from, Option<String> tracingId, List<OutboxEntry> unsettled, long nowWallMillis) {
        String time = from.channel().time().getOrElse("");
        return new Message(
                from.key(),
                from.isInbound() ? settles(from, tracingId, unsettled) : Option.none(),
                from.isInbound() ? Direction.INBOUND : Direction.OUTBOUND,
                type(from),
                from.text().getOrElse(""),
                time,
                IsoTime.parse(time).getOrElse(nowWallMillis),
                sender(from),
                from.rawContent(),
                events(from),
                false);
    }

    /** By the envelope's tracingId, else by our own id in metadata, else by text when the platform gives neither. */
    private static Option<String> settles(
            StructuredMessage message, Option<String> tracingId, List<OutboxEntry> unsettled) {
        Option<String> id = tracingId.orElse(message.metadata().get("id"));
        if (id.isDefined()) {
            return id;
        }
        String text = message.text().getOrElse("");
        return unsettled.find(entry -> entry.text().equals(text)).map(OutboxEntry::tracingId);
    }

    /** In the platform's order, each key once; of two arrivals the one that settles a send stays. */
    public static List<Message> batch(List<Message> arrivals) {
        ArrayList<Message> all = new ArrayList<>();
        arrivals.forEach(all::add);
        ArrayList<Message> batch = new ArrayList<>();
        // Stable: the arrivals of one key stand together, in their order.
        for (Message message : StableSort.of(all, (a, b) -> a.key().compareTo(b.key()))) {
            int last = batch.size() - 1;
            if (last < 0 || !batch.get(last).key().equals(message.key())) {
                batch.add(message);
            } else if (batch.get(last).tracingId().isEmpty()) {
                batch.set(last, message);
            }
        }
        return List.ofAll(StableSort.of(batch, (a, b) -> a.timeMillis() != b.timeMillis()
                ? Long.compare(a.timeMillis(), b.timeMillis())
                : a.key().compareTo(b.key())));
    }

    /** The sends that a batch settles. */
    public static List<String> settled(List<Message> messages) {
        List<String> settled = List.empty();
        for (Message message : messages) {
            settled = message.tracingId().isEmpty() ? settled : settled.prepend(message.tracingId().get());
        }
        return settled;
    }

    private static MessageType type(StructuredMessage message) {
        if (message.type().isEvent()) {
            return MessageType.EVENT;
        }
        return message.type().isStructured()
                ? MessageType.STRUCTURED
                : MessageType.TEXT;
    }

    private static Sender sender(StructuredMessage message) {
        Participant from = message.channel().from();
        return new Sender(from.nickname().orElse(from.firstName()), from.image(), message.isFromBot());
    }

    private static JsonArray events(StructuredMessage message) {
        return Json.array(message.events().flatMap(event -> event instanceof GuestEvent.Presence presence
                ? Option.some(Json.object().with("eventType", "Presence")
                        .with("presence", Json.object().with("type", presence.kind().name())))
                : Option.none()));
    }
}
