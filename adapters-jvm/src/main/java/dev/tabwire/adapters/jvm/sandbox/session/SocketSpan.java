package dev.tabwire.adapters.jvm.sandbox.session;

/**
 * The life of one socket as the server saw it. Order is told by sequence numbers that the event loop gives, since two
 * events may fall into the same millisecond.
 */
public final class SocketSpan {
    private static final long STILL_OPEN = Long.MAX_VALUE;

    private final long id;
    private final long openSequence;
    private final long openedAtMillis;
    private String token;
    private long configuredAtMillis = -1;
    private long closeSequence = STILL_OPEN;
    private long closedAtMillis = -1;
    private int closeCode = -1;

    SocketSpan(long id, long openSequence, long openedAtMillis) {
        this.id = id;
        this.openSequence = openSequence;
        this.openedAtMillis = openedAtMillis;
    }

    /** Number of the socket, unique in this gateway. */
    public long id() {
        return id;
    }

    /** Token of the session it configured last, null before. */
    public String token() {
        return token;
    }

    /** When the handshake was accepted. */
    public long openedAtMillis() {
        return openedAtMillis;
    }

    /** When it first configured a session, -1 before. */
    public long configuredAtMillis() {
        return configuredAtMillis;
    }

    /** When the server saw the close frame, the reset or the end of the stream; -1 while open. */
    public long closedAtMillis() {
        return closedAtMillis;
    }

    /** The close code that was seen, 1006 for an end without a close frame, -1 while open. */
    public int closeCode() {
        return closeCode;
    }

    /** Whether the server has not seen its end yet. */
    public boolean isOpen() {
        return closeSequence == STILL_OPEN;
    }

    long openSequence() {
        return openSequence;
    }

    boolean wasOpenAt(long sequence) {
        return openSequence <= sequence && sequence < closeSequence;
    }

    void configured(String guestToken, long nowMillis) {
        token = guestToken;
        if (configuredAtMillis < 0) {
            configuredAtMillis = nowMillis;
        }
    }

    void closed(long sequence, long nowMillis, int code) {
        closeSequence = sequence;
        closedAtMillis = nowMillis;
        closeCode = code;
    }
}
