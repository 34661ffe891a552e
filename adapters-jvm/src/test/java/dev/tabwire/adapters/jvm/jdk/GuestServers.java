package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.core.contract.GuestApiFixture;
import dev.tabwire.core.contract.TransportFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Servers on loopback that behave in every way the contracts of wire and REST calls want. */
final class GuestServers implements AutoCloseable {
    static final String ACCESS_TOKEN = "access";
    static final String ORIGIN = "https://shop.example";

    private static final String SCHEME = "bearer ";
    private static final int DEAF_MILLIS = 3_000;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer http;
    private final NetServer raw;
    private final int deadPort;

    GuestServers() throws Exception {
        http = await(vertx.createHttpServer()
                .requestHandler(GuestServers::answer)
                .webSocketHandshakeHandler(handshake -> {
                    if (handshake.path().equals("/REFUSE")) {
                        handshake.reject(403);
                    } else {
                        handshake.accept();
                    }
                })
                .webSocketHandler(GuestServers::converse)
                .listen(0, "127.0.0.1"));
        raw = await(vertx.createNetServer().connectHandler(this::converseRaw).listen(0, "127.0.0.1"));
        NetServer gone = await(vertx.createNetServer().connectHandler(NetSocket::close).listen(0, "127.0.0.1"));
        deadPort = gone.actualPort();
        await(gone.close());
    }

    String url(TransportFixture.Server server) {
        int port = switch (server) {
            case DROP, DEAF -> raw.actualPort();
            case NOBODY -> deadPort;
            default -> http.actualPort();
        };
        return "ws://127.0.0.1:" + port + "/" + server;
    }

    String url(String path) {
        return "ws://127.0.0.1:" + http.actualPort() + path;
    }

    String apiUrl() {
        return "http://127.0.0.1:" + http.actualPort();
    }

    String deadUrl() {
        return "http://127.0.0.1:" + deadPort;
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
    }

    private static void answer(HttpServerRequest request) {
        if (!ORIGIN.equals(request.getHeader("Origin"))) {
            request.response().setStatusCode(403).end();
            return;
        }
        switch (request.path()) {
            case "/api/v2/webmessaging/messages" -> history(request);
            case "/broker" -> request.bodyHandler(body -> guest(request, body));
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void history(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        HttpServerResponse response = request.response();
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            response.setStatusCode(401).end();
            return;
        }
        String jwt = authorization.substring(SCHEME.length());
        switch (jwt) {
            case "busy" -> response.setStatusCode(429).putHeader("Retry-After", "7").end("{}");
            case "empty" -> response.setStatusCode(204).end();
            case "large" -> response.end(Buffer.buffer(new byte[JdkGuestApi.BODY_BYTES_MAX + 1]));
            case "broken" -> breakOff(request);
            default -> response.end(GuestApiFixture.body(jwt,
                    Integer.parseInt(request.getParam("pageNumber")), Integer.parseInt(request.getParam("pageSize"))));
        }
    }

    private static void guest(HttpServerRequest request, Buffer body) {
        if (!request.method().name().equals("POST") || !("Bearer " + ACCESS_TOKEN).equals(request.getHeader("Authorization"))
                || !"application/json".equals(request.getHeader("Content-Type"))) {
            request.response().setStatusCode(400).end();
            return;
        }
        String deploymentId = body.toJsonObject().getString("deploymentId");
        switch (deploymentId) {
            case "busy" -> request.response().setStatusCode(429).putHeader("Retry-After", "7").end("{}");
            case "broken" -> breakOff(request);
            default -> request.response().setStatusCode(201).end(GuestApiFixture.guestBody(deploymentId));
        }
    }

    private static void breakOff(HttpServerRequest request) {
        request.response().putHeader("Content-Length", "1000").write("half an answer");
        request.connection().close();
    }

    private static void converse(ServerWebSocket socket) {
        switch (socket.path()) {
            case "/BYE" -> socket.close((short) 4001, "bye");
            case "/odd" -> {
                socket.writeBinaryMessage(Buffer.buffer("binary"));
                socket.writeTextMessage("x".repeat(JdkMessageTransport.FRAME_CHARACTERS_MAX + 1));
                socket.writeTextMessage("x".repeat(JdkMessageTransport.FRAME_CHARACTERS_MAX));
                socket.close();
            }
            case "/origin" -> socket.writeTextMessage(String.valueOf(socket.headers().get("Origin")));
            default -> socket.textMessageHandler(socket::writeTextMessage);
        }
    }

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
                        if (text.startsWith("GET /DROP")) {
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
