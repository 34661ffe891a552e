package dev.tabwire.adapters.jvm.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A gateway with a silent agent, and its own view of the one guest that talks to it. */
public final class Sandbox implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 20;

    private final SandboxGateway gateway;
    private final HttpClient http = HttpClient.newHttpClient();

    public Sandbox() throws IOException {
        gateway = SandboxGateway.builder().agent(Agent.silent()).build().start();
    }

    public String webSocketUrl() {
        return gateway.webSocketUri().toString();
    }

    public String apiUrl() {
        return gateway.httpUri().toString();
    }

    /** The options of a chat with this gateway. */
    public GuestChat.Builder chat() {
        return GuestChat.builder("sandbox-deployment").webSocketUrl(webSocketUrl()).apiUrl(apiUrl());
    }

    /** How the gateway sees the guests, by token. */
    public JsonNode sessions() throws Exception {
        return JSON.readTree(call("GET", "/sandbox/sessions", ""));
    }

    /** How it sees the one guest there is. */
    public JsonNode session() throws Exception {
        JsonNode sessions = sessions();
        if (sessions.size() != 1) {
            throw new IllegalStateException("expected one guest, found " + sessions.size());
        }
        return sessions.get(0);
    }

    /** The texts of all committed messages in order. */
    public List<String> texts() throws Exception {
        List<String> texts = new ArrayList<>();
        session().path("messages").forEach(message -> texts.add(message.path("text").asText()));
        return texts;
    }

    /** The agent writes. */
    public void say(String text, int count, int everyMillis) throws Exception {
        call("POST", "/sandbox/sessions/" + session().path("token").asText() + "/messages",
                JSON.writeValueAsString(JSON.createObjectNode()
                        .put("text", text).put("count", count).put("everyMillis", everyMillis)));
    }

    private String call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.httpUri().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** Waits until something holds; says what when it does not. */
    public static void until(String what, BooleanSupplier holds) {
        until(() -> what, holds);
    }

    /** Waits until something holds; says then what does not. */
    public static void until(Supplier<String> what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE_SECONDS + " s: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
