package dev.tabwire.app.web.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection to the browser's DevTools beside Playwright's, for commands that are never answered. */
final class DevToolsLine implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private final WebSocket socket;

    DevToolsLine(URI address) {
        socket = inTime("reaching " + address, HTTP.newWebSocketBuilder().connectTimeout(LIMIT)
                .buildAsync(address, new WebSocket.Listener() {}));
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
