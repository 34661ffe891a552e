package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A browser's WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): commands that are answered, and events. */
final class BidiLine implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final WebSocket socket;
    private final AtomicLong commands = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final BiConsumer<String, JsonNode> events;

    /** @param events told the method and the parameters of each event, on the socket's thread */
    BidiLine(URI address, BiConsumer<String, JsonNode> events) {
        this.events = events;
        socket = inTime("reaching " + address, HttpClient.newHttpClient().newWebSocketBuilder().connectTimeout(LIMIT)
                .buildAsync(address, new Reader()));
    }

    /** Asks for something, and gives the answer. Not to be called by two threads at once. */
    JsonNode ask(String method, Map<String, ?> parameters) {
        long id = commands.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        command.set("params", JSON.valueToTree(parameters));
        inTime(method, socket.sendText(command.toString(), true));
        JsonNode answered = inTime(method, answer);
        if (answered.has("error")) {
            throw new DrivenBrowser.NoAnswer(method + ": " + answered.get("error").asText() + ", " + answered.path("message").asText());
        }
        return answered.path("result");
    }

    @Override
    public void close() {
        socket.abort();
    }

    private <T> T inTime(String what, CompletableFuture<T> work) {
        try {
            return work.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + what, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Failed while " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new DrivenBrowser.NoAnswer("Longer than " + LIMIT.toMillis() + " ms: " + what);
        }
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            asked.values().forEach(answer -> answer.completeExceptionally(error));
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            onError(from, new IllegalStateException("The browser closed the line: " + code));
            return null;
        }
    }

    private void take(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The browser said " + text, e);
        }
        CompletableFuture<JsonNode> answer = message.has("id") ? asked.remove(message.get("id").asLong()) : null;
        if (answer != null) {
            answer.complete(message);
        } else if (message.has("method")) {
            events.accept(message.get("method").asText(), message.path("params"));
        }
    }
}
