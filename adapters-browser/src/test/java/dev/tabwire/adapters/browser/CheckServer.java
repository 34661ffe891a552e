package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.GuestApiFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Serves the check page, and sockets and answers of every kind that the checks want, on loopback. */
final class CheckServer implements AutoCloseable {
    private static final String PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>checks</title>"
            + "<script type=module src=start.js></script>";
    private static final String START = "import { main } from './checks.js'; main([]);";
    /** What the service worker's script does as a worker of a page, of which the web app has a test. */
    private static final String CLOCK =
            "onmessage = ({ data, ports: [port] }) => setTimeout(() => port.postMessage(0), data);";
    private static final String SCHEME = "bearer ";
    private static final String POLICY = "default-src 'self'; script-src 'self'; connect-src *";

    /** Later than a client waits for the end of its close handshake. */
    private static final int DEAF_MILLIS = 3_000;

    private final Vertx vertx = Vertx.vertx();
    private final Path files;
    private final HttpServer http;
    private final NetServer raw;

    CheckServer(Path files) throws Exception {
        this.files = files;
        http = await(vertx.createHttpServer()
                .requestHandler(this::answer)
                .webSocketHandshakeHandler(handshake -> {
                    if (handshake.path().equals("/refuse")) {
                        handshake.reject(403);
                    } else {
                        handshake.accept();
                    }
                })
                .webSocketHandler(CheckServer::converse)
                .listen(0, "127.0.0.1"));
        raw = await(vertx.createNetServer().connectHandler(this::converseRaw).listen(0, "127.0.0.1"));
    }

    String pageUrl() {
        return "http://127.0.0.1:" + http.actualPort() + "/check.html";
    }

    String socketUrl() {
        return "ws://127.0.0.1:" + http.actualPort();
    }

    String apiUrl() {
        return "http://127.0.0.1:" + http.actualPort();
    }

    String rawSocketUrl() {
        return "ws://127.0.0.1:" + raw.actualPort();
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        request.response().putHeader("Cache-Control", "no-cache");
        switch (request.path()) {
            case "/check.html", "/other.html" -> request.response()
                    .putHeader("Content-Type", "text/html")
                    .putHeader("Content-Security-Policy", POLICY)
                    .end(request.path().equals("/check.html") ? PAGE : "<!doctype html><title>other</title>");
            case "/start.js" -> request.response().putHeader("Content-Type", "text/javascript").end(START);
            case "/checks.js" -> request.response().putHeader("Content-Type", "text/javascript")
                    .sendFile(files.resolve("checks.js").toString());
            case "/clock.js" -> request.response().putHeader("Content-Type", "text/javascript").end(CLOCK);
            case "/api/v2/webmessaging/messages" -> history(request);
            case FetchGuestApi.BROKER_PATH -> request.bodyHandler(body -> guest(request, body));
            default -> request.response().setStatusCode(404).end();
        }
    }

    /** Answers what the contract of the REST calls says, to calls that are made as the platform wants them. */
    private static void history(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            request.response().setStatusCode(401).end();
            return;
        }
        String jwt = authorization.substring(SCHEME.length());
        switch (jwt) {
            case "busy" -> request.response().setStatusCode(429).putHeader("Retry-After", "7").end("{}");
            case "empty" -> request.response().setStatusCode(204).end();
            case "large" -> request.response().end(Buffer.buffer(new byte[FetchGuestApi.BODY_MAX_BYTES + 1]));
            case "broken" -> {
                request.response().putHeader("Content-Length", "1000").write("half an answer");
                request.connection().close();
            }
            default -> request.response().end(GuestApiFixture.body(jwt,
                    Integer.parseInt(request.getParam("pageNumber")), Integer.parseInt(request.getParam("pageSize"))));
        }
    }

    /** Answers as a token broker, to calls that are made as the port says. */
    private static void guest(HttpServerRequest request, Buffer body) {
        if (!request.method().name().equals("POST") || !"Bearer access".equals(request.getHeader("Authorization"))
                || !"application/json".equals(request.getHeader("Content-Type"))) {
            request.response().setStatusCode(400).end();
            return;
        }
        String deploymentId = body.toJsonObject().getString("deploymentId");
        switch (deploymentId) {
            case "busy" -> request.response().setStatusCode(429).putHeader("Retry-After", "7").end("{}");
            case "broken" -> {
                request.response().putHeader("Content-Length", "1000").write("half an answer");
                request.connection().close();
            }
            default -> request.response().setStatusCode(201).end(GuestApiFixture.guestBody(deploymentId));
        }
    }

    private static void converse(ServerWebSocket socket) {
        switch (socket.path()) {
            case "/bye" -> socket.close((short) 4001, "bye");
            case "/odd" -> {
                socket.writeBinaryMessage(Buffer.buffer("binary"));
                socket.writeTextMessage("x".repeat(WebSocketTransport.FRAME_MAX_CHARS + 1));
                socket.writeTextMessage("x".repeat(WebSocketTransport.FRAME_MAX_CHARS));
                socket.close();
            }
            default -> socket.textMessageHandler(socket::writeTextMessage);
        }
    }

    /** A server that opens a socket and then drops it, or does not listen to it and drops it later. */
    private void converseRaw(NetSocket socket) {
        socket.handler(bytes -> {
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            int key = text.toLowerCase(Locale.ROOT).indexOf("sec-websocket-key: ");
            if (key < 0) {
                return;
            }
            String value = text.substring(key + "sec-websocket-key: ".length(), text.indexOf("\r\n", key)).strip();
            socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + accept(value) + "\r\n\r\n").onComplete(written -> {
                        if (text.startsWith("GET /drop")) {
                            socket.close();
                        } else {
                            vertx.setTimer(DEAF_MILLIS, timer -> socket.close());
                        }
                    });
        });
    }

    /** The proof of RFC 6455, section 1.3. */
    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
