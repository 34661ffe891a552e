package dev.tabwire.adapters.jvm.sandbox.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.protocol.AgentDesk;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameParser;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameRouter;
import dev.tabwire.adapters.jvm.sandbox.protocol.Series;
import dev.tabwire.adapters.jvm.sandbox.protocol.Switchboard;
import dev.tabwire.adapters.jvm.sandbox.session.GuestConnection;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession.State;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSessions;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLog;
import dev.tabwire.adapters.jvm.sandbox.settings.Faults;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /sandbox/…}: what tests see and do behind the guest's back. */
public final class ControlRoutes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SESSION = "/sandbox/sessions/:token/";
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int MESSAGES_MAX = 10_000;
    private static final long EVERY_MAX_MILLIS = 60_000;
    private static final int NORMAL_CLOSURE = 1000;
    private static final int REASON_CHARACTERS_MAX = 1_000;
    private static final Set<String> FAULT_FIELDS = Stream.of(Faults.class.getRecordComponents())
            .map(component -> component.getName())
            .collect(Collectors.toUnmodifiableSet());

    private final GuestSessions sessions;
    private final Switchboard switchboard;
    private final AgentDesk agent;
    private final FaultClock faults;
    private final SocketRoute sockets;
    private final SocketLog log;
    private final FrameRouter frames;
    private final BrokerRoute broker;
    private final InstantSource clock;
    private final FrameParser parser = new FrameParser();

    /** Routes over the parts of one gateway. */
    public ControlRoutes(GuestSessions sessions, Switchboard switchboard, AgentDesk agent, FaultClock faults,
            SocketRoute sockets, SocketLog log, FrameRouter frames, BrokerRoute broker, InstantSource clock) {
        this.sessions = sessions;
        this.switchboard = switchboard;
        this.agent = agent;
        this.faults = faults;
        this.sockets = sockets;
        this.log = log;
        this.frames = frames;
        this.broker = broker;
        this.clock = clock;
    }

    /** Adds the routes; unless remote control is allowed, behind the {@link ControlGuard}. */
    public void mount(Router router, boolean remoteControlAllowed) {
        if (!remoteControlAllowed) {
            router.route("/sandbox/*").handler(ControlGuard::check);
        }
        router.route("/sandbox/*").handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
        router.get("/sandbox/sessions").handler(context ->
                Responses.json(context, 200, SessionReport.sessions(sessions.all(), clock.millis())));
        router.get("/sandbox/sockets").handler(context ->
                Responses.json(context, 200, SessionReport.sockets(log, frames.malformedFrames())));
        router.get("/sandbox/broker").handler(context -> Responses.json(context, 200, broker.report()));
        router.delete("/sandbox/sessions").handler(guarded(this::reset));
        router.put("/sandbox/faults").handler(guarded(this::useFaults));
        router.delete("/sandbox/faults").handler(guarded(context -> {
            faults.use(Faults.none());
            Responses.json(context, 200, JSON.objectNode());
        }));
        router.post(SESSION + "messages").handler(guarded(this::write));
        router.post(SESSION + "drop").handler(toEachSocket(connection -> connection.outlet().drop()));
        router.post(SESSION + "close").handler(guarded(this::close));
        router.post(SESSION + "evict").handler(guarded(context ->
                affected(context, switchboard.evictOldest(session(context), reason(context)))));
        router.post(SESSION + "expire").handler(guarded(context ->
                end(context, session -> switchboard.expire(session, null))));
        router.post(SESSION + "logout").handler(guarded(context -> end(context, switchboard::signOut)));
        router.post(SESSION + "disconnect").handler(guarded(this::disconnect));
        router.route("/sandbox/*").handler(context ->
                Responses.controlError(context, 404, "There is no such control endpoint."));
        router.route("/sandbox/*").failureHandler(context -> Responses.controlError(context,
                context.statusCode() < 400 ? 500 : context.statusCode(), "The request could not be carried out."));
    }

    private void reset(RoutingContext context) {
        faults.use(Faults.none());
        sockets.closeAll();
        sessions.reset();
        log.reset();
        frames.reset();
        broker.reset();
        Responses.json(context, 200, JSON.objectNode());
    }

    private void useFaults(RoutingContext context) {
        ControlBody body = new ControlBody(body(context), FAULT_FIELDS);
        Faults none = Faults.none();
        try {
            faults.use(new Faults(
                    body.whole("latencyMillis", none.latencyMillis()),
                    body.whole("latencyJitterMillis", none.latencyJitterMillis()),
                    body.whole("dropEveryMillis", none.dropEveryMillis()),
                    body.number("duplicateRate", none.duplicateRate()),
                    body.number("reorderRate", none.reorderRate()),
                    body.number("lostEchoRate", none.lostEchoRate()),
                    body.number("tooManyRequestsRate", none.tooManyRequestsRate()),
                    body.whole("retryAfterSeconds", none.retryAfterSeconds()),
                    body.flag("handshake403", none.handshake403()),
                    body.whole("historyDelayMillis", none.historyDelayMillis()),
                    (int) body.whole("brokerStatus", none.brokerStatus(), 0, 599),
                    body.text("brokerRetryAfter", none.brokerRetryAfter()),
                    body.text("brokerBody", none.brokerBody()),
                    body.flag("brokerDrop", none.brokerDrop()),
                    body.whole("seed", none.seed())));
        } catch (IllegalArgumentException e) {
            throw new ControlRefusal(400, e.getMessage() + ".");
        }
        Responses.json(context, 200, JSON.objectNode());
    }

    private void write(RoutingContext context) {
        GuestSession session = session(context);
        ControlBody body = new ControlBody(body(context), Set.of("text", "count", "everyMillis", "stamped", "message"));
        Optional<ObjectNode> message = body.object("message");
        String text = message.isPresent() ? body.text("text", "") : body.text("text");
        int count = (int) body.whole("count", 1, 1, MESSAGES_MAX);
        long everyMillis = body.whole("everyMillis", 0, 0, EVERY_MAX_MILLIS);
        boolean stamped = body.flag("stamped", false);
        int added = stamped ? Series.ADDED_CHARACTERS_MAX : (" #" + count).length();
        if (text.length() + added > AgentDesk.TEXT_CHARACTERS_MAX) {
            throw new ControlRefusal(400, "text is too long: the platform's agents write at most "
                    + AgentDesk.TEXT_CHARACTERS_MAX + " characters.");
        }
        requireOpen(session);
        if (message.isPresent()) {
            if (!text.isEmpty() || count > 1 || everyMillis > 0 || stamped) {
                throw new ControlRefusal(400, "A message goes out as it is and once: without text, count, everyMillis and stamped.");
            }
            Responses.json(context, 202, JSON.objectNode().put("count", 1));
            agent.write(session, message.get());
            return;
        }
        // First the answer: a burst must not keep its caller waiting.
        Responses.json(context, 202, JSON.objectNode().put("count", count));
        agent.write(session, new Series(text, count, everyMillis, stamped));
    }

    private void close(RoutingContext context) {
        int code = closeCode(context);
        List<GuestConnection> attached = session(context).attached();
        attached.forEach(connection -> connection.outlet().close(code, "closed by the sandbox"));
        affected(context, attached.size());
    }

    private void end(RoutingContext context, Consumer<GuestSession> end) {
        GuestSession session = session(context);
        int attached = session.attached().size();
        end.accept(session);
        affected(context, attached);
    }

    private static String reason(RoutingContext context) {
        List<String> values = context.queryParam("reason");
        String reason = values.isEmpty() ? "" : values.get(0);
        if (reason.length() > REASON_CHARACTERS_MAX) {
            throw new ControlRefusal(400, "reason has at most " + REASON_CHARACTERS_MAX + " characters.");
        }
        return reason;
    }

    private void disconnect(RoutingContext context) {
        List<String> values = context.queryParam("readOnly");
        String readOnly = values.isEmpty() ? "false" : values.get(0);
        if (!Set.of("true", "false").contains(readOnly)) {
            throw new ControlRefusal(400, "readOnly must be true or false.");
        }
        GuestSession session = session(context);
        requireOpen(session);
        int attached = session.attached().size();
        agent.leave(session, Boolean.parseBoolean(readOnly));
        affected(context, attached);
    }

    private Handler<RoutingContext> toEachSocket(Consumer<GuestConnection> action) {
        return guarded(context -> {
            List<GuestConnection> attached = session(context).attached();
            attached.forEach(action);
            affected(context, attached.size());
        });
    }

    private static void requireOpen(GuestSession session) {
        if (session.state() != State.OPEN) {
            throw new ControlRefusal(409, "The conversation is not open, it is " + session.state() + ".");
        }
    }

    private static int closeCode(RoutingContext context) {
        List<String> values = context.queryParam("code");
        int code = values.isEmpty() ? NORMAL_CLOSURE : number(values.get(0));
        // Those that an endpoint may send, RFC 6455 section 7.4.
        boolean isStandard = code >= 1000 && code <= 1014 && (code < 1004 || code > 1006);
        boolean isPrivate = code >= 3000 && code <= 4999;
        if (!isStandard && !isPrivate) {
            throw new ControlRefusal(400, "code must be a close code that may be sent: 1000 to 1003, 1007 to 1014 or "
                    + "3000 to 4999.");
        }
        return code;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private GuestSession session(RoutingContext context) {
        return sessions.find(context.pathParam("token"))
                .orElseThrow(() -> new ControlRefusal(404, "No session has this token."));
    }

    private ObjectNode body(RoutingContext context) {
        String text = context.body().asString();
        return parser.object(text == null ? "" : text)
                .orElseThrow(() -> new ControlRefusal(400, "The body must be a JSON object."));
    }

    private static void affected(RoutingContext context, int sockets) {
        Responses.json(context, 200, JSON.objectNode().put("sockets", sockets));
    }

    private static Handler<RoutingContext> guarded(Handler<RoutingContext> handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ControlRefusal refusal) {
                Responses.controlError(context, refusal.status(), refusal.getMessage());
            }
        };
    }
}
