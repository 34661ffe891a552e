package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What guests send and how it comes back. */
class MessageTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    private final String token = RunningGateway.newToken();

    @Test
    void the_echo_completes_the_message_and_names_its_request_only_to_the_asker() {
        GuestClient asker = SANDBOX.configured(token);
        GuestClient other = SANDBOX.configured(token);
        asker.send("{'action':'onMessage','token':'" + token + "','tracingId':'t1','message':{'type':'Text',"
                + "'text':'Hello','metadata':{'id':'m1','n':7,'o':{}}}}");
        JsonNode echo = asker.next("StructuredMessage");
        assertEquals("message", echo.path("type").asText());
        assertEquals(200, echo.path("code").asInt());
        assertEquals("t1", echo.path("tracingId").asText());
        JsonNode body = echo.path("body");
        assertTrue(body.path("id").asText().matches("[0-9a-f]{32}"), body::toString);
        assertEquals("Text", body.path("type").asText());
        assertEquals("Hello", body.path("text").asText());
        assertEquals("Inbound", body.path("direction").asText());
        assertTrue(body.at("/channel/time").asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
        assertTrue(body.at("/channel/messageId").asText().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        assertEquals("Private", body.at("/channel/type").asText());
        assertTrue(body.at("/channel/from").isObject());
        assertTrue(body.at("/channel/to").isObject());
        assertEquals("m1", body.at("/metadata/id").asText());
        assertEquals("7", body.at("/metadata/n").textValue());
        body.path("metadata").forEach(value -> assertTrue(value.isTextual(), body::toString));

        JsonNode fannedOut = other.next("StructuredMessage");
        assertFalse(fannedOut.has("tracingId"));
        assertEquals(body, fannedOut.path("body"));
    }

    @Test
    void times_of_a_session_grow_even_when_the_clock_stands_still() {
        GuestClient guest = SANDBOX.configured(token);
        Instant last = Instant.MIN;
        for (int i = 0; i < 5; i++) {
            guest.sendMessage("m" + i, "t" + i);
            Instant time = Instant.parse(guest.next("StructuredMessage").at("/body/channel/time").asText());
            assertTrue(time.isAfter(last), time + " after " + last);
            last = time;
        }
    }

    @Test
    void an_attachment_alone_needs_no_type() {
        GuestClient guest = SANDBOX.configured(token);
        guest.send("{'action':'onMessage','token':'" + token
                + "','message':{'content':[{'contentType':'Attachment','attachment':{'id':'a1'}}]}}");
        JsonNode body = guest.next("StructuredMessage").path("body");
        assertEquals("Text", body.path("type").asText());
        assertEquals("a1", body.at("/content/0/attachment/id").asText());
        assertFalse(body.has("text"));
    }

    @Test
    void older_attachment_ids_become_content() {
        GuestClient guest = SANDBOX.configured(token);
        guest.send("{'action':'onMessage','token':'" + token
                + "','message':{'type':'Text','text':''},'attachmentIds':['a1']}");
        assertEquals("a1", guest.next("StructuredMessage").at("/body/content/0/attachment/id").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text", "Structured"})
    void a_button_answer_keeps_its_content(String type) {
        GuestClient guest = SANDBOX.configured(token);
        guest.send("{'action':'onMessage','token':'" + token + "','message':{'type':'" + type + "','text':'',"
                + "'content':[{'contentType':'ButtonResponse','buttonResponse':{'text':'Yes','payload':'YES',"
                + "'type':'QuickReply'}}]}}");
        JsonNode body = guest.next("StructuredMessage").path("body");
        assertEquals(type, body.path("type").asText());
        assertEquals("YES", body.at("/content/0/buttonResponse/payload").asText());
    }

    @Test
    void typing_passes_by_without_a_trace() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendEvent("{'eventType':'Typing','typing':{'type':'On'}}");
        assertEquals("Typing", guest.next("StructuredMessage").at("/body/events/0/eventType").asText());
        assertEquals(0, SANDBOX.rest().session(token).path("messages").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "a text frame that is no JSON; hello",
        "an array; []",
        "two values; {} {}",
        "no action; {'tracingId':'x'}",
        "an unknown action; {'action':'fly','tracingId':'x'}",
        "no message; {'action':'onMessage','token':'TOKEN'}",
        "an empty message; {'action':'onMessage','token':'TOKEN','message':{}}",
        "an unknown type; {'action':'onMessage','token':'TOKEN','message':{'type':'Receipt','text':'x'}}",
        "a text that is none; {'action':'onMessage','token':'TOKEN','message':{'type':'Text','text':5}}",
        "content that is none; {'action':'onMessage','token':'TOKEN','message':{'text':'x','content':{}}}",
        "an event without events; {'action':'onMessage','token':'TOKEN','message':{'type':'Event'}}",
        "an unknown event; {'action':'onMessage','token':'TOKEN','message':{'type':'Event','events':[{}]}}"})
    void nonsense_is_refused_counted_and_survived(String what, String frame) throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.send(frame.replace("TOKEN", token));
        guest.nextError(400);
        assertEquals(1, SANDBOX.rest().session(token).path("malformedFrames").asInt(), what);
        guest.sendMessage("still here", "t");
        guest.next("StructuredMessage");
    }

    @Test
    void a_binary_frame_and_a_deeply_nested_one_are_refused_and_survived() {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendBinary(new byte[] {1, 2, 3});
        guest.nextError(400);
        guest.sendRaw("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        guest.nextError(400);
        assertEquals(List.of(), guest.framesUntilNow());
    }

    @Test
    void a_message_over_the_limit_closes_the_socket() {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendRaw("x".repeat(64 * 1024));
        guest.nextError(400);
        // This client sends it in several frames.
        guest.sendRaw("x".repeat(64 * 1024 + 1));
        assertEquals(1009, guest.awaitCloseCode());
    }

    @Test
    void a_single_frame_over_the_limit_closes_the_socket() throws Exception {
        try (RawConnection raw = new RawConnection(SANDBOX.gateway())) {
            raw.handshake();
            byte[] frame = new byte[14 + 70_000];
            frame[0] = (byte) 0x81;
            frame[1] = (byte) 0xFF;
            frame[7] = 1;
            frame[8] = 0x11;
            frame[9] = 0x70;
            raw.write(frame);
            assertEquals(0x88, raw.read());
            assertTrue(raw.read() >= 2);
            assertEquals(1009, raw.readUnsignedShort());
        }
    }

    @Test
    void the_length_of_a_text_is_judged_in_utf8_bytes() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendMessage("ä".repeat(2_048), "fits");
        assertEquals("fits", guest.next("StructuredMessage").path("tracingId").asText());
        guest.sendMessage("ä".repeat(2_048) + "x", "long");
        assertEquals("long", guest.nextError(4011).path("tracingId").asText());
        assertEquals(1, SANDBOX.rest().session(token).path("limitViolations").asInt());
        assertEquals(1, SANDBOX.rest().session(token).path("messages").size());
    }

    @Test
    void custom_attributes_are_judged_inside_the_message_and_beside_it() {
        GuestClient guest = SANDBOX.configured(token);
        String attributes = "'channel':{'metadata':{'customAttributes':{'a':'" + "x".repeat(2_048) + "'}}}";
        String head = "{'action':'onMessage','token':'" + token + "',";
        guest.send(head + "'message':{'type':'Text','text':'x'," + attributes + "}}");
        guest.nextError(4013);
        guest.send(head + "'message':{'type':'Text','text':'x'}," + attributes + "}");
        guest.nextError(4013);
        guest.send(head
                + "'message':{'type':'Text','text':'x'},'channel':{'metadata':{'customAttributes':{'a':'b'}}}}");
        guest.next("StructuredMessage");
    }

    @Test
    void a_resend_is_a_second_message() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendMessage("twice", "t1");
        guest.sendMessage("twice", "t1");
        String first = guest.next("StructuredMessage").at("/body/channel/messageId").asText();
        String second = guest.next("StructuredMessage").at("/body/channel/messageId").asText();
        assertNotEquals(first, second);
        assertEquals(2, SANDBOX.rest().session(token).path("messages").size());
    }

    @Test
    void a_lost_socket_changes_nothing_for_the_session() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendMessage("hello", "t1");
        guest.next("StructuredMessage");
        guest.abort();
        JsonNode session = SANDBOX.rest().sessionOnce(token, s -> s.path("openSockets").asInt() == 0);
        assertEquals(0, session.path("openSockets").asInt());
        SANDBOX.clock.advance(Duration.ofSeconds(3));
        assertEquals(3_000, SANDBOX.rest().session(token).path("millisWithoutSocket").asLong());
        assertFalse(SANDBOX.connect(token).configure().path("newSession").asBoolean(true));
        JsonNode after = SANDBOX.rest().session(token);
        assertEquals(3_000, after.path("millisWithoutSocket").asLong());
        assertEquals(2, after.path("socketsOpened").asInt());
        assertEquals(1, after.path("maxOpenSockets").asInt());
        assertEquals("hello", after.at("/messages/0/text").asText());
    }
}
