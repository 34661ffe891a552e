package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints under /sandbox: what they report, do and refuse. */
class ControlTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    private final String token = RunningGateway.newToken();
    private Rest rest;

    @BeforeEach
    void setUp() {
        rest = SANDBOX.rest();
    }

    @Test
    void a_session_is_reported_with_its_sockets_frames_and_messages() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendMessage("hello", "t1");
        String messageId = guest.next("StructuredMessage").at("/body/channel/messageId").asText();
        rest.post("/sandbox/sessions/" + token + "/messages", "{'text':'hi'}");
        JsonNode answer = guest.next("StructuredMessage").path("body");
        JsonNode session = rest.session(token);
        assertEquals(1, session.path("openSockets").asInt());
        assertEquals(1, session.path("maxOpenSockets").asInt());
        assertEquals(1, session.path("socketsOpened").asInt());
        assertEquals(0, session.path("millisWithoutSocket").asLong(-1));
        assertEquals(1, session.at("/frames/configureSession").asInt());
        assertEquals(1, session.at("/frames/onMessage").asInt());
        assertEquals(messageId, session.at("/messages/0/id").asText());
        assertEquals("t1", session.at("/messages/0/tracingId").asText());
        assertEquals("Inbound", session.at("/messages/0/direction").asText());
        assertEquals("hello", session.at("/messages/0/text").asText());
        assertEquals(answer.path("id").asText(), session.at("/messages/1/id").asText());
        assertEquals("Outbound", session.at("/messages/1/direction").asText());
        assertTrue(session.at("/messages/1/tracingId").isNull());
        assertEquals(answer.at("/channel/time").asText(), session.at("/messages/1/time").asText());
    }

    @Test
    void a_socket_counts_from_its_handshake_on() throws Exception {
        GuestClient first = SANDBOX.configured(token);
        GuestClient second = SANDBOX.connect(token);
        first.close();
        rest.sessionOnce(token, s -> s.path("openSockets").asInt() == 0);
        second.configure();
        JsonNode session = rest.session(token);
        assertEquals(1, session.path("openSockets").asInt());
        assertEquals(2, session.path("maxOpenSockets").asInt(), "both were open before the first was closed");
    }

    @Test
    void frames_of_a_socket_are_counted_once_a_newer_one_has_configured() throws Exception {
        GuestClient first = SANDBOX.configured(token);
        GuestClient second = SANDBOX.connect(token);
        first.sendMessage("before", "t1");
        first.next("StructuredMessage");
        assertEquals(0, rest.session(token).path("overtakenFrames").asInt(-1));
        second.configure();
        second.sendMessage("of the newer", "t2");
        first.next("StructuredMessage");
        assertEquals(0, rest.session(token).path("overtakenFrames").asInt(-1));
        first.sendMessage("of the older", "t3");
        first.next("StructuredMessage");
        second.close();
        rest.sessionOnce(token, s -> s.path("openSockets").asInt() == 1);
        first.sendMessage("although the newer is gone", "t4");
        first.next("StructuredMessage");
        assertEquals(2, rest.session(token).path("overtakenFrames").asInt());
    }

    @Test
    void the_lives_of_all_sockets_are_listed() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.close();
        rest.sessionOnce(token, s -> s.path("openSockets").asInt() == 0);
        JsonNode sockets = rest.get("/sandbox/sockets");
        JsonNode last = null;
        for (JsonNode socket : sockets.path("sockets")) {
            last = token.equals(socket.path("token").asText()) ? socket : last;
        }
        assertEquals(SANDBOX.clock.millis(), last.path("openedAtMillis").asLong());
        assertEquals(SANDBOX.clock.millis(), last.path("configuredAtMillis").asLong());
        assertEquals(SANDBOX.clock.millis(), last.path("closedAtMillis").asLong());
        assertEquals(1000, last.path("closeCode").asInt());
    }

    @Test
    void the_agent_writes_on_demand_as_a_person() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        HttpResponse<String> response = rest.post("/sandbox/sessions/" + token + "/messages",
                "{'text':'m','count':3,'everyMillis':20}");
        assertEquals(202, response.statusCode());
        for (int i = 1; i <= 3; i++) {
            JsonNode frame = guest.next("StructuredMessage");
            assertTrue(frame.path("tracingId").isMissingNode());
            JsonNode body = frame.path("body");
            assertEquals("m #" + i, body.path("text").asText());
            assertEquals("Outbound", body.path("direction").asText());
            assertEquals("Human", body.path("originatingEntity").asText());
            assertEquals("Ann", body.at("/channel/from/nickname").asText());
            assertTrue(body.at("/channel/messageId").isMissingNode());
        }
        assertEquals(List.of(), guest.framesUntilNow());
    }

    @Test
    void a_stamped_message_ends_with_the_time_of_its_writing() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        rest.post("/sandbox/sessions/" + token + "/messages", "{'text':'m','count':2,'stamped':true}");
        String stamp = " @" + SANDBOX.clock.millis() * 1_000;
        assertEquals("m #1" + stamp, guest.next("StructuredMessage").at("/body/text").asText());
        assertEquals("m #2" + stamp, guest.next("StructuredMessage").at("/body/text").asText());
    }

    @Test
    void the_agent_sends_any_message_as_it_is_given() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        HttpResponse<String> response = rest.post("/sandbox/sessions/" + token + "/messages", "{'message':{'text':7,"
                + "'content':[{'contentType':'Card'}],'channel':{'from':{'nickname':'Bob'}},'more':{}}}");
        assertEquals(202, response.statusCode());
        JsonNode body = guest.next("StructuredMessage").path("body");
        assertEquals(7, body.path("text").asInt());
        assertEquals("Structured", body.path("type").asText());
        assertEquals("Card", body.at("/content/0/contentType").asText());
        assertEquals("Bob", body.at("/channel/from/nickname").asText());
        assertTrue(body.at("/channel/time").isTextual() && body.path("id").isTextual() && body.path("more").isObject());
        assertEquals(body.path("id").asText(), rest.session(token).at("/messages/0/id").asText());
        for (String wrong : List.of("{'message':'text'}", "{'message':{},'text':'t'}", "{'message':{},'count':2}")) {
            assertEquals(400, rest.post("/sandbox/sessions/" + token + "/messages", wrong).statusCode(), wrong);
        }
    }

    @Test
    void an_eviction_may_have_a_reason_and_a_logout_ends_the_session() throws Exception {
        GuestClient evicted = SANDBOX.configured(token);
        act("evict?reason=signedIn");
        assertEquals("signedIn", evicted.next("ConnectionClosedEvent").at("/body/reason").asText());
        GuestClient signedOut = SANDBOX.configured(token);
        act("logout");
        signedOut.next("LogoutEvent");
        assertEquals("EXPIRED", rest.session(token).path("state").asText());
    }

    @Test
    void a_paced_series_ends_with_its_conversation() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        rest.post("/sandbox/sessions/" + token + "/messages", "{'text':'m','count':1000,'everyMillis':1}");
        guest.next("StructuredMessage");
        rest.post("/sandbox/sessions/" + token + "/disconnect?readOnly=true", null);
        JsonNode frame = guest.next("StructuredMessage");
        while (frame.at("/body/events").isMissingNode()) {
            frame = guest.next("StructuredMessage");
        }
        assertEquals(List.of(), guest.framesUntilNow());
    }

    @Test
    void sockets_can_be_dropped_closed_and_evicted() throws Exception {
        GuestClient dropped = SANDBOX.configured(token);
        assertEquals(1, Rest.json(act("drop")).path("sockets").asInt());
        assertEquals(GuestClient.ENDED_WITHOUT_CLOSE_FRAME, dropped.awaitCloseCode());

        GuestClient closed = SANDBOX.configured(token);
        act("close?code=4321");
        assertEquals(4321, closed.awaitCloseCode());

        GuestClient oldest = SANDBOX.configured(token);
        GuestClient newest = SANDBOX.configured(token);
        act("evict");
        oldest.next("ConnectionClosedEvent");
        assertEquals(1000, oldest.awaitCloseCode());
        assertEquals(List.of(), newest.framesUntilNow());
        assertEquals(1, rest.sessionOnce(token, s -> s.path("openSockets").asInt() == 1).path("openSockets").asInt());
    }

    @Test
    void a_drop_ends_the_stream_without_a_close_frame() throws Exception {
        try (RawConnection raw = new RawConnection(SANDBOX.gateway())) {
            raw.handshake();
            String configure =
                    "{\"action\":\"configureSession\",\"deploymentId\":\"d\",\"token\":\"" + token + "\"}";
            byte[] frame = new byte[6 + configure.length()];
            frame[0] = (byte) 0x81;
            frame[1] = (byte) (0x80 | configure.length());
            System.arraycopy(configure.getBytes(StandardCharsets.US_ASCII), 0, frame, 6,
                    configure.length());
            raw.write(frame);
            assertEquals(0x81, raw.read());
            assertEquals(126, raw.read());
            for (int left = raw.readUnsignedShort(); left > 0; left--) {
                raw.read();
            }
            act("drop");
            assertEquals(-1, raw.read());
        }
    }

    @Test
    void a_session_can_be_made_to_expire() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        act("expire");
        guest.next("SessionExpiredEvent");
        assertEquals("EXPIRED", rest.session(token).path("state").asText());
        assertEquals(409, rest.post("/sandbox/sessions/" + token + "/messages", "{'text':'m'}").statusCode());
    }

    @Test
    void a_disconnect_that_is_not_read_only_lets_the_guest_go_on() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        act("disconnect");
        assertEquals("false", guest.next("StructuredMessage").at("/body/metadata/readOnly").asText());
        guest.sendMessage("one more thing", "t");
        guest.next("StructuredMessage");
    }

    @Test
    void a_reset_forgets_everything() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        rest.call("PUT", "/sandbox/faults", "{'handshake403':true}");
        assertEquals(200, rest.call("DELETE", "/sandbox/sessions", null).statusCode());
        assertEquals(1001, guest.awaitCloseCode());
        assertEquals(0, rest.get("/sandbox/sessions").size());
        assertTrue(SANDBOX.connect(token).configure().path("newSession").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'txt':'m'}| Unknown field \"txt\"; known are count, everyMillis, message, stamped, text.",
        "{}| text must be a text that is not empty.",
        "{'text':5}| text must be a text that is not empty.",
        "{'text':'m','count':0}| count must be from 1 to 10000, not 0.",
        "{'text':'m','count':1.5}| count must be a whole number.",
        "{'text':'m','everyMillis':60001}| everyMillis must be from 0 to 60000, not 60001.",
        "nonsense| The body must be a JSON object."})
    void a_wrong_message_is_refused_with_a_sentence(String body, String sentence) throws Exception {
        SANDBOX.configured(token);
        HttpResponse<String> response = rest.post("/sandbox/sessions/" + token + "/messages", body);
        assertEquals(400, response.statusCode());
        assertEquals(sentence, Rest.json(response).path("error").asText());
        assertEquals(0, rest.session(token).path("messages").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'latencyMilis':5}| Unknown field",
        "{'latencyMillis':-1}| latencyMillis must be from 0 to 60000, not -1.",
        "{'latencyMillis':true}| latencyMillis must be a whole number.",
        "{'dropEveryMillis':9}| dropEveryMillis must be from 10 to 3600000, not 9.",
        "{'duplicateRate':1.1}| duplicateRate must be from 0 to 1, not 1.1.",
        "{'lostEchoRate':'x'}| lostEchoRate must be a number.",
        "{'handshake403':1}| handshake403 must be true or false.",
        "[]| The body must be a JSON object."})
    void wrong_faults_are_refused_with_a_sentence(String body, String sentence) throws Exception {
        HttpResponse<String> response = rest.call("PUT", "/sandbox/faults", body);
        assertEquals(400, response.statusCode());
        assertTrue(Rest.json(response).path("error").asText().startsWith(sentence), response::body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close?code=1005", "close?code=999", "close?code=x", "disconnect?readOnly=maybe"})
    void wrong_parameters_are_refused(String action) throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        assertEquals(400, act(action).statusCode());
        assertEquals(List.of(), guest.framesUntilNow());
    }

    @Test
    void an_unknown_token_or_action_is_not_found_and_a_long_body_is_refused() throws Exception {
        assertEquals(404, act("drop").statusCode());
        SANDBOX.configured(token);
        assertEquals(404, act("explode").statusCode());
        assertEquals(413, rest.post("/sandbox/sessions/" + token + "/messages", "x".repeat(70_000)).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"localhost,200", "127.0.0.1:8080,200", "[::1]:80,200", "LOCALHOST,200", "evil.example,403",
        "localhost.evil.example,403", "127.0.0.1.nip.example:8080,403"})
    void only_loopback_names_are_answered(String host, int status) throws Exception {
        try (RawConnection raw = new RawConnection(SANDBOX.gateway())) {
            List<String> head = raw.request("GET /sandbox/sessions HTTP/1.1", "Host: " + host);
            assertTrue(head.get(0).contains(" " + status + " "), head::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:3000,200", "https://evil.example,403", "null,403"})
    void pages_of_other_machines_are_refused(String origin, int status) throws Exception {
        assertEquals(status, rest.call("GET", "/sandbox/sessions", null, "Origin", origin).statusCode());
    }

    private HttpResponse<String> act(String action) throws Exception {
        return rest.post("/sandbox/sessions/" + token + "/" + action, null);
    }
}
