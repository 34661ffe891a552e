package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A connection to one target of the browser's DevTools beside Playwright's: for commands that are never answered, and for
 * questions that disturb the page no more than their own evaluation does.
 */
final class DevToolsLine implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int questions;

    DevToolsLine(URI address) {
        socket = inTime("reaching " + address, HTTP.newWebSocketBuilder().connectTimeout(LIMIT)
                .buildAsync(address, new Listening(answers)));
    }

    /** Puts texts together that came in parts. */
    private static final class Listening implements WebSocket.Listener {
        private final BlockingQueue<String> whole;
        private final StringBuilder parts = new StringBuilder();

        Listening(BlockingQueue<String> whole) {
            this.whole = whole;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                whole.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    /**
     * The value of an expression in the page, as JSON has it.
     *
     * @throws IllegalStateException when there is no answer in time, or no value; with what the browser said
     */
    JsonNode evaluate(String expression) {
        JsonNode answer = ask("Runtime.evaluate",
                json.createObjectNode().put("expression", expression).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException("Evaluating " + expression + " failed: " + answer);
        }
        return answer.path("result").path("value");
    }

    /**
     * The result of a command.
     *
     * @throws IllegalStateException when there is none in time; with what the browser said
     */
    private JsonNode ask(String method, ObjectNode parameters) {
        int id = ++questions;
        say(json.createObjectNode().put("id", id).put("method", method).<ObjectNode>set("params", parameters).toString());
        long end = System.nanoTime() + LIMIT.toNanos();
        try {
            while (true) {
                String text = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (text == null) {
                    throw new IllegalStateException("Longer than " + LIMIT.toMillis() + " ms: " + method);
                }
                JsonNode answer = json.readTree(text);
                if (answer.path("id").asInt() == id) {
                    if (answer.has("error")) {
                        throw new IllegalStateException(method + " failed: " + text);
                    }
                    return answer.path("result");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + method, e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The browser's answer to " + method + " is no JSON", e);
        }
    }

    /** Sends one command; its answer, if there is one, is ignored. */
    void say(String command) {
        inTime("telling the browser " + command, socket.sendText(command, true));
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static <T> T inTime(String what, CompletableFuture<T> work) {
        try {
            return work.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + what, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Failed while " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("Longer than " + LIMIT.toMillis() + " ms: " + what, e);
        }
    }
}
