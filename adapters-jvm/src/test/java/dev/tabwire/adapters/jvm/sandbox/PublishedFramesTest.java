package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every frame that public clients of the platform are known to send is understood. */
class PublishedFramesTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FRAMES_MIN = 25;

    @TestFactory
    Stream<DynamicTest> frames_of_public_clients() throws IOException {
        var lines = lines();
        var frames = lines.filter(line -> "out".equals(line.path("direction").asText())
                && "frame".equals(line.path("kind").asText())).toList();
        assertTrue(frames.size() >= FRAMES_MIN, "only " + frames.size() + " frames");
        return frames.stream().map(line ->
                DynamicTest.dynamicTest(line.path("name").asText(), () -> isUnderstood(line.path("json"))));
    }

    private static void isUnderstood(JsonNode frame) throws Exception {
        String token = frame.path("token").asText("none");
        GuestClient guest = SANDBOX.configured(token);
        guest.sendRaw(frame.toString());
        JsonNode answer = guest.next();
        assertNotEquals(400, answer.path("code").asInt(), answer::toString);
        assertNotEquals(4020, answer.path("code").asInt(), answer::toString);
        assertEquals(frame.path("tracingId").asText(), answer.path("tracingId").asText());
        assertEquals(0, SANDBOX.rest().session(token).path("malformedFrames").asInt());
        assertEquals(0, SANDBOX.rest().get("/sandbox/sockets").path("malformedFrames").asInt());
        if (!SANDBOX.rest().session(token).path("state").asText().equals("ABSENT")) {
            // Not cleared: the connection goes on.
            guest.framesUntilNow();
        }
        SANDBOX.rest().call("DELETE", "/sandbox/sessions", null);
    }

    private static Stream<JsonNode> lines() {
        var stream = Objects.requireNonNull(PublishedFramesTest.class.getResourceAsStream("guest-frames.jsonl"));
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)).lines().map(line -> {
            try {
                return JSON.readTree(line);
            } catch (IOException e) {
                throw new IllegalStateException(line, e);
            }
        });
    }
}
