package dev.tabwire.adapters.jvm.sandbox.server;

import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameRouter;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.session.GuestConnection;
import dev.tabwire.adapters.jvm.sandbox.session.SandboxSettings;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLog;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /v1}: takes guests' sockets and hands their frames to the router. */
public final class SocketRoute {
    private static final int ENDED_WITHOUT_CLOSE_FRAME = 1006;
    private static final int GOING_AWAY = 1001;

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

    /** Adds the route. */
    public void mount(Router router) {
        router.get("/v1").handler(this::handshake);
    }

    /** Drops all sockets without a close frame. */
    public void dropAll() {
        List.copyOf(open).forEach(connection -> connection.outlet().drop());
    }

    /** Closes all sockets, with a close frame. */
    public void closeAll() {
        List.copyOf(open).forEach(connection -> connection.outlet().close(GOING_AWAY, "sandbox reset"));
    }

    private void handshake(RoutingContext context) {
        if (faults.faults().handshake403()) {
            Responses.text(context, 403, "Handshake refused by a fault");
        } else if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            Responses.text(context, 426, "This path speaks WebSocket");
        } else if (context.queryParam("deploymentId").stream().allMatch(String::isBlank)) {
            Responses.text(context, 400, "The URL needs the parameter deploymentId");
        } else if (open.size() >= settings.capacity().sockets()) {
            Responses.text(context, 503, "The sandbox holds no more than " + settings.capacity().sockets() + " sockets");
        } else {
            context.request().toWebSocket()
                    .onSuccess(this::accept)
                    .onFailure(cause -> Responses.text(context, 400, "Not a valid WebSocket handshake"));
        }
    }

    private void accept(ServerWebSocket socket) {
        GuestSocket outlet = new GuestSocket(socket, faults, scheduler, settings.capacity().queuedFrames());
        GuestConnection connection =
                new GuestConnection(log.open(clock.millis()), outlet, settings.limits());
        open.add(connection);
        socket.textMessageHandler(text -> frames.receive(connection, text));
        socket.binaryMessageHandler(ignored -> frames.receiveBinary(connection));
        socket.frameHandler(frame -> {
            // The close frame is the end: what comes after it is the transport's business.
            if (frame.isClose()) {
                ended(connection, outlet, frame.closeStatusCode());
            }
        });
        socket.exceptionHandler(ignored -> { });
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
