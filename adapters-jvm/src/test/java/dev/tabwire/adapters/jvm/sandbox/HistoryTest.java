package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transcript over REST. */
class HistoryTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    @RegisterExtension
    static final RunningGateway WITHOUT_METADATA =
            new RunningGateway(SandboxSettings.standard().withHistoryMetadata(false));

    private final String token = RunningGateway.newToken();

    @Test
    void pages_come_newest_first_and_shift_when_a_message_comes_in() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        agentWrites(7);
        String jwt = jwt(guest);
        JsonNode first = page(jwt, "?pageNumber=1&pageSize=3");
        assertEquals(List.of("m #7", "m #6", "m #5"), texts(first));
        assertEquals(3, first.path("pageSize").asInt());
        assertEquals(1, first.path("pageNumber").asInt());
        assertEquals(7, first.path("total").asInt());
        assertEquals(3, first.path("pageCount").asInt());
        assertEquals(List.of("m #4", "m #3", "m #2"), texts(page(jwt, "?pageNumber=2&pageSize=3")));
        assertEquals(List.of("m #1"), texts(page(jwt, "?pageNumber=3&pageSize=3")));
        assertEquals(List.of(), texts(page(jwt, "?pageNumber=4&pageSize=3")));
        SANDBOX.rest().post("/sandbox/sessions/" + token + "/messages", "{'text':'new'}");
        assertEquals(List.of("m #5", "m #4", "m #3"), texts(page(jwt, "?pageNumber=2&pageSize=3")));
    }

    @Test
    void an_entity_is_the_body_that_went_over_the_socket() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.sendEvent("{'eventType':'Presence','presence':{'type':'Join'}}");
        JsonNode join = guest.next("StructuredMessage").path("body");
        guest.sendMessage("hello", "t1");
        JsonNode hello = guest.next("StructuredMessage").path("body");
        JsonNode page = page(jwt(guest), "");
        assertEquals(25, page.path("pageSize").asInt());
        assertEquals(hello, page.at("/entities/0"));
        assertEquals(join, page.at("/entities/1"));
        assertFalse(page.toString().contains("t1"), "history does not carry tracingIds");
    }

    @Test
    void metadata_can_be_left_out_but_not_the_message_id() throws Exception {
        GuestClient guest = WITHOUT_METADATA.configured(token);
        guest.sendMessage("hello", "t1");
        guest.next("StructuredMessage");
        HttpResponse<String> response = WITHOUT_METADATA.rest().history(jwt(guest), "");
        JsonNode entity = Rest.json(response).at("/entities/0");
        assertFalse(entity.has("metadata"));
        assertFalse(entity.at("/channel/messageId").asText().isEmpty());
    }

    @Test
    void an_empty_conversation_has_an_empty_page() throws Exception {
        JsonNode page = page(jwt(SANDBOX.configured(token)), "");
        assertEquals(0, page.path("entities").size());
        assertTrue(page.path("entities").isArray());
        assertEquals(0, page.path("total").asInt());
        assertEquals(0, page.path("pageCount").asInt());
    }

    @Test
    void a_jwt_lives_about_a_minute() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.request("getJwt");
        JsonNode body = guest.next("JwtResponse").path("body");
        assertEquals(SANDBOX.clock.instant().getEpochSecond() + 60, body.path("exp").asLong());
        String jwt = body.path("jwt").asText();
        SANDBOX.clock.advance(Duration.ofSeconds(59));
        assertEquals(200, SANDBOX.rest().history(jwt, "").statusCode());
        SANDBOX.clock.advance(Duration.ofSeconds(1));
        assertUnauthorized(SANDBOX.rest().history(jwt, ""));
    }

    @Test
    void an_unknown_jwt_and_none_are_unauthorized() throws Exception {
        assertUnauthorized(SANDBOX.rest().history("nonsense", ""));
        assertUnauthorized(SANDBOX.rest().call("GET", "/api/v2/webmessaging/messages", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?pageNumber=0", "?pageNumber=x", "?pageSize=0", "?pageSize=101", "?pageSize=99999999999"})
    void nonsense_pages_are_refused(String query) throws Exception {
        HttpResponse<String> response = SANDBOX.rest().history(jwt(SANDBOX.configured(token)), query);
        assertEquals(400, response.statusCode());
        assertEquals("bad.request", Rest.json(response).path("code").asText());
    }

    @Test
    void pages_of_other_origins_may_ask() throws Exception {
        String jwt = jwt(SANDBOX.configured(token));
        HttpResponse<String> response = SANDBOX.rest().call("GET", "/api/v2/webmessaging/messages", null,
                "Authorization", "Bearer " + jwt, "Origin", "https://shop.example");
        assertEquals(200, response.statusCode());
        assertEquals("https://shop.example",
                response.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
        HttpResponse<String> preflight = SANDBOX.rest().call("OPTIONS", "/api/v2/webmessaging/messages", null,
                "Origin", "https://shop.example", "Access-Control-Request-Method", "GET",
                "Access-Control-Request-Headers", "authorization");
        assertEquals(204, preflight.statusCode());
        assertEquals("https://shop.example",
                preflight.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());
        assertTrue(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow()
                .contains("Authorization"));
    }

    private void agentWrites(int count) throws Exception {
        SANDBOX.rest().post("/sandbox/sessions/" + token + "/messages", "{'text':'m','count':" + count + "}");
    }

    /** Asks for a JWT, past the frames of the conversation that may come before it. */
    private static String jwt(GuestClient guest) {
        guest.request("getJwt");
        JsonNode frame = guest.next();
        while (!"JwtResponse".equals(frame.path("class").asText())) {
            assertEquals("StructuredMessage", frame.path("class").asText(), frame::toString);
            frame = guest.next();
        }
        return frame.at("/body/jwt").asText();
    }

    private static JsonNode page(String jwt, String query) throws Exception {
        HttpResponse<String> response = SANDBOX.rest().history(jwt, query);
        assertEquals(200, response.statusCode(), response::body);
        return Rest.json(response);
    }

    private static List<String> texts(JsonNode page) {
        List<String> texts = new ArrayList<>();
        page.path("entities").forEach(entity -> texts.add(entity.path("text").asText()));
        return texts;
    }

    private static void assertUnauthorized(HttpResponse<String> response) throws Exception {
        assertEquals(401, response.statusCode());
        JsonNode error = Rest.json(response);
        assertEquals(401, error.path("status").asInt());
        assertTrue(error.path("message").isTextual());
        assertTrue(error.path("code").isTextual());
        assertTrue(error.path("contextId").isTextual());
        assertTrue(error.path("details").isArray());
    }
}
