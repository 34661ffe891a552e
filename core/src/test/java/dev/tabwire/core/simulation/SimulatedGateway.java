package dev.tabwire.core.simulation;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.port.RestAnswer;
import dev.tabwire.core.protocol.IsoTime;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The platform: sessions by token, at most three connections each, echo, fan-out, history in pages, the published
 * limits. It commits in one order and records what it committed; what it delivers may come twice, late or never.
 */
final class SimulatedGateway {
    static final int CONNECTIONS_MAX = 3;
    static final int MESSAGES_PER_SECOND = 5;
    static final int CONFIGURES_PER_MINUTE = 60;
    static final int HISTORY_CALLS_PER_MINUTE = 10;
    static final int HEALTH_CHECKS_PER_MINUTE = 2;
    static final int REQUESTS_PER_MINUTE = 60;
    private static final long FIRST_MILLIS = 1_790_000_000_000L;
    /** Makes keys of equal length, so that their order is that of their making. */
    private static final long KEYS_FROM = 100_000_000;
    private static final long JWT_MILLIS = 60_000;
    private static final long ENDS_KEPT_MILLIS = 60_000;

    private final World world;
    private final SimulationOptions options;
    private final SplittableRandom random;
    private final JsonCodec codec;
    private final Trace trace;
    /** Nobody has said how large a page may be. */
    private final int pageSizeMax;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Jwt> jwts = new HashMap<>();
    private final ArrayList<String> limitViolations = new ArrayList<>();
    private final ArrayDeque<Long> ends = new ArrayDeque<>();
    private boolean faultsOn = true;
    private long refusesUntilMillis;
    private long ids;

    SimulatedGateway(World world, SimulationOptions options, SplittableRandom random, JsonCodec codec, Trace trace) {
        this.world = world;
        this.options = options;
        this.random = random;
        this.codec = codec;
        this.trace = trace;
        this.pageSizeMax = random.nextBoolean() ? 25 : 100;
    }

    /** A message that the platform has, with the time by which it orders. */
    record Committed(String key, String tracingId, boolean isInbound, long millis, JsonObject body) {}

    private record Jwt(Session session, long expiresMillis) {}

    /** A guest's conversation. */
    static final class Session {
        final String token;
        final ArrayList<Committed> committed = new ArrayList<>();
        final Map<String, Integer> commitsByTracingId = new HashMap<>();
        /** What was committed to conversations that the guest has cleared. */
        final Set<String> earlierTracingIds = new HashSet<>();
        final ArrayList<Socket> attached = new ArrayList<>();
        final Limit messages = new Limit("messages", MESSAGES_PER_SECOND, 1_000);
        final Limit configures = new Limit("configures", CONFIGURES_PER_MINUTE, 60_000);
        final Limit historyCalls = new Limit("history calls", HISTORY_CALLS_PER_MINUTE, 60_000);
        boolean isExpired;
        /** The agent has ended the conversation. */
        boolean isReadOnly;
        /** The conversation was cleared, and the next connection begins another. */
        boolean isNew = true;

        Session(String token) {
            this.token = token;
        }

        boolean hasCommitted(String tracingId) {
            return commitsByTracingId.containsKey(tracingId) || earlierTracingIds.contains(tracingId);
        }
    }

    /**
     * What may be used how often. Kept twice: by the time at which the client did it, which tells whether it behaves, and
     * by that of arrival, which the platform goes by and which the network may crowd.
     */
    static final class Limit {
        private final String name;
        private final Window sent;
        private final Window arrived;

        Limit(String name, int most, long millis) {
            this.name = name;
            this.sent = new Window(most, millis);
            this.arrived = new Window(most, millis);
        }
    }

    /** Uses within the time before now: strict, for a platform's window may begin at any moment. */
    private static final class Window {
        private final int most;
        private final long millis;
        private final ArrayDeque<Long> uses = new ArrayDeque<>();

        Window(int most, long millis) {
            this.most = most;
            this.millis = millis;
        }

        boolean isOver(long nowMillis) {
            return isOver(nowMillis, 0);
        }

        boolean isOver(long nowMillis, int more) {
            while (!uses.isEmpty() && nowMillis - uses.peek() >= millis) {
                uses.poll();
            }
            if (uses.size() >= most + more) {
                return true;
            }
            uses.add(nowMillis);
            return false;
        }
    }

    /** The platform's end of a connection. */
    static final class Socket {
        final String name;
        final Outlet outlet;
        final Limit requests = new Limit("requests", REQUESTS_PER_MINUTE, 60_000);
        final Limit healthChecks = new Limit("health checks", HEALTH_CHECKS_PER_MINUTE, 60_000);
        Session session;
        boolean isOpen = true;

        Socket(String name, Outlet outlet) {
            this.name = name;
            this.outlet = outlet;
        }
    }

    /** Towards the client. */
    interface Outlet {
        void send(String text, long extraMillis);

        void close();
    }

    Map<String, Session> sessions() {
        return sessions;
    }

    /** How often within the time before something was used that could not be stored; a drain uses up to five at once. */
    int lostUses(long nowMillis, long withinMillis) {
        while (!ends.isEmpty() && nowMillis - ends.peek() >= ENDS_KEPT_MILLIS) {
            ends.poll();
        }
        int lost = 0;
        for (long end : ends) {
            lost += nowMillis - end < withinMillis ? 1 : 0;
        }
        return lost;
    }

    void useMayBeLost() {
        ends.add(world.nowMillis());
    }

    /** What a client of ours did beyond the published limits. */
    java.util.List<String> limitViolations() {
        return limitViolations;
    }

    void heal() {
        faultsOn = false;
        refusesUntilMillis = 0;
    }

    void refuseUntil(long millis) {
        refusesUntilMillis = Math.max(refusesUntilMillis, millis);
    }

    void acceptAgain() {
        refusesUntilMillis = 0;
    }

    boolean refusesConnections() {
        return world.nowMillis() < refusesUntilMillis;
    }

    private boolean strikes(int rate) {
        return faultsOn && rate > 0 && random.nextInt(1_000) < rate;
    }

    void closed(Socket socket) {
        socket.isOpen = false;
        if (socket.session != null) {
            socket.session.attached.remove(socket);
        }
    }

    /** A frame from a client. */
    void receive(Socket socket, String text, long sentMillis) {
        if (!socket.isOpen) {
            return;
        }
        JsonObject frame = codec.parse(text).get().asObject().get();
        String action = frame.string("action").getOrElse("");
        String token = frame.string("token").getOrElse("");
        Option<String> tracingId = frame.string("tracingId");
        trace.arrow(world.nowMillis(), socket.name, "gateway", action);
        if (!action.equals("onMessage") && isOver(socket.requests, sentMillis)) {
            tooMany(socket, tracingId);
            return;
        }
        switch (action) {
            case "configureSession":
                configure(socket, token, tracingId, sentMillis);
                break;
            case "onMessage":
                onMessage(socket, frame.object("message").get(), tracingId, sentMillis);
                break;
            case "getJwt":
                getJwt(socket, tracingId);
                break;
            case "echo":
                echo(socket, tracingId, sentMillis);
                break;
            default:
                throw new IllegalStateException("an action that this client never sends: " + action);
        }
    }

    private void configure(Socket socket, String token, Option<String> tracingId, long sentMillis) {
        Session session = sessions.computeIfAbsent(token, Session::new);
        if (isOver(session.configures, sentMillis) || strikes(options.throttled())) {
            tooMany(socket, tracingId);
            return;
        }
        attach(socket, session, tracingId);
    }

    private void attach(Socket socket, Session session, Option<String> tracingId) {
        if (session.isExpired) {
            send(socket, event("SessionExpiredEvent"), 0);
            return;
        }
        socket.session = session;
        session.attached.remove(socket);
        session.attached.add(socket);
        if (session.attached.size() > CONNECTIONS_MAX) {
            Socket oldest = session.attached.get(0);
            send(oldest, event("ConnectionClosedEvent"), 0);
            closed(oldest);
            oldest.outlet.close();
        }
        send(socket, envelope("response", "SessionResponse", 200, tracingId, Json.object().with("connected", true)
                .with("newSession", session.isNew).with("readOnly", session.isReadOnly)), 0);
        session.isNew = false;
    }

    private boolean isOver(Limit limit, long sentMillis) {
        // What a tab used and could not store, because it died or the store failed, the next owner cannot know; the
        // platform says 429 then, which is honoured.
        if (limit.sent.isOver(sentMillis, lostUses(sentMillis, limit.sent.millis) * MESSAGES_PER_SECOND)) {
            limitViolations.add(limit.name + " sent at " + sentMillis);
        }
        return limit.arrived.isOver(world.nowMillis());
    }

    private void onMessage(Socket socket, JsonObject message, Option<String> tracingId, long sentMillis) {
        Session session = socket.session;
        if (session == null || session.isExpired) {
            send(socket, event("SessionExpiredEvent"), 0);
            return;
        }
        if (isOver(session.messages, sentMillis) || strikes(options.throttled())) {
            tooMany(socket, tracingId);
            return;
        }
        if (message.string("type").exists("Event"::equals)) {
            if (message.toString().contains("Clear")) {
                clear(session);
            }
            return;
        }
        if (session.isReadOnly) {
            send(socket, envelope("response", "string", 409, tracingId, Json.object())
                    .with("body", "The conversation can only be read."), 0);
            return;
        }
        Committed committed = commit(session, true, tracingId.get(), text(message.string("text").get(),
                message.object("metadata").getOrElse(Json.object())));
        if (!strikes(options.lostEchoes())) {
            deliver(session, committed, socket, tracingId);
        }
    }

    /** The conversation ends on all devices; what follows under the same token is another. */
    private void clear(Session session) {
        trace.note(world.nowMillis(), "gateway", "clears the conversation");
        session.committed.clear();
        session.earlierTracingIds.addAll(session.commitsByTracingId.keySet());
        session.commitsByTracingId.clear();
        session.isReadOnly = false;
        session.isNew = true;
        for (Socket socket : new ArrayList<>(session.attached)) {
            send(socket, event("SessionClearedEvent"), 0);
            send(socket, event("ConnectionClosedEvent"), 0);
            closed(socket);
            socket.outlet.close();
        }
    }

    /** The agent ends every conversation that has begun, so that it can only be read. */
    void endConversations() {
        for (Session session : sessions.values()) {
            if (!session.isExpired && !session.isReadOnly && !session.committed.isEmpty()) {
                JsonObject ending = Json.object().with("type", "Event").with("metadata", Json.object().with("readOnly", "true"))
                        .with("events", Json.array(List.of(Json.object().with("eventType", "Presence")
                                .with("presence", Json.object().with("type", "Disconnect")))));
                Committed committed = commit(session, false, null, ending);
                session.isReadOnly = true;
                deliver(session, committed, null, Option.none());
            }
        }
    }

    /** The agent writes to every session that lives. */
    void agentWrites(int count) {
        for (Session session : sessions.values()) {
            for (int written = 0; written < count && !session.isExpired && !session.committed.isEmpty(); written++) {
                deliver(session, commit(session, false, null, text("agent " + ids, Json.object())), null, Option.none());
            }
        }
    }

    private static JsonObject text(String text, JsonObject metadata) {
        return Json.object().with("type", "Text").with("text", text).with("metadata", metadata);
    }

    private Committed commit(Session session, boolean isInbound, String tracingId, JsonObject content) {
        // Ids grow, so that the platform's order is by time and then by id.
        String key = Long.toString(KEYS_FROM + ++ids).substring(1) + (isInbound ? "i" : "o");
        long millis = FIRST_MILLIS + world.nowMillis();
        JsonObject channel = Json.object().with("time", IsoTime.format(millis));
        JsonObject body = content.with("id", isInbound ? "live-" + key : key)
                .with("direction", isInbound ? "Inbound" : "Outbound")
                .with("channel", isInbound ? channel.with("messageId", key) : channel)
                .with("metadata", content.object("metadata").get().with("correlationId", key));
        Committed committed = new Committed(key, tracingId, isInbound, millis, body);
        session.committed.add(committed);
        if (tracingId != null) {
            session.commitsByTracingId.merge(tracingId, 1, Integer::sum);
        }
        trace.note(world.nowMillis(), "gateway", "commits " + key + (tracingId == null ? "" : " of " + tracingId));
        return committed;
    }

    private void deliver(Session session, Committed committed, Socket sender, Option<String> tracingId) {
        for (Socket socket : new ArrayList<>(session.attached)) {
            JsonObject frame = envelope(
                    "message", "StructuredMessage", 200, socket == sender ? tracingId : Option.none(), committed.body());
            send(socket, frame, strikes(options.lateFrames()) ? random.nextInt(2_000) : 0);
            if (strikes(options.duplicates())) {
                send(socket, frame, random.nextInt(2_000));
            }
        }
    }

    private void getJwt(Socket socket, Option<String> tracingId) {
        if (socket.session == null || socket.session.isExpired) {
            send(socket, event("SessionExpiredEvent"), 0);
            return;
        }
        String jwt = "jwt-" + ++ids;
        jwts.put(jwt, new Jwt(socket.session, world.nowMillis() + JWT_MILLIS));
        send(socket, envelope("response", "JwtResponse", 200, tracingId, Json.object().with("jwt", jwt)
                .with("exp", (FIRST_MILLIS + world.nowMillis() + JWT_MILLIS) / 1_000)), 0);
    }

    private void echo(Socket socket, Option<String> tracingId, long sentMillis) {
        if (isOver(socket.healthChecks, sentMillis)) {
            tooMany(socket, tracingId);
            return;
        }
        send(socket, envelope("response", "StructuredMessage", 200, tracingId, Json.object().with("id", "echo-" + ++ids)
                .with("type", "Text").with("text", "ping").with("direction", "Inbound").with("channel", Json.object())), 0);
    }

    void expireSessions() {
        for (Session session : sessions.values()) {
            session.isExpired = true;
            new ArrayList<>(session.attached).forEach(socket -> send(socket, event("SessionExpiredEvent"), 0));
        }
    }

    /** Another device of the same guest takes a place. */
    void otherDevice() {
        for (Session session : sessions.values()) {
            if (!session.isExpired) {
                Socket other = new Socket("device", new Outlet() {
                    @Override
                    public void send(String text, long extraMillis) {}

                    @Override
                    public void close() {}
                });
                attach(other, session, Option.none());
                world.after(20_000, "device", () -> closed(other));
            }
        }
    }

    /** One page of history, newest first, with the answer as the client sees it. */
    RestAnswer history(String jwt, int pageNumber, int pageSize, long sentMillis) {
        if (pageSize > pageSizeMax) {
            return new RestAnswer(400, Option.none(), "");
        }
        Jwt grant = jwts.get(jwt);
        if (grant == null || world.nowMillis() > grant.expiresMillis()) {
            return new RestAnswer(401, Option.none(), "");
        }
        if (isOver(grant.session().historyCalls, sentMillis) || strikes(options.throttled())) {
            return new RestAnswer(429, Option.some("3"), "");
        }
        if (strikes(options.historyFails())) {
            return new RestAnswer(random.nextBoolean() ? 503 : 0, Option.none(), "");
        }
        long lag = faultsOn && options.historyLagMillisMax() > 0 ? random.nextInt(options.historyLagMillisMax()) : 0;
        long untilMillis = FIRST_MILLIS + world.nowMillis() - lag;
        ArrayList<Committed> visible = new ArrayList<>();
        for (Committed committed : grant.session().committed) {
            if (committed.millis() <= untilMillis) {
                visible.add(committed);
            }
        }
        List<Json> entities = List.empty();
        int newest = visible.size() - (pageNumber - 1) * pageSize;
        for (int index = Math.max(0, newest - pageSize); index < newest; index++) {
            entities = entities.prepend(entity(visible.get(index)));
        }
        return new RestAnswer(200, Option.none(), codec.print(Json.object().with("entities", Json.array(entities))
                .with("pageSize", pageSize).with("pageNumber", pageNumber).with("total", visible.size())
                .with("pageCount", (visible.size() + pageSize - 1) / pageSize)));
    }

    private Json entity(Committed committed) {
        JsonObject body = committed.body();
        JsonObject stored = committed.isInbound() ? body.with("id", committed.key()) : body;
        return options.historyMetadata() ? stored : stored.with("metadata", Json.object());
    }

    private void tooMany(Socket socket, Option<String> tracingId) {
        send(socket, envelope("response", "TooManyRequestsErrorMessage", 429, tracingId,
                Json.object().with("retryAfter", 1 + random.nextInt(4)).with("errorCode", 4029)
                        .with("errorMessage", "too many")), 0);
    }

    private static JsonObject event(String messageClass) {
        return envelope("message", messageClass, 200, Option.none(), Json.object());
    }

    private static JsonObject envelope(
            String type, String messageClass, int code, Option<String> tracingId, JsonObject body) {
        return Json.object().with("type", type).with("class", messageClass).with("code", code)
                .withText("tracingId", tracingId).with("body", body);
    }

    private void send(Socket socket, JsonObject frame, long extraMillis) {
        if (trace.isKept()) {
            trace.arrow(world.nowMillis(), "gateway", socket.name, frame.string("class").get()
                    + frame.object("body").flatMap(body -> body.string("id")).map(id -> " " + id).getOrElse(""));
        }
        socket.outlet.send(codec.print(frame), extraMillis);
    }
}
