package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Configuring, joining, eviction, closing, clearing, read-only and expiry. */
class SessionTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    private static final String CLEAR = "{'eventType':'Presence','presence':{'type':'Clear'}}";
    private static final String JOIN = "{'eventType':'Presence','presence':{'type':'Join'}}";

    private final String token = RunningGateway.newToken();

    @Test
    void a_configure_opens_a_session_and_tells_its_terms() {
        GuestClient guest = SANDBOX.connect(token);
        guest.send("{'action':'configureSession','deploymentId':'d1','token':'" + token + "','tracingId':'t1'}");
        JsonNode frame = guest.next("SessionResponse");
        assertEquals("response", frame.path("type").asText());
        assertEquals(200, frame.path("code").asInt());
        assertEquals("t1", frame.path("tracingId").asText());
        JsonNode body = frame.path("body");
        assertTrue(body.path("connected").asBoolean());
        assertTrue(body.path("newSession").asBoolean());
        assertFalse(body.path("readOnly").asBoolean(true));
        assertFalse(body.path("clearedExistingSession").asBoolean(true));
        assertEquals(2048, body.path("maxCustomDataBytes").asInt());
        assertTrue(body.path("allowedMedia").isObject());
        assertTrue(body.path("blockedExtensions").isArray());
        assertEquals(259_200, body.path("durationSeconds").asLong());
        assertEquals(SANDBOX.clock.instant().getEpochSecond() + 259_200, body.path("expirationDate").asLong());
    }

    @Test
    void a_second_configure_of_a_token_joins() {
        SANDBOX.configured(token);
        assertFalse(SANDBOX.connect(token).configure().path("newSession").asBoolean(true));
    }

    @Test
    void an_authenticated_configure_is_taken_like_a_guests() {
        GuestClient guest = SANDBOX.connect(token);
        guest.send("{'action':'configureAuthenticatedSession','deploymentId':'d1','token':'" + token
                + "','data':{'code':'jwt'}}");
        JsonNode frame = guest.next("SessionResponse");
        assertTrue(frame.path("body").path("connected").asBoolean());
        assertFalse(frame.has("tracingId"), "no tracingId was given");
    }

    @Test
    void a_configure_without_token_or_deployment_is_refused() {
        GuestClient guest = SANDBOX.connect(token);
        guest.send("{'action':'configureSession','deploymentId':'d1','tracingId':'a'}");
        assertEquals("a", guest.nextError(4020).path("tracingId").asText());
        guest.send("{'action':'configureSession','token':'" + token + "','tracingId':'b'}");
        guest.nextError(4020);
    }

    @Test
    void the_fourth_socket_evicts_the_oldest() throws Exception {
        GuestClient first = SANDBOX.configured(token);
        GuestClient second = SANDBOX.configured(token);
        SANDBOX.configured(token);
        SANDBOX.configured(token);
        JsonNode closed = first.next("ConnectionClosedEvent");
        assertEquals("message", closed.path("type").asText());
        assertTrue(closed.path("body").isObject());
        assertTrue(closed.path("body").isEmpty());
        assertEquals(1000, first.awaitCloseCode());
        assertEquals(List.of(), second.framesUntilNow());
        JsonNode session = SANDBOX.rest().sessionOnce(token, s -> s.path("openSockets").asInt() == 3);
        assertEquals(3, session.path("openSockets").asInt());
        assertEquals(4, session.path("maxOpenSockets").asInt());
    }

    @Test
    void clearing_echoes_tells_all_sockets_in_order_and_forgets() throws Exception {
        GuestClient asker = SANDBOX.configured(token);
        GuestClient other = SANDBOX.configured(token);
        asker.sendMessage("hello", "t1");
        asker.next("StructuredMessage");
        other.next("StructuredMessage");
        asker.sendEvent(CLEAR);
        for (GuestClient guest : List.of(asker, other)) {
            JsonNode echo = guest.next("StructuredMessage");
            assertEquals("Clear", echo.at("/body/events/0/presence/type").asText());
            assertEquals(guest == asker ? "ev" : "", echo.path("tracingId").asText());
            guest.next("SessionClearedEvent");
            guest.next("ConnectionClosedEvent");
            assertEquals(1000, guest.awaitCloseCode());
        }
        assertEquals(0, SANDBOX.rest().session(token).path("messages").size());
        assertTrue(SANDBOX.connect(token).configure().path("newSession").asBoolean());
    }

    @Test
    void closing_all_connections_leaves_the_askers_socket_usable() {
        GuestClient asker = SANDBOX.configured(token);
        GuestClient other = SANDBOX.configured(token);
        asker.send("{'action':'closeSession','closeAllConnections':true,'token':'" + token + "','tracingId':'c'}");
        JsonNode answer = asker.next("SessionResponse");
        assertEquals("c", answer.path("tracingId").asText());
        assertFalse(answer.path("body").path("connected").asBoolean(true));
        other.next("ConnectionClosedEvent");
        assertEquals(1000, other.awaitCloseCode());
        asker.sendMessage("too early", "t");
        asker.nextError(4007);
        assertTrue(asker.configure().path("connected").asBoolean());
    }

    @Test
    void a_read_only_conversation_takes_no_message_until_a_new_one_is_started() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendMessage("before", "t1");
        guest.next("StructuredMessage");
        SANDBOX.rest().post("/sandbox/sessions/" + token + "/disconnect?readOnly=true", null);
        JsonNode event = guest.next("StructuredMessage").path("body");
        assertEquals("Disconnect", event.at("/events/0/presence/type").asText());
        assertEquals("true", event.at("/metadata/readOnly").asText());
        assertEquals("Outbound", event.path("direction").asText());
        guest.sendMessage("after", "t2");
        assertEquals("t2", guest.nextError(409).path("tracingId").asText());

        JsonNode joined = SANDBOX.connect(token).configure();
        assertTrue(joined.path("readOnly").asBoolean());
        assertFalse(joined.path("newSession").asBoolean(true));

        guest.send("{'action':'configureSession','deploymentId':'d1','startNew':true,'token':'" + token + "'}");
        JsonNode fresh = guest.next("SessionResponse").path("body");
        assertTrue(fresh.path("newSession").asBoolean());
        assertFalse(fresh.path("readOnly").asBoolean(true));
        guest.sendMessage("again", "t3");
        guest.next("StructuredMessage");
        assertEquals(1, SANDBOX.rest().session(token).path("messages").size());
    }

    @Test
    void a_start_new_on_an_open_conversation_joins_it() {
        GuestClient guest = SANDBOX.configured(token);
        guest.send("{'action':'configureSession','deploymentId':'d1','startNew':true,'token':'" + token + "'}");
        assertFalse(guest.next("SessionResponse").path("body").path("newSession").asBoolean(true));
    }

    @Test
    void an_idle_session_expires_for_good_and_each_message_begins_its_life_anew() {
        GuestClient guest = SANDBOX.configured(token);
        SANDBOX.clock.advance(Duration.ofHours(71));
        guest.sendMessage("still here", "t1");
        guest.next("StructuredMessage");
        SANDBOX.clock.advance(Duration.ofHours(71));
        guest.sendMessage("still here", "t2");
        guest.next("StructuredMessage");
        SANDBOX.clock.advance(Duration.ofHours(72));
        JsonNode pushedOrAnswered = guest.next("SessionExpiredEvent");
        assertTrue(pushedOrAnswered.path("body").isEmpty());
        guest.sendMessage("too late", "t3");
        assertEquals("t3", guest.next("SessionExpiredEvent").path("tracingId").asText());
        guest.request("getJwt");
        guest.nextError(4006);
        GuestClient other = SANDBOX.connect(token);
        other.send("{'action':'configureSession','deploymentId':'d1','token':'" + token + "'}");
        other.next("SessionExpiredEvent");
    }

    @Test
    void nothing_but_health_checks_and_configuration_works_before_configuring() {
        GuestClient guest = SANDBOX.connect(token);
        guest.sendMessage("hello", "t1");
        assertEquals("t1", guest.nextError(4007).path("tracingId").asText());
        guest.request("getJwt");
        guest.nextError(4007);
        guest.send("{'action':'closeSession','token':'" + token + "'}");
        guest.nextError(4007);
        guest.send("{'action':'echo','message':{'type':'Text','text':'ping'}}");
        assertEquals("ping", guest.next("StructuredMessage").at("/body/text").asText());
        guest.request("getConfiguration");
        assertEquals(259_200, guest.next("GetConfigurationResponse").at("/body/sessionDurationSeconds").asInt());
    }

    @Test
    void a_socket_speaks_only_for_the_token_it_configured() {
        GuestClient guest = SANDBOX.configured(token);
        guest.send("{'action':'onMessage','token':'someone-else','message':{'type':'Text','text':'x'}}");
        guest.nextError(4007);
    }

    @Test
    void a_join_is_echoed_at_once_and_is_no_message() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendEvent(JOIN);
        JsonNode echo = guest.next("StructuredMessage");
        assertEquals("Join", echo.at("/body/events/0/presence/type").asText());
        assertEquals("Inbound", echo.at("/body/direction").asText());
        assertEquals("ev", echo.path("tracingId").asText());
        assertEquals(0, SANDBOX.rest().session(token).path("messages").size());
    }

    @Test
    void a_health_check_tells_the_sessions_end_as_strings() {
        GuestClient guest = SANDBOX.configured(token);
        guest.send("{'action':'echo','token':'" + token + "','tracingId':'h','message':{'type':'Text','text':'ping'}}");
        JsonNode frame = guest.next("StructuredMessage");
        assertEquals("response", frame.path("type").asText());
        assertEquals("h", frame.path("tracingId").asText());
        assertEquals("259200", frame.at("/body/metadata/durationSeconds").textValue());
        assertEquals(MissingNode.getInstance(), frame.at("/body/channel/messageId"));
    }

    @Test
    void attachments_are_refused_as_an_unavailable_feature() {
        GuestClient guest = SANDBOX.configured(token);
        for (String action : List.of("onAttachment", "getAttachment", "deleteAttachment")) {
            guest.request(action);
            assertEquals(action, guest.nextError(4000).path("tracingId").asText());
        }
    }
}
