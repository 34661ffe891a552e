package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The requests that the client makes, and what it does with answers. */
class SandboxClientTest {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "";
    private HttpServer server;
    private SandboxClient sandbox;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        sandbox = new SandboxClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsSockets() {
        answer = """
                {"open":1,"sockets":[{"id":7,"token":"a","openedAtMillis":10,"configuredAtMillis":20,"closedAtMillis":null,
                  "closeCode":null,"more":1},{"id":8,"token":null,"openedAtMillis":30,"configuredAtMillis":null,
                  "closedAtMillis":40,"closeCode":1006}]}""";
        assertEquals(List.of(new SandboxSocket(7, "a", 10, 20L, null, null), new SandboxSocket(8, null, 30, null, 40L, 1006)),
                sandbox.sockets());
        assertTrue(sandbox.sockets().get(0).configuredSince(20) && !sandbox.sockets().get(0).configuredSince(21));
        assertEquals("GET /sandbox/sockets", requests.get(0));
    }

    @Test
    void readsSessionsAndToleratesNewMembers() {
        answer = """
                [{"token":"a","openSockets":1,"maxOpenSockets":2,"socketsOpened":3,"millisWithoutSocket":40,"limitViolations":6,
                  "peakMessagesPerSecond":8,"peakConfiguresPerMinute":9,"peakHistoryCallsPerMinute":10,
                  "peakHealthChecksPerMinute":11,"overtakenFrames":7,"frames":{"onMessage":5},"messages":[{"id":"m","tracingId":"t","direction":"inbound","text":"hi",
                  "time":"2026-01-01T00:00:00Z","more":1}],"more":{}}]""";
        assertEquals(
                new SandboxSession("a", 1, 2, 3, 40, Map.of("onMessage", 5L), 6, 8, 9, 10, 11, 7, List.of(new SandboxSession.Message(
                        "m", "t", "inbound", "hi", "2026-01-01T00:00:00Z"))),
                sandbox.onlySession());
        assertEquals(List.of("GET /sandbox/sessions"), requests);
    }

    @Test
    void makesTheDocumentedRequests() {
        status = 204;
        sandbox.agentWrites("a b", "hello");
        sandbox.agentWrites("a", "hello", 10, 100);
        sandbox.faults(Map.of("latencyMillis", 50));
        sandbox.heal();
        sandbox.drop("a");
        sandbox.close("a");
        sandbox.expire("a");
        sandbox.evict("a");
        sandbox.disconnect("a");
        assertEquals(
                List.of(
                        "POST /sandbox/sessions/a%20b/messages {\"text\":\"hello\"}",
                        "POST /sandbox/sessions/a/messages {\"text\":\"hello\",\"count\":10,\"everyMillis\":100}",
                        "PUT /sandbox/faults {\"latencyMillis\":50}",
                        "DELETE /sandbox/faults",
                        "POST /sandbox/sessions/a/drop",
                        "POST /sandbox/sessions/a/close",
                        "POST /sandbox/sessions/a/expire",
                        "POST /sandbox/sessions/a/evict",
                        "POST /sandbox/sessions/a/disconnect"),
                requests);
    }

    @Test
    void aRefusalCarriesTheAnswer() {
        status = 404;
        answer = "no such token";
        var failure = assertThrows(IllegalStateException.class, () -> sandbox.drop("x"));
        assertEquals("POST /sandbox/sessions/x/drop answered 404: no such token", failure.getMessage());
    }

    @Test
    void oneSessionIsNotTwo() {
        answer = "[{\"token\":\"a\"},{\"token\":\"b\"}]";
        var failure = assertThrows(IllegalStateException.class, sandbox::onlySession);
        assertTrue(failure.getMessage().contains("found 2: [a, b]"), failure::getMessage);
    }
}
