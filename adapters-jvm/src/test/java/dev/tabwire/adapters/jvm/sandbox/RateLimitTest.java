package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The published rates, with a clock that the test moves. */
class RateLimitTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    private static final String ECHO = "{'action':'echo','tracingId':'h','message':{'type':'Text','text':'ping'}}";

    private final String token = RunningGateway.newToken();

    @Test
    void five_messages_a_second_over_all_sockets_of_the_session() throws Exception {
        GuestClient one = SANDBOX.configured(token);
        GuestClient two = SANDBOX.configured(token);
        for (int i = 0; i < 5; i++) {
            GuestClient sender = i % 2 == 0 ? one : two;
            sender.sendMessage("m" + i, "t" + i);
            one.next("StructuredMessage");
            two.next("StructuredMessage");
        }
        SANDBOX.clock.advance(Duration.ofMillis(999));
        two.sendMessage("one too many", "t5");
        assertRefused(two.next(), "t5", 1);
        SANDBOX.clock.advance(Duration.ofMillis(1));
        two.sendMessage("again", "t6");
        assertEquals("t6", two.next("StructuredMessage").path("tracingId").asText());
        JsonNode session = SANDBOX.rest().session(token);
        assertEquals(6, session.path("messages").size());
        assertEquals(1, session.path("limitViolations").asInt());
        assertEquals(6, session.path("peakMessagesPerSecond").asInt());
    }

    @Test
    void sixty_configures_a_minute_over_all_sockets_of_the_session() throws Exception {
        GuestClient one = SANDBOX.connect(token);
        GuestClient two = SANDBOX.connect(token);
        for (int i = 0; i < 30; i++) {
            one.configure();
            two.configure();
        }
        SANDBOX.clock.advance(Duration.ofSeconds(20));
        two.send("{'action':'configureSession','deploymentId':'d1','token':'" + token + "','tracingId':'x'}");
        assertRefused(two.next(), "x", 40);
        SANDBOX.clock.advance(Duration.ofSeconds(40));
        two.configure();
        JsonNode session = SANDBOX.rest().session(token);
        assertEquals(61, session.path("peakConfiguresPerMinute").asInt());
        assertEquals(62, session.path("configures").asInt());
        assertEquals(62, session.path("frames").path("configureSession").asInt());
    }

    @Test
    void sixty_requests_a_minute_and_connection_messages_apart() {
        GuestClient guest = SANDBOX.configured(token);
        for (int i = 0; i < 59; i++) {
            guest.request("getConfiguration");
            guest.next("GetConfigurationResponse");
        }
        guest.request("getJwt");
        assertRefused(guest.next(), "getJwt", 60);
        guest.sendMessage("messages are not requests", "t");
        guest.next("StructuredMessage");
        GuestClient other = SANDBOX.connect(token);
        other.request("getConfiguration");
        other.next("GetConfigurationResponse");
    }

    @Test
    void two_health_checks_a_minute_and_connection() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.send(ECHO);
        guest.next("StructuredMessage");
        SANDBOX.clock.advance(Duration.ofSeconds(30));
        guest.send(ECHO);
        guest.next("StructuredMessage");
        guest.send(ECHO);
        assertRefused(guest.next(), "h", 30);
        SANDBOX.clock.advance(Duration.ofSeconds(30));
        guest.send(ECHO);
        guest.next("StructuredMessage");
        GuestClient other = SANDBOX.configured(token);
        other.send(ECHO);
        other.next("StructuredMessage");
        JsonNode session = SANDBOX.rest().session(token);
        assertEquals(3, session.path("peakHealthChecksPerMinute").asInt());
        assertEquals(1, session.path("limitViolations").asInt());
    }

    @Test
    void ten_history_calls_a_minute_and_session() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.request("getJwt");
        String jwt = guest.next("JwtResponse").at("/body/jwt").asText();
        for (int i = 0; i < 10; i++) {
            assertEquals(200, SANDBOX.rest().history(jwt, "").statusCode());
        }
        SANDBOX.clock.advance(Duration.ofSeconds(15));
        HttpResponse<String> refused = SANDBOX.rest().history(jwt, "");
        assertEquals(429, refused.statusCode());
        assertEquals("45", refused.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(429, Rest.json(refused).path("status").asInt());
        JsonNode session = SANDBOX.rest().session(token);
        assertEquals(11, session.path("historyCalls").asInt());
        assertEquals(11, session.path("peakHistoryCallsPerMinute").asInt());
        assertEquals(1, session.path("limitViolations").asInt());
        assertEquals(1, session.path("jwts").asInt());
    }

    @Test
    void the_agent_has_no_limit() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        SANDBOX.rest().post("/sandbox/sessions/" + token + "/messages", "{'text':'many','count':200}");
        for (int i = 1; i <= 200; i++) {
            assertEquals("many #" + i, guest.next("StructuredMessage").at("/body/text").asText());
        }
    }

    private static void assertRefused(JsonNode frame, String tracingId, int retryAfterSeconds) {
        assertEquals("TooManyRequestsErrorMessage", frame.path("class").asText(), frame::toString);
        assertEquals("response", frame.path("type").asText());
        assertEquals(429, frame.path("code").asInt());
        assertEquals(tracingId, frame.path("tracingId").asText());
        assertEquals(retryAfterSeconds, frame.at("/body/retryAfter").asInt());
        assertEquals(4029, frame.at("/body/errorCode").asInt());
    }
}
