package dev.tabwire.adapters.jvm.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Calls the gateway over HTTP. */
final class Rest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final SandboxGateway gateway;

    Rest(SandboxGateway gateway) {
        this.gateway = gateway;
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.httpUri().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .method(method, body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(body.replace('\'', '"')));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return call("POST", path, body);
    }

    JsonNode get(String path) throws Exception {
        return json(call("GET", path, null));
    }

    HttpResponse<String> history(String jwt, String query) throws Exception {
        return call("GET", "/api/v2/webmessaging/messages" + query, null, "Authorization", "bearer " + jwt);
    }

    /** What the gateway reports about the guest with this token. */
    JsonNode session(String token) throws Exception {
        for (JsonNode session : get("/sandbox/sessions")) {
            if (token.equals(session.path("token").asText())) {
                return session;
            }
        }
        throw new IllegalStateException("No session " + token);
    }

    /** The report about a guest once it is as expected; the last one seen if that takes too long. */
    JsonNode sessionOnce(String token, Predicate<JsonNode> expected) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        JsonNode session = session(token);
        while (!expected.test(session) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            session = session(token);
        }
        return session;
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }
}
