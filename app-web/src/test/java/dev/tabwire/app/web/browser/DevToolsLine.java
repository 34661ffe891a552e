package dev.tabwire.app.web.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection to the browser's DevTools beside Playwright's, for what that does not offer. */
final class DevToolsLine implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private final WebSocket socket;
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    DevToolsLine(URI address) {
        StringBuilder text = new StringBuilder();
        socket = inTime("reaching " + address, HTTP.newWebSocketBuilder().connectTimeout(LIMIT)
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
                        text.append(part);
                        if (last) {
                            // Events have no id.
                            if (text.indexOf("{\"id\":") == 0) {
                                answer.complete(text.toString());
                            }
                            text.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                }));
    }

    /** Where the first worker whose script is below this URL can be spoken to; it must be running. */
    static URI worker(URI browser, String url) {
        URI list = URI.create("http://" + browser.getAuthority() + "/json/list");
        String targets = inTime("listing the targets", HTTP.sendAsync(HttpRequest.newBuilder(list).build(),
                HttpResponse.BodyHandlers.ofString())).body();
        for (JsonElement target : JsonParser.parseString(targets).getAsJsonArray()) {
            JsonObject one = target.getAsJsonObject();
            if (one.get("type").getAsString().equals("service_worker") && one.get("url").getAsString().startsWith(url)) {
                return URI.create(one.get("webSocketDebuggerUrl").getAsString());
            }
        }
        throw new IllegalStateException("No worker of " + url + " is running: " + targets);
    }

    /** The value, as text, of an asynchronous function there; one question per connection. */
    String evaluate(String function) {
        var parameters = new JsonObject();
        parameters.addProperty("expression", "(" + function + ")()");
        parameters.addProperty("awaitPromise", true);
        parameters.addProperty("returnByValue", true);
        var command = new JsonObject();
        command.addProperty("id", 1);
        command.addProperty("method", "Runtime.evaluate");
        command.add("params", parameters);
        say(command.toString());
        String text = inTime("waiting for an answer", answer);
        JsonObject result = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("result");
        if (result == null || result.has("exceptionDetails")) {
            throw new IllegalStateException("The worker failed: " + text);
        }
        return result.getAsJsonObject("result").get("value").getAsString();
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
