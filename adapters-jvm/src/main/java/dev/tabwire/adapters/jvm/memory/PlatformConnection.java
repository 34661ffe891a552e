package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.WireEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection as the platform sees it. What it does reaches the guest in order, each in its turn.
 *
 * <p>Life: opening, open, ended; or opening, ended. A call that its state has no place for does nothing, for in a test of
 * crashes and drops the other side may have been first.
 */
public final class PlatformConnection {
    /** The most frames that are remembered; the oldest go. */
    public static final int FRAMES_MAX = 10_000;

    private final String url;
    private final long openedAtMillis;
    private final MemoryTransport.Guest guest;
    private final Runnable onOpen;
    private final Runnable onEnd;
    private final ArrayDeque<String> frames = new ArrayDeque<>();
    private State state = State.OPENING;

    private enum State { OPENING, OPEN, ENDED }

    PlatformConnection(
            String url, long openedAtMillis, MemoryTransport.Guest guest, Runnable onOpen, Runnable onEnd) {
        this.url = url;
        this.openedAtMillis = openedAtMillis;
        this.guest = guest;
        this.onOpen = onOpen;
        this.onEnd = onEnd;
    }

    /** The address that the guest asked for. */
    public String url() {
        return url;
    }

    /** When the handshake came, in the clock's monotonic time. */
    public long openedAtMillis() {
        return openedAtMillis;
    }

    /** Whether frames can be exchanged. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether it is over. */
    public boolean hasEnded() {
        return state == State.ENDED;
    }

    /** The text frames that came in, oldest first. */
    public List<String> frames() {
        return new ArrayList<>(frames);
    }

    /** Answers the handshake. */
    public void accept() {
        if (state == State.OPENING) {
            state = State.OPEN;
            onOpen.run();
            guest.opened();
        }
    }

    /** Answers the handshake with another status than 101. */
    public void refuse(int status) {
        if (state == State.OPENING) {
            end(new WireEnd(WireEnd.Kind.REFUSED, status, "The handshake was refused with status " + status + "."));
        }
    }

    /** Sends a text frame. */
    public void send(String text) {
        if (state == State.OPEN) {
            guest.received(text);
        }
    }

    /** Sends a close frame, or answers the guest's. */
    public void close(int code, String reason) {
        if (state == State.OPEN) {
            end(new WireEnd(WireEnd.Kind.CLOSED, code, reason));
        }
    }

    /** Breaks it without a close frame, or the handshake without an answer. */
    public void drop() {
        if (state != State.ENDED) {
            end(new WireEnd(WireEnd.Kind.FAILED, 0, state == State.OPEN
                    ? "The connection broke." : "The connection did not open."));
        }
    }

    /** Takes a frame of the guest; false when it came too late. */
    boolean takeFrame(String text) {
        if (state != State.OPEN) {
            return false;
        }
        if (frames.size() == FRAMES_MAX) {
            frames.poll();
        }
        frames.add(text);
        return true;
    }

    /** The guest is gone and hears no more. */
    void abandon() {
        if (state != State.ENDED) {
            state = State.ENDED;
            onEnd.run();
        }
    }

    private void end(WireEnd end) {
        state = State.ENDED;
        guest.ended(end);
        onEnd.run();
    }
}
