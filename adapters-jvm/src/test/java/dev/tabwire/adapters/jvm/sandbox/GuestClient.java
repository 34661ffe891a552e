package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A guest's socket as seen from the other end. */
final class GuestClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 10;
    static final int ENDED_WITHOUT_CLOSE_FRAME = 1006;

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private final String token;
    private WebSocket socket;

    private GuestClient(String token) {
        this.token = token;
    }

    static GuestClient connect(SandboxGateway gateway, String token) {
        GuestClient client = new GuestClient(token);
        client.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create(gateway.webSocketUri() + "?deploymentId=d1"), client.new Listener())
                .join();
        return client;
    }

    static GuestClient configured(SandboxGateway gateway, String token) {
        GuestClient client = connect(gateway, token);
        client.configure();
        return client;
    }

    /** Configures and gives the body of the answer. */
    JsonNode configure() {
        send("{'action':'configureSession','deploymentId':'d1','token':'" + token + "','tracingId':'cfg'}");
        return next("SessionResponse").path("body");
    }

    /** Sends a frame; apostrophes stand for quotation marks. */
    void send(String frame) {
        sendRaw(frame.replace('\'', '"'));
    }

    void sendRaw(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    void sendMessage(String text, String tracingId) {
        send("{'action':'onMessage','token':'" + token + "','tracingId':'" + tracingId
                + "','message':{'type':'Text','text':'" + text + "'}}");
    }

    void sendEvent(String event) {
        send("{'action':'onMessage','token':'" + token + "','tracingId':'ev','message':{'type':'Event','events':["
                + event + "]}}");
    }

    void request(String action) {
        send("{'action':'" + action + "','token':'" + token + "','tracingId':'" + action + "'}");
    }

    JsonNode next() {
        try {
            JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return frame == null ? fail("No frame came; close code " + closeCode.getNow(null)) : frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted");
        }
    }

    /** The next frame, which must be of this class. */
    JsonNode next(String messageClass) {
        JsonNode frame = next();
        assertEquals(messageClass, frame.path("class").asText(), frame::toString);
        return frame;
    }

    /** The next frame, which must be a text error with this code. */
    JsonNode nextError(int code) {
        JsonNode frame = next("string");
        assertEquals(code, frame.path("code").asInt(), frame::toString);
        assertEquals("response", frame.path("type").asText());
        return frame;
    }

    /** All frames before the answer to a request that is sent now: what the gateway had to say so far. */
    List<JsonNode> framesUntilNow() {
        send("{'action':'getConfiguration','deploymentId':'d1','token':'" + token + "','tracingId':'barrier'}");
        List<JsonNode> before = new ArrayList<>();
        for (JsonNode frame = next(); !"barrier".equals(frame.path("tracingId").asText()); frame = next()) {
            before.add(frame);
        }
        return before;
    }

    /** The code with which the server ended the socket, 1006 if it did so without a close frame. */
    int awaitCloseCode() {
        return closeCode.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Ends the socket without a close frame. */
    void abort() {
        socket.abort();
    }

    void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    frames.add(JSON.readTree(text.toString()));
                } catch (JsonProcessingException e) {
                    closeCode.completeExceptionally(e);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeCode.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closeCode.complete(ENDED_WITHOUT_CLOSE_FRAME);
        }
    }
}
