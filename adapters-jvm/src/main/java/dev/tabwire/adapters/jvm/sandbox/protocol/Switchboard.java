package dev.tabwire.adapters.jvm.sandbox.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.session.GuestConnection;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSessions;
import dev.tabwire.adapters.jvm.sandbox.session.ServerFrame;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Commits what is said in a session and sends it to all its sockets.
 *
 * <p>Genesys delivers a conversation to every connection of the guest's token. Only the socket that sent a message gets
 * its tracingId back; whether the real service also shows it to the others is not published, so clients must not count
 * on it.
 */
public final class Switchboard {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int NORMAL_CLOSURE = 1000;

    private final SandboxSettings settings;
    private final GuestSessions sessions;
    private final FaultDice faults;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final MessageBodies bodies;

    /** A switchboard over these guests. */
    public Switchboard(SandboxSettings settings, GuestSessions sessions, FaultDice faults, InstantSource clock,
            Scheduler scheduler, Identifiers identifiers) {
        this.settings = settings;
        this.sessions = sessions;
        this.faults = faults;
        this.clock = clock;
        this.scheduler = scheduler;
        this.bodies = new MessageBodies(identifiers);
    }

    /** Attaches a socket to a session; the oldest goes if that is one too many. */
    void attach(GuestConnection connection, GuestSession session) {
        if (connection.session() != null && connection.session() != session) {
            connection.session().detach(connection);
        }
        session.attach(connection, now()).forEach(surplus -> end(session, surplus));
    }

    /** Commits a guest's message or join, and echoes it; a fault may lose the echo, never the message. */
    void commitInbound(GuestSession session, GuestConnection asker, ObjectNode taken, String tracingId) {
        ObjectNode body = bodies.inbound(taken, session.nextTimeMillis(now()));
        session.append(body, tracingId, now());
        boolean isEvent = "Event".equals(body.path("type").asText());
        if (isEvent || !faults.losesEcho()) {
            echo(session, asker, body, tracingId);
        }
    }

    /** Echoes a guest's event that leaves no trace in the transcript. */
    void passInbound(GuestSession session, GuestConnection asker, ObjectNode taken, String tracingId) {
        echo(session, asker, bodies.inbound(taken, session.nextTimeMillis(now())), tracingId);
    }

    /**
     * Clears the conversation for all devices: echo, then SessionClearedEvent, then ConnectionClosedEvent, each to all
     * sockets (the order of the Genesys mobile SDK's clear conversation diagram).
     */
    void clear(GuestSession session, GuestConnection asker, ObjectNode taken, String tracingId) {
        passInbound(session, asker, taken, tracingId);
        push(session, ServerFrame.event("SessionClearedEvent"));
        session.attached().forEach(connection -> end(session, connection));
        session.clear();
    }

    /** The agent sends a text. */
    public void sayOutbound(GuestSession session, String nickname, String text) {
        ObjectNode body = outbound("Text", session, nickname);
        body.put("text", text);
        body.set("content", JSON.arrayNode());
        commitOutbound(session, body);
    }

    /** The agent sends structured content. */
    public void showOutbound(GuestSession session, String nickname, String text, ArrayNode content) {
        ObjectNode body = outbound("Structured", session, nickname);
        body.put("text", text);
        body.set("content", content.deepCopy());
        commitOutbound(session, body);
    }

    /**
     * The agent sends a message with these members, which go before those that the sandbox gives; those of its
     * {@code channel} one by one.
     */
    public void sendOutbound(GuestSession session, String nickname, ObjectNode members) {
        ObjectNode body = outbound(members.has("content") ? "Structured" : "Text", session, nickname);
        members.properties().forEach(member -> {
            if (member.getKey().equals("channel") && member.getValue() instanceof ObjectNode channel) {
                body.withObject("channel").setAll(channel);
            } else {
                body.set(member.getKey(), member.getValue());
            }
        });
        commitOutbound(session, body);
    }

    /** The agent types, which leaves no trace in the transcript. */
    public void typeOutbound(GuestSession session, String nickname, long durationMillis) {
        ObjectNode body = outbound("Event", session, nickname);
        body.set("events", MessageBodies.typing(durationMillis));
        push(session, ServerFrame.structured(body, null));
    }

    /** The agent ends the conversation; the guest may go on writing unless it becomes read-only. */
    public void disconnectOutbound(GuestSession session, String nickname, boolean readOnly) {
        ObjectNode body = outbound("Event", session, nickname);
        body.set("events", MessageBodies.presence("Disconnect"));
        body.withObject("metadata").put("readOnly", String.valueOf(readOnly));
        commitOutbound(session, body);
        if (readOnly) {
            session.makeReadOnly();
        }
    }

    /** Ends the session for good and says so to all its sockets, except one that is answered by itself. */
    public void expire(GuestSession session, GuestConnection answeredByItself) {
        session.expire();
        session.attached().stream()
                .filter(connection -> connection != answeredByItself)
                .forEach(connection -> connection.outlet().send(ServerFrame.event("SessionExpiredEvent")));
    }

    /** Ends all sessions whose idle life has run out. */
    public void expireOverdue() {
        long now = now();
        List.copyOf(sessions.all()).stream()
                .filter(session -> session.isOverdue(now))
                .forEach(session -> expire(session, null));
    }

    /** Ends the session for good, as when the signed-in guest signs out on another device. */
    public void signOut(GuestSession session) {
        session.expire();
        push(session, ServerFrame.event("LogoutEvent"));
    }

    /**
     * Cuts off the oldest attached socket as if a newer one had pushed it out; gives the number cut off, 0 or 1.
     *
     * @param reason of the ConnectionClosedEvent, such as {@code signedIn}; empty for none
     */
    public int evictOldest(GuestSession session, String reason) {
        List<GuestConnection> attached = session.attached();
        if (attached.isEmpty()) {
            return 0;
        }
        end(session, attached.get(0), reason);
        return 1;
    }

    /** Tells a socket that it is closed, takes it out of the session, and closes it after the grace time. */
    void end(GuestSession session, GuestConnection connection) {
        end(session, connection, "");
    }

    private void end(GuestSession session, GuestConnection connection, String reason) {
        ObjectNode body = JSON.objectNode();
        if (!reason.isEmpty()) {
            body.put("reason", reason);
        }
        connection.outlet().send(ServerFrame.event("ConnectionClosedEvent", body));
        session.end(connection);
        scheduler.after(settings.closeGraceMillis(),
                () -> connection.outlet().close(NORMAL_CLOSURE, "connection closed"));
    }

    /** The present, epoch milliseconds. */
    long now() {
        return clock.millis();
    }

    /** The present, epoch microseconds as far as the clock knows them. */
    long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    private ObjectNode outbound(String type, GuestSession session, String nickname) {
        return bodies.outbound(type, nickname, session.nextTimeMillis(now()));
    }

    private void commitOutbound(GuestSession session, ObjectNode body) {
        session.append(body, null, now());
        push(session, ServerFrame.structured(body, null));
    }

    private static void echo(GuestSession session, GuestConnection asker, ObjectNode body, String tracingId) {
        for (GuestConnection connection : session.attached()) {
            connection.outlet().send(ServerFrame.structured(body, connection == asker ? tracingId : null));
        }
    }

    private static void push(GuestSession session, ServerFrame frame) {
        session.attached().forEach(connection -> connection.outlet().send(frame));
    }
}
