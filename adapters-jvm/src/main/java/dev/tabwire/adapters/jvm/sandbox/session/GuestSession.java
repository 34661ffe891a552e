package dev.tabwire.adapters.jvm.sandbox.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.settings.PlatformLimits;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything about one guest token: its conversation, the sockets attached to it, its limits and its counters.
 *
 * <p>States: {@code ABSENT} until the first configure and after a clear; then {@code OPEN}; {@code READ_ONLY} after the
 * agent ended the conversation so; {@code EXPIRED} for good. Counters and the socket ledger live through all of them.
 */
public final class GuestSession {
    /** Where a session stands. */
    public enum State { ABSENT, OPEN, READ_ONLY, EXPIRED }

    private final String token;
    private final SandboxSettings settings;
    private final Transcript transcript;
    private final SlidingWindow messages;
    private final SlidingWindow configures;
    private final SlidingWindow historyCalls;
    private final SocketLedger sockets = new SocketLedger();
    private final SessionCounters counters = new SessionCounters();
    private final List<GuestConnection> attached = new ArrayList<>();
    private long attachments;
    private State state = State.ABSENT;
    private long conversation;
    private int guestMessages;
    private long lastTimeMillis;
    private long expiresAtMillis;
    private int agentMovesPending;

    GuestSession(String token, SandboxSettings settings) {
        PlatformLimits limits = settings.limits();
        this.token = token;
        this.settings = settings;
        this.transcript = new Transcript(settings.capacity().transcriptMessages());
        this.messages = new SlidingWindow(limits.messagesPerSecond(), 1_000);
        this.configures = new SlidingWindow(limits.configuresPerMinute(), 60_000);
        this.historyCalls = new SlidingWindow(limits.historyCallsPerMinute(), 60_000);
    }

    /**
     * Opens or joins the conversation; true if it is a new one. {@code startNew} opens a new one only after the old one
     * became read-only, as Genesys describes it; on an open conversation it joins.
     */
    public boolean configure(boolean startNew, long nowMillis) {
        boolean fresh = state == State.ABSENT || state == State.READ_ONLY && startNew;
        if (fresh) {
            beginAnew();
            state = State.OPEN;
            touch(nowMillis);
        }
        return fresh;
    }

    /** Forgets the conversation; the next configure says that the session is new. */
    public void clear() {
        beginAnew();
        state = State.ABSENT;
    }

    /** Ends the conversation: reading and clearing stay allowed. */
    public void makeReadOnly() {
        state = State.READ_ONLY;
    }

    /** Ends the session for good. */
    public void expire() {
        conversation++;
        state = State.EXPIRED;
    }

    /** Whether its idle life has run out although it is not marked as expired yet. */
    public boolean isOverdue(long nowMillis) {
        return (state == State.OPEN || state == State.READ_ONLY) && nowMillis >= expiresAtMillis;
    }

    /** Puts a message at the end of the transcript and begins the idle life anew. */
    public void append(ObjectNode body, String tracingId, long nowMillis) {
        transcript.append(new StoredMessage(body, tracingId, nowMillis));
        touch(nowMillis);
    }

    /** The platform time of the next message: now, but at least a millisecond after the one before. */
    public long nextTimeMillis(long nowMillis) {
        lastTimeMillis = Math.max(nowMillis, lastTimeMillis + 1);
        return lastTimeMillis;
    }

    /** Attaches a socket; gives those that are now too many, oldest first. The caller detaches them. */
    public List<GuestConnection> attach(GuestConnection connection, long nowMillis) {
        connection.span().configured(token, nowMillis);
        sockets.attached(connection.span());
        if (!attached.contains(connection)) {
            attached.add(connection);
            connection.attachTo(this, ++attachments);
        }
        int surplus = Math.max(0, attached.size() - settings.limits().connections());
        return List.copyOf(attached.subList(0, surplus));
    }

    /** Whether a newer socket than this one has configured the session since, be it gone again or not. */
    public boolean isOvertaken(GuestConnection connection) {
        return connection.place() < attachments;
    }

    /** Takes a socket out of the fan-out. It still counts as open until the server sees its end. */
    public void detach(GuestConnection connection) {
        if (attached.remove(connection)) {
            connection.detach();
        }
    }

    /** Takes a socket out of the fan-out for good, after telling it so. */
    public void end(GuestConnection connection) {
        detach(connection);
        connection.end();
    }

    /** Counts one more guest message of this conversation and gives their number. */
    public int countGuestMessage() {
        return ++guestMessages;
    }

    /** Counts agent moves that wait for their time: positive when planned, negative when made or given up. */
    public void agentMovesPending(int change) {
        agentMovesPending += change;
    }

    /** Agent moves that wait for their time. */
    public int agentMovesPending() {
        return agentMovesPending;
    }

    /** The guest's token. */
    public String token() {
        return token;
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** A number that changes whenever a conversation begins or ends; work for an older one is void. */
    public long conversation() {
        return conversation;
    }

    /** When its idle life runs out, epoch milliseconds. */
    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    /** The committed messages of the conversation. */
    public Transcript transcript() {
        return transcript;
    }

    /** The sockets that take part in the fan-out, oldest first; a copy. */
    public List<GuestConnection> attached() {
        return List.copyOf(attached);
    }

    /** What its sockets did. */
    public SocketLedger sockets() {
        return sockets;
    }

    /** What its clients did. */
    public SessionCounters counters() {
        return counters;
    }

    /** The limit on messages. */
    public SlidingWindow messages() {
        return messages;
    }

    /** The limit on configures. */
    public SlidingWindow configures() {
        return configures;
    }

    /** The limit on history requests. */
    public SlidingWindow historyCalls() {
        return historyCalls;
    }

    private void touch(long nowMillis) {
        expiresAtMillis = nowMillis + settings.sessionSeconds() * 1_000;
    }

    private void beginAnew() {
        conversation++;
        guestMessages = 0;
        transcript.clear();
    }
}
