package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong on purpose, and that it stops when healed. */
class FaultTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    private final String token = RunningGateway.newToken();

    @Test
    void latency_delays_frames_and_history_and_keeps_the_order() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.request("getJwt");
        String jwt = guest.next("JwtResponse").at("/body/jwt").asText();
        faults("{'latencyMillis':150,'latencyJitterMillis':100,'seed':7}");
        long start = System.nanoTime();
        agentWrites(20);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add(guest.next("StructuredMessage").at("/body/text").asText());
        }
        assertTrue(millisSince(start) >= 150, "came after " + millisSince(start) + " ms");
        assertEquals(IntStream.rangeClosed(1, 20).mapToObj(i -> "m #" + i).toList(), texts);
        start = System.nanoTime();
        assertEquals(200, SANDBOX.rest().history(jwt, "").statusCode());
        assertTrue(millisSince(start) >= 150, "came after " + millisSince(start) + " ms");
    }

    @Test
    void duplicates_are_the_same_frame_twice() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        faults("{'duplicateRate':1}");
        guest.sendMessage("hello", "t1");
        JsonNode first = guest.next("StructuredMessage");
        assertEquals(first, guest.next("StructuredMessage"));
        assertEquals(1, SANDBOX.rest().session(token).path("messages").size());
        heal();
        guest.sendMessage("once", "t2");
        assertEquals(1, guest.framesUntilNow().size());
    }

    @Test
    void reordered_frames_come_late_but_come() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        faults("{'reorderRate':0.5,'seed':3}");
        agentWrites(50);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String text = guest.next("StructuredMessage").at("/body/text").asText();
            numbers.add(Integer.valueOf(text.substring("m #".length())));
        }
        List<Integer> sorted = numbers.stream().sorted().toList();
        assertEquals(IntStream.rangeClosed(1, 50).boxed().toList(), sorted);
        assertTrue(!sorted.equals(numbers), "some frame was overtaken");
        faults("{'reorderRate':1}");
        agentWrites(1);
        assertEquals("m", guest.next("StructuredMessage").at("/body/text").asText(),
                "the last frame comes although none overtakes it");
    }

    @Test
    void the_same_seed_strikes_the_same() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        List<List<String>> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            faults("{'duplicateRate':0.3,'seed':42}");
            agentWrites(40);
            runs.add(guest.framesUntilNow().stream().map(frame -> frame.at("/body/text").asText()).toList());
        }
        assertEquals(runs.get(0), runs.get(1));
        assertTrue(runs.get(0).size() > 40 && runs.get(0).size() < 80, "some were repeated: " + runs.get(0).size());
    }

    @Test
    void a_lost_echo_is_stored_all_the_same() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        faults("{'lostEchoRate':1}");
        guest.sendMessage("hello", "t1");
        assertEquals(List.of(), guest.framesUntilNow());
        assertEquals("t1", SANDBOX.rest().session(token).at("/messages/0/tracingId").asText());
    }

    @Test
    void too_many_requests_are_claimed_for_frames_and_history() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.request("getJwt");
        String jwt = guest.next("JwtResponse").at("/body/jwt").asText();
        faults("{'tooManyRequestsRate':1,'retryAfterSeconds':9}");
        guest.sendMessage("hello", "t1");
        JsonNode refused = guest.next("TooManyRequestsErrorMessage");
        assertEquals(9, refused.at("/body/retryAfter").asInt());
        assertEquals("t1", refused.path("tracingId").asText());
        HttpResponse<String> history = SANDBOX.rest().history(jwt, "");
        assertEquals(429, history.statusCode());
        assertEquals("9", history.headers().firstValue("Retry-After").orElseThrow());
        JsonNode session = SANDBOX.rest().session(token);
        assertEquals(0, session.path("limitViolations").asInt(), "the guest is not to blame");
        assertEquals(0, session.path("messages").size());
    }

    @Test
    void handshakes_can_be_refused() throws Exception {
        faults("{'handshake403':true}");
        CompletionException failure = assertThrows(CompletionException.class, () -> SANDBOX.connect(token));
        WebSocketHandshakeException refused = (WebSocketHandshakeException) failure.getCause();
        assertEquals(403, refused.getResponse().statusCode());
        heal();
        SANDBOX.configured(token);
    }

    @Test
    void sockets_are_dropped_by_the_clock_until_healed() throws Exception {
        GuestClient first = SANDBOX.connect(token);
        faults("{'dropEveryMillis':20}");
        assertEquals(GuestClient.ENDED_WITHOUT_CLOSE_FRAME, first.awaitCloseCode());
        assertEquals(GuestClient.ENDED_WITHOUT_CLOSE_FRAME, SANDBOX.connect(token).awaitCloseCode());
        heal();
        SANDBOX.configured(token).sendMessage("still here", "t");
    }

    @Test
    void history_lags_behind_the_socket() throws Exception {
        GuestClient guest = SANDBOX.configured(token);
        guest.request("getJwt");
        String jwt = guest.next("JwtResponse").at("/body/jwt").asText();
        faults("{'historyDelayMillis':2000}");
        agentWrites(1);
        guest.next("StructuredMessage");
        assertEquals(0, Rest.json(SANDBOX.rest().history(jwt, "")).path("total").asInt());
        SANDBOX.clock.advance(Duration.ofSeconds(2));
        assertEquals(1, Rest.json(SANDBOX.rest().history(jwt, "")).path("total").asInt());
    }

    private void agentWrites(int count) throws Exception {
        SANDBOX.rest().post("/sandbox/sessions/" + token + "/messages", "{'text':'m','count':" + count + "}");
    }

    private static void faults(String body) throws Exception {
        assertEquals(200, SANDBOX.rest().call("PUT", "/sandbox/faults", body).statusCode());
    }

    private static void heal() throws Exception {
        assertEquals(200, SANDBOX.rest().call("DELETE", "/sandbox/faults", null).statusCode());
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
