package dev.tabwire.core.coordinator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.domain.Direction;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.MessageType;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.protocol.IsoTime;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import dev.tabwire.core.protocol.StructuredMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of a message as the platform gives it, and of several that came for one. */
final class CoalescingTest {
    private static final long NOW_MILLIS = 5_000;

    private static StructuredMessage decoded(String members) {
        String frame = "{\"type\":\"message\",\"class\":\"StructuredMessage\",\"code\":200,\"body\":{\"id\":\"i1\","
                + members + "}}";
        return (StructuredMessage) ServerFrameDecoder.decodeText(new JacksonJsonCodec(), frame).get().body();
    }

    private static Message message(StructuredMessage from, Option<String> tracingId, OutboxEntry... unsettled) {
        return Coalescing.message(from, tracingId, List.of(unsettled), NOW_MILLIS);
    }

    private static Message message(String members) {
        return message(decoded(members), Option.none());
    }

    private static Message arrival(int number) {
        return message(Arrival.outbound(number, "text " + number), Option.none());
    }

    private static List<String> keys(List<Message> messages) {
        return messages.map(Message::key);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\":\"Text\",\"text\":\"hello\"', TEXT",
        "'\"type\":\"Structured\",\"text\":\"choose\"', STRUCTURED",
        "'\"type\":\"Event\",\"events\":[]', EVENT"
    })
    void each_kind_of_message_keeps_its_kind(String members, MessageType type) {
        assertEquals(type, message(members + ",\"direction\":\"Outbound\",\"channel\":{}").type());
    }

    @Test
    void direction_text_and_sender_are_kept() {
        Message outbound = message("\"type\":\"Text\",\"text\":\"hello\",\"direction\":\"Outbound\","
                + "\"originatingEntity\":\"Bot\",\"channel\":{\"from\":"
                + "{\"firstName\":\"Ada\",\"image\":\"https://example.test/a.png\"}}");
        assertEquals(Direction.OUTBOUND, outbound.direction());
        assertEquals("hello", outbound.text());
        assertEquals(Option.some("Ada"), outbound.from().name());
        assertEquals(Option.some("https://example.test/a.png"), outbound.from().imageUrl());
        assertEquals(true, outbound.from().bot());
        assertEquals(Direction.INBOUND,
                message("\"type\":\"Text\",\"direction\":\"Inbound\",\"channel\":{}").direction());
    }

    @Test
    void a_nickname_goes_before_a_name() {
        assertEquals(Option.some("Countess"), message("\"type\":\"Text\",\"direction\":\"Outbound\","
                + "\"channel\":{\"from\":{\"firstName\":\"Ada\",\"nickname\":\"Countess\"}}").from().name());
    }

    @Test
    void of_events_those_are_kept_that_last() {
        Message event = message("\"type\":\"Event\",\"direction\":\"Outbound\",\"channel\":{},\"events\":["
                + "{\"eventType\":\"Typing\",\"typing\":{\"type\":\"On\"}},"
                + "{\"eventType\":\"Presence\",\"presence\":{\"type\":\"Disconnect\"}}]");
        assertEquals("[{\"eventType\":\"Presence\",\"presence\":{\"type\":\"Disconnect\"}}]",
                new JacksonJsonCodec().print(event.events()));
    }

    @Test
    void a_message_has_the_platforms_time_and_that_of_its_arrival_without_one() {
        String time = IsoTime.format(1_234_567);
        assertEquals(1_234_567, message(
                "\"type\":\"Text\",\"direction\":\"Outbound\",\"channel\":{\"time\":\"" + time + "\"}").timeMillis());
        assertEquals(NOW_MILLIS, message("\"type\":\"Text\",\"direction\":\"Outbound\",\"channel\":{}").timeMillis());
        assertEquals(NOW_MILLIS, message(
                "\"type\":\"Text\",\"direction\":\"Outbound\",\"channel\":{\"time\":\"today\"}").timeMillis());
    }

    // Whose receipt it is

    @Test
    void the_envelope_says_which_send_it_settles_before_metadata_does_and_metadata_before_the_text() {
        StructuredMessage withMetadata = decoded("\"type\":\"Text\",\"text\":\"text 1\",\"direction\":\"Inbound\","
                + "\"channel\":{},\"metadata\":{\"id\":\"by-metadata\"}");
        StructuredMessage plain = decoded("\"type\":\"Text\",\"text\":\"text 1\",\"direction\":\"Inbound\",\"channel\":{}");
        OutboxEntry send = TabScene.queued("other", 1);
        assertEquals(Option.some("by-envelope"), message(withMetadata, Option.some("by-envelope"), send).tracingId());
        assertEquals(Option.some("by-metadata"), message(withMetadata, Option.none(), send).tracingId());
        assertEquals(Option.some("other/1"), message(plain, Option.none(), TabScene.queued("third", 2), send).tracingId());
        assertEquals(Option.none(), message(plain, Option.none(), TabScene.queued("third", 2)).tracingId());
    }

    @Test
    void what_an_agent_says_settles_nothing() {
        StructuredMessage outbound =
                decoded("\"type\":\"Text\",\"text\":\"text 1\",\"direction\":\"Outbound\",\"channel\":{}");
        assertEquals(Option.none(), message(outbound, Option.some("t"), TabScene.queued("other", 1)).tracingId());
    }

    // Several arrivals

    @Test
    void a_batch_is_in_the_platforms_order() {
        assertEquals(List.of("m1", "m2", "m3"), keys(Coalescing.batch(List.of(arrival(3), arrival(1), arrival(2)))));
        // As text m10 comes before m9: the time goes first.
        assertEquals(List.of("m9", "m10"), keys(Coalescing.batch(List.of(arrival(10), arrival(9)))));
    }

    @Test
    void the_key_breaks_a_tie_of_times() {
        Message b = message("\"type\":\"Text\",\"direction\":\"Outbound\",\"channel\":{\"messageId\":\"b\"}");
        Message a = message("\"type\":\"Text\",\"direction\":\"Outbound\",\"channel\":{\"messageId\":\"a\"}");
        assertEquals(List.of("a", "b"), keys(Coalescing.batch(List.of(b, a))));
        assertEquals(List.of("a", "b"), keys(Coalescing.batch(List.of(a, b))));
    }

    @Test
    void of_one_message_that_came_twice_the_one_that_settles_a_send_stays() {
        Message plain = arrival(1);
        Message receipt = plain.settling("send");
        for (List<Message> arrivals : List.of(List.of(plain, arrival(2), receipt),
                List.of(receipt, arrival(2), plain), List.of(plain, receipt, arrival(2), plain))) {
            List<Message> batch = Coalescing.batch(arrivals);
            assertEquals(List.of("m1", "m2"), keys(batch));
            assertEquals(Option.some("send"), batch.head().tracingId());
        }
    }

    @Test
    void of_two_receipts_for_one_message_the_first_stays() {
        assertEquals(Option.some("first"),
                Coalescing.batch(List.of(arrival(1).settling("first"), arrival(1).settling("second"))).single().tracingId());
    }

    @Test
    void nothing_makes_an_empty_batch() {
        assertEquals(List.empty(), Coalescing.batch(List.empty()));
    }

    @Test
    void the_settled_sends_of_a_batch_are_named() {
        assertEquals(List.of("send"), Coalescing.settled(List.of(arrival(1), arrival(2).settling("send"))));
    }
}
