package dev.tabwire.adapters.jvm.sandbox.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.session.GuestConnection;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession.State;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSessions;
import dev.tabwire.adapters.jvm.sandbox.session.ServerFrame;
import dev.tabwire.adapters.jvm.sandbox.session.SlidingWindow;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.util.Optional;
import java.util.Set;

/** Does what each frame of a guest asks for. Never throws on what a guest sends. */
public final class FrameRouter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int TOKEN_CHARACTERS_MAX = 256;
    private static final int FORBIDDEN = 403;
    private static final int READ_ONLY = 409;
    private static final int FULL = 503;
    private static final int FEATURE_UNAVAILABLE = 4000;
    private static final int SESSION_HAS_EXPIRED = 4006;
    private static final int SESSION_NOT_FOUND = 4007;
    private static final int MISSING_PARAMETER = 4020;
    private static final Set<String> ACTIONS = Set.of("configureSession", "configureAuthenticatedSession", "onMessage",
            "echo", "getJwt", "getConfiguration", "closeSession", "onAttachment", "getAttachment", "deleteAttachment",
            "disconnectCustomer", "resumeToken");

    private final SandboxSettings settings;
    private final GuestSessions sessions;
    private final Switchboard switchboard;
    private final AgentDesk agent;
    private final FaultDice faults;
    private final Identifiers identifiers;
    private final MessageIntake intake;
    private final FrameParser parser = new FrameParser();
    private long malformedFrames;

    /** A router for all guests of a gateway. */
    public FrameRouter(SandboxSettings settings, GuestSessions sessions, Switchboard switchboard, AgentDesk agent,
            FaultDice faults, Identifiers identifiers) {
        this.settings = settings;
        this.sessions = sessions;
        this.switchboard = switchboard;
        this.agent = agent;
        this.faults = faults;
        this.identifiers = identifiers;
        this.intake = new MessageIntake(settings.limits());
    }

    /** Frames that made no sense, on all sockets, configured or not. */
    public long malformedFrames() {
        return malformedFrames;
    }

    /** Forgets the count of malformed frames. */
    public void reset() {
        malformedFrames = 0;
    }

    /** A binary frame came in; the protocol knows none. */
    public void receiveBinary(GuestConnection connection) {
        if (!connection.isEnded()) {
            malformed(connection, "Frames must be text", null);
        }
    }

    /** A text frame came in. */
    public void receive(GuestConnection connection, String text) {
        if (connection.isEnded()) {
            return;
        }
        Optional<ObjectNode> parsed = parser.object(text);
        if (parsed.isEmpty()) {
            malformed(connection, "Request is not a JSON object", null);
            return;
        }
        ObjectNode frame = parsed.get();
        String tracingId = frame.path("tracingId").textValue();
        String action = frame.path("action").asText();
        if (!ACTIONS.contains(action)) {
            count(connection.session(), "unknown");
            malformed(connection, "Unknown action", tracingId);
            return;
        }
        // A configure counts for the session it names, which the socket need not be attached to yet.
        boolean isConfigure = action.startsWith("configure");
        count(isConfigure ? named(frame) : connection.session(), action);
        if (connection.session() != null && connection.session().isOvertaken(connection)) {
            connection.session().counters().overtakenFrame();
        }
        long now = switchboard.now();
        boolean isMessage = "onMessage".equals(action);
        if (!isMessage && refused(connection, connection.requests(), now, "Request rate too high", tracingId)) {
            return;
        }
        if (faults.refusesRequest()) {
            tooManyRequests(connection, faults.faults().retryAfterSeconds(), "Request refused by a fault", tracingId);
            return;
        }
        dispatch(connection, frame, action, tracingId, now);
    }

    private void dispatch(GuestConnection connection, ObjectNode frame, String action, String tracingId, long now) {
        switch (action) {
            case "configureSession", "configureAuthenticatedSession" -> configure(connection, frame, tracingId, now);
            case "onMessage" -> onMessage(connection, frame, tracingId, now);
            case "echo" -> echo(connection, frame, tracingId, now);
            case "getJwt" -> getJwt(connection, frame, tracingId, now);
            case "getConfiguration" -> getConfiguration(connection, tracingId);
            case "closeSession" -> closeSession(connection, frame, tracingId);
            default -> error(connection, FEATURE_UNAVAILABLE,
                    action + " is not available in this sandbox", tracingId);
        }
    }

    private void configure(GuestConnection connection, ObjectNode frame, String tracingId, long now) {
        String token = frame.path("token").asText("");
        String deploymentId = frame.path("deploymentId").asText("");
        if (token.isBlank() || token.length() > TOKEN_CHARACTERS_MAX || deploymentId.isBlank()) {
            error(connection, MISSING_PARAMETER, "A configure needs deploymentId and a token of 1 to "
                    + TOKEN_CHARACTERS_MAX + " characters", tracingId);
            return;
        }
        boolean isKnown = sessions.find(token).isPresent();
        Optional<GuestSession> admitted = sessions.findOrAdmit(token);
        if (admitted.isEmpty()) {
            error(connection, FULL, "The sandbox holds no more than " + settings.capacity().sessions() + " sessions",
                    tracingId);
            return;
        }
        GuestSession session = admitted.get();
        if (!isKnown) {
            count(session, frame.path("action").asText());
        }
        session.counters().configure();
        long wait = session.configures().acquireOrWaitMillis(now);
        if (wait > 0) {
            session.counters().limitViolation();
            tooManyRequests(connection, seconds(wait), "Configure rate too high for this session", tracingId);
            return;
        }
        if (expired(session, connection, now)) {
            connection.outlet().send(ServerFrame.response("SessionExpiredEvent", JSON.objectNode(), tracingId));
            return;
        }
        boolean isNew = session.configure(frame.path("startNew").asBoolean(false), now);
        ObjectNode body = JSON.objectNode();
        body.put("connected", true);
        body.put("newSession", isNew);
        body.put("readOnly", session.state() == State.READ_ONLY);
        MessageBodies.describeMedia(body, settings);
        body.put("clearedExistingSession", false);
        body.put("durationSeconds", settings.sessionSeconds());
        body.put("expirationDate", session.expiresAtMillis() / 1_000);
        connection.outlet().send(ServerFrame.response("SessionResponse", body, tracingId));
        switchboard.attach(connection, session);
    }

    private void onMessage(GuestConnection connection, ObjectNode frame, String tracingId, long now) {
        GuestSession session = configuredSession(connection, frame, tracingId, now);
        if (session == null
                || refused(connection, session.messages(), now, "Message rate too high for this session", tracingId)) {
            return;
        }
        MessageIntake.Result result = intake.read(frame);
        if (result instanceof MessageIntake.Refused refusal) {
            refuse(connection, session, refusal, tracingId);
        } else if (result instanceof MessageIntake.Clear clear) {
            if (settings.conversationClear()) {
                switchboard.clear(session, connection, clear.taken(), tracingId);
            } else {
                error(connection, FORBIDDEN, "Conversation Clear is switched off for this deployment", tracingId);
            }
        } else if (session.state() == State.READ_ONLY) {
            error(connection, READ_ONLY, "The conversation has ended and is read-only", tracingId);
        } else if (result instanceof MessageIntake.Passing passing) {
            switchboard.passInbound(session, connection, passing.taken(), tracingId);
        } else if (result instanceof MessageIntake.Join join) {
            switchboard.commitInbound(session, connection, join.taken(), tracingId);
        } else if (result instanceof MessageIntake.Readable readable) {
            switchboard.commitInbound(session, connection, readable.taken(), tracingId);
            agent.hear(session, readable.taken().path("text").asText(""));
        }
    }

    private void refuse(
            GuestConnection connection, GuestSession session, MessageIntake.Refused refusal, String tracingId) {
        if (refusal.isMalformed()) {
            malformed(connection, refusal.text(), tracingId);
        } else {
            session.counters().limitViolation();
            error(connection, refusal.code(), refusal.text(), tracingId);
        }
    }

    private void echo(GuestConnection connection, ObjectNode frame, String tracingId, long now) {
        boolean tooMany =
                refused(connection, connection.healthChecks(), now, "Health check rate too high", tracingId);
        GuestSession session = connection.session();
        if (session != null) {
            session.counters().healthChecksOfOneConnection(connection.healthChecks().peak());
        }
        if (tooMany) {
            return;
        }
        if (session != null && expired(session, connection, now)) {
            connection.outlet().send(ServerFrame.response("SessionExpiredEvent", JSON.objectNode(), tracingId));
            return;
        }
        ObjectNode body = JSON.objectNode();
        body.put("id", identifiers.platformId());
        body.put("type", "Text");
        body.put("text", frame.path("message").path("text").asText("ping"));
        body.put("direction", "Inbound");
        ObjectNode channel = JSON.objectNode();
        channel.put("time", PlatformTime.text(now));
        body.set("channel", channel);
        if (session != null && session.state() != State.ABSENT) {
            ObjectNode metadata = JSON.objectNode();
            metadata.put("durationSeconds", String.valueOf(settings.sessionSeconds()));
            metadata.put("expirationDate", String.valueOf(session.expiresAtMillis() / 1_000));
            body.set("metadata", metadata);
        }
        connection.outlet().send(ServerFrame.response("StructuredMessage", body, tracingId));
    }

    private void getJwt(GuestConnection connection, ObjectNode frame, String tracingId, long now) {
        GuestSession session = configuredSession(connection, frame, tracingId, now);
        if (session == null) {
            return;
        }
        session.counters().jwt();
        String jwt = identifiers.opaqueJwt();
        ObjectNode body = JSON.objectNode();
        body.put("jwt", jwt);
        body.put("exp", sessions.grant(jwt, session, now));
        connection.outlet().send(ServerFrame.response("JwtResponse", body, tracingId));
    }

    private void getConfiguration(GuestConnection connection, String tracingId) {
        ObjectNode body = JSON.objectNode();
        MessageBodies.describeMedia(body, settings);
        body.put("messageRoutingEnabled", true);
        body.put("sessionDurationSeconds", settings.sessionSeconds());
        connection.outlet().send(ServerFrame.response("GetConfigurationResponse", body, tracingId));
    }

    private void closeSession(GuestConnection connection, ObjectNode frame, String tracingId) {
        GuestSession session = connection.session();
        if (session == null || !session.token().equals(frame.path("token").asText(""))) {
            error(connection, SESSION_NOT_FOUND, "No session is configured on this connection", tracingId);
            return;
        }
        if (frame.path("closeAllConnections").asBoolean(false)) {
            session.attached().stream()
                    .filter(other -> other != connection)
                    .forEach(other -> switchboard.end(session, other));
        }
        session.detach(connection);
        ObjectNode body = JSON.objectNode();
        body.put("connected", false);
        body.put("newSession", false);
        body.put("readOnly", session.state() == State.READ_ONLY);
        connection.outlet().send(ServerFrame.response("SessionResponse", body, tracingId));
    }

    /** The session that this socket configured and this frame names; null after an answer that says what is wrong. */
    private GuestSession configuredSession(GuestConnection connection, ObjectNode frame, String tracingId, long now) {
        String token = frame.path("token").asText("");
        if (token.isEmpty()) {
            error(connection, MISSING_PARAMETER, "Request needs a token", tracingId);
            return null;
        }
        GuestSession session = connection.session();
        if (session == null || !session.token().equals(token)) {
            error(connection, SESSION_NOT_FOUND, "No session is configured on this connection", tracingId);
            return null;
        }
        if (!expired(session, connection, now)) {
            return session;
        }
        if ("getJwt".equals(frame.path("action").asText())) {
            error(connection, SESSION_HAS_EXPIRED, "Session has expired", tracingId);
        } else {
            connection.outlet().send(ServerFrame.response("SessionExpiredEvent", JSON.objectNode(), tracingId));
        }
        return null;
    }

    private boolean expired(GuestSession session, GuestConnection asker, long now) {
        if (session.isOverdue(now)) {
            switchboard.expire(session, asker);
        }
        return session.state() == State.EXPIRED;
    }

    private boolean refused(
            GuestConnection connection, SlidingWindow window, long now, String text, String tracingId) {
        long wait = window.acquireOrWaitMillis(now);
        if (wait == 0) {
            return false;
        }
        if (connection.session() != null) {
            connection.session().counters().limitViolation();
        }
        tooManyRequests(connection, seconds(wait), text, tracingId);
        return true;
    }

    private static long seconds(long millis) {
        return (millis + 999) / 1_000;
    }

    private static void tooManyRequests(
            GuestConnection connection, long retryAfterSeconds, String text, String tracingId) {
        ObjectNode body = JSON.objectNode();
        body.put("retryAfter", retryAfterSeconds);
        body.put("errorCode", 4029);
        body.put("errorMessage", text);
        connection.outlet().send(
                new ServerFrame("response", "TooManyRequestsErrorMessage", 429, body, tracingId));
    }

    private GuestSession named(ObjectNode frame) {
        return sessions.find(frame.path("token").asText("")).orElse(null);
    }

    private static void count(GuestSession session, String action) {
        if (session != null) {
            session.counters().frame(action);
        }
    }

    private void malformed(GuestConnection connection, String text, String tracingId) {
        malformedFrames++;
        if (connection.session() != null) {
            connection.session().counters().malformedFrame();
        }
        error(connection, MessageIntake.BAD_REQUEST, text, tracingId);
    }

    private static void error(GuestConnection connection, int code, String text, String tracingId) {
        connection.outlet().send(ServerFrame.error(code, text, tracingId));
    }
}
