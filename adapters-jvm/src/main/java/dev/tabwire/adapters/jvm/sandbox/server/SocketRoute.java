package dev.tabwire.adapters.jvm.sandbox.server;

import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameRouter;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.session.GuestConnection;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLog;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /v1}: takes guests' sockets and hands their frames to the router. */
public final class SocketRoute {
    private static final String PATH = "/v1";
    private static final int ENDED_WITHOUT_CLOSE_FRAME = 1006;
    private static final int GOING_AWAY = 1001;
    private static final short MESSAGE_TOO_BIG = 1009;

    private final SandboxSettings settings;
    private final FrameRouter frames;
    private final FaultDice faults;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final SocketLog log;
    private final Set<GuestConnection> open = new HashSet<>();

    /** A route without sockets yet. */
    public SocketRoute(SandboxSettings settings, FrameRouter frames, FaultDice faults, Scheduler scheduler,
            InstantSource clock, SocketLog log) {
        this.settings = settings;
        this.frames = frames;
        this.faults = faults;
        this.scheduler = scheduler;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Sends requests for the socket's path here and all others to the router. The path stays outside of the router
     * because the router's wrapper of a socket hides the connection, which a drop needs.
     */
    public Handler<HttpServerRequest> before(Router router) {
        return request -> {
            if (PATH.equals(request.path())) {
                handshake(request);
            } else {
                router.handle(request);
            }
        };
    }

    /** Drops all sockets without a close frame. */
    public void dropAll() {
        List.copyOf(open).forEach(connection -> connection.outlet().drop());
    }

    /** Closes all sockets, with a close frame. */
    public void closeAll() {
        List.copyOf(open).forEach(connection -> connection.outlet().close(GOING_AWAY, "sandbox reset"));
    }

    private void handshake(HttpServerRequest request) {
        if (faults.faults().handshake403()) {
            refuse(request, 403, "Handshake refused by a fault");
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            refuse(request, 426, "This path speaks WebSocket");
        } else if (!namesDeployment(request)) {
            refuse(request, 400, "The URL needs the parameter deploymentId");
        } else if (open.size() >= settings.capacity().sockets()) {
            refuse(request, 503, "The sandbox holds no more than " + settings.capacity().sockets() + " sockets");
        } else {
            request.toWebSocket()
                    .onSuccess(this::accept)
                    .onFailure(cause -> refuse(request, 400, "Not a valid WebSocket handshake"));
        }
    }

    private static boolean namesDeployment(HttpServerRequest request) {
        try {
            String deploymentId = request.getParam("deploymentId");
            return deploymentId != null && !deploymentId.isBlank();
        } catch (IllegalArgumentException e) {
            // The query cannot be decoded.
            return false;
        }
    }

    private static void refuse(HttpServerRequest request, int status, String text) {
        if (!request.response().ended()) {
            request.response().setStatusCode(status).putHeader("Content-Type", "text/plain; charset=utf-8").end(text);
        }
    }

    private void accept(ServerWebSocket socket) {
        GuestSocket outlet = new GuestSocket(socket, faults, scheduler, settings.capacity().queuedFrames());
        GuestConnection connection =
                new GuestConnection(log.open(clock.millis()), outlet, settings.limits());
        open.add(connection);
        socket.textMessageHandler(text -> frames.receive(connection, text));
        socket.binaryMessageHandler(ignored -> frames.receiveBinary(connection));
        MessageSize size = new MessageSize(settings.capacity().frameBytes());
        socket.frameHandler(frame -> {
            if (frame.isClose()) {
                // The close frame is the end: what comes after it is the transport's business.
                ended(connection, outlet, frame.closeStatusCode());
            } else if (size.isExceededBy(frame)) {
                socket.close(MESSAGE_TOO_BIG, "frame too long");
            }
        });
        socket.exceptionHandler(failure -> {
            if (failure instanceof CorruptedWebSocketFrameException violation) {
                socket.close((short) violation.closeStatus().code(), "protocol violation");
            }
        });
        socket.closeHandler(ignored -> {
            Short code = socket.closeStatusCode();
            ended(connection, outlet, code == null ? ENDED_WITHOUT_CLOSE_FRAME : code);
        });
    }

    private void ended(GuestConnection connection, GuestSocket outlet, int code) {
        if (log.close(connection.span(), clock.millis(), code)) {
            open.remove(connection);
            outlet.ended();
            connection.closed(clock.millis());
        }
    }
}
