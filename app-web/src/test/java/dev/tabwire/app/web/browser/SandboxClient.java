package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks into a running sandbox gateway and disturbs it, through its {@code /sandbox/} endpoints.
 *
 * <p>Every call is bounded in time and throws {@link IllegalStateException} with the answer when the
 * sandbox refuses it. Safe for use by several threads.
 */
final class SandboxClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int ANSWER_SHOWN = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
    private final String base;

    /** @param origin scheme, host and port of the program that serves the sandbox */
    SandboxClient(URI origin) {
        String text = origin.toString();
        this.base = (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/sandbox/";
    }

    /** What happened to every token seen so far. */
    List<SandboxSession> sessions() {
        String answer = sessionsText();
        try {
            return json.readValue(answer, new TypeReference<List<SandboxSession>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sandbox's sessions are not as expected: " + shown(answer), e);
        }
    }

    /** What happened to every token, as the sandbox tells it. */
    String sessionsText() {
        return call("GET", "sessions", null);
    }

    /** The sockets seen so far, as the sandbox tells it. */
    String socketsText() {
        return call("GET", "sockets", null);
    }

    /** The sockets seen so far, in the order of their opening; those long past are forgotten by the sandbox. */
    List<SandboxSocket> sockets() {
        String answer = socketsText();
        try {
            return json.readerForListOf(SandboxSocket.class).readValue(json.readTree(answer).path("sockets"));
        } catch (IOException e) {
            throw new IllegalStateException("The sandbox's sockets are not as expected: " + shown(answer), e);
        }
    }

    /**
     * The one session there is.
     *
     * @throws IllegalStateException when there is none or more than one
     */
    SandboxSession onlySession() {
        List<SandboxSession> all = sessions();
        if (all.size() != 1) {
            throw new IllegalStateException("Expected one session in the sandbox, found " + all.size() + ": "
                    + all.stream().map(SandboxSession::token).toList());
        }
        return all.get(0);
    }

    /** How many tokens its token broker gave. */
    long brokerGuests() {
        String answer = call("GET", "broker", null);
        try {
            return json.readTree(answer).path("guests").asLong(-1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sandbox's broker is not as expected: " + shown(answer), e);
        }
    }

    /** The agent writes one message now. */
    void agentWrites(String token, String text) {
        call("POST", ofSession(token, "messages"), Map.of("text", text));
    }

    /** The agent sends one message with these members, right or wrong. */
    void agentSends(String token, Map<String, ?> message) {
        call("POST", ofSession(token, "messages"), Map.of("message", message));
    }

    /** The agent writes several messages; the call returns at once, the sandbox goes on writing. */
    void agentWrites(String token, String text, int count, long everyMillis) {
        var body = new LinkedHashMap<String, Object>();
        body.put("text", text);
        body.put("count", count);
        body.put("everyMillis", everyMillis);
        call("POST", ofSession(token, "messages"), body);
    }

    /** As {@link #agentWrites(String, String, int, long)}; each message ends with the time of its writing. */
    void agentWritesStamped(String token, String text, int count, long everyMillis) {
        call("POST", ofSession(token, "messages"),
                Map.of("text", text, "count", count, "everyMillis", everyMillis, "stamped", true));
    }

    /** Puts these faults in force, instead of those before. */
    void faults(Map<String, ?> faults) {
        call("PUT", "faults", faults);
    }

    /** Ends all faults. */
    void heal() {
        call("DELETE", "faults", null);
    }

    /** Ends the session's sockets without a close frame. */
    void drop(String token) {
        call("POST", ofSession(token, "drop"), null);
    }

    /** Ends the session's sockets with a close frame. */
    void close(String token) {
        call("POST", ofSession(token, "close"), null);
    }

    /** Ends the session's sockets with a close frame of this code. */
    void close(String token, int code) {
        call("POST", ofSession(token, "close") + "?code=" + code, null);
    }

    /** Lets the session expire. */
    void expire(String token) {
        call("POST", ofSession(token, "expire"), null);
    }

    /** Evicts the oldest socket, as a connection too many would. */
    void evict(String token) {
        call("POST", ofSession(token, "evict"), null);
    }

    /** Evicts the oldest socket for a reason. */
    void evict(String token, String reason) {
        call("POST", ofSession(token, "evict") + "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8), null);
    }

    /** The guest signs out on another device. */
    void logout(String token) {
        call("POST", ofSession(token, "logout"), null);
    }

    /** The agent's side disconnects the conversation. */
    void disconnect(String token) {
        call("POST", ofSession(token, "disconnect"), null);
    }

    /** The agent's side ends the conversation, which takes no more messages. */
    void disconnectReadOnly(String token) {
        call("POST", ofSession(token, "disconnect") + "?readOnly=true", null);
    }

    private static String ofSession(String token, String action) {
        return "sessions/" + URLEncoder.encode(token, StandardCharsets.UTF_8).replace("+", "%20") + "/" + action;
    }

    private String call(String method, String path, Object body) {
        String what = method + " /sandbox/" + path;
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
            if (body == null) {
                request.method(method, HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
            }
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(what + " answered " + answer.statusCode() + ": " + shown(answer.body()));
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in " + what, e);
        } catch (IOException e) {
            throw new UncheckedIOException(what + " failed: " + e.getMessage(), e);
        }
    }

    private static String shown(String answer) {
        return answer.length() > ANSWER_SHOWN ? answer.substring(0, ANSWER_SHOWN) + "…" : answer;
    }
}
