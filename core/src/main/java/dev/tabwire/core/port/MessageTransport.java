package dev.tabwire.core.port;

/**
 * Port: the wire.
 *
 * <p>A connection gets an id from its caller. Its life is: opening, then open, then ended; or opening, then ended.
 * Exactly one {@link Listener#ended} is told per {@link #open}, and nothing of that id after it. {@link #close} does
 * not wait: the end is told when the close handshake is done, or after the adapter's own limit (2 seconds), whichever
 * is first.
 */
public interface MessageTransport {
    /** Where the life of connections is told. */
    interface Listener {
        /** The handshake is done; frames may be sent. */
        void opened(long connectionId);

        /** One text frame. */
        void received(long connectionId, String text);

        /** The terminal event. */
        void ended(long connectionId, WireEnd end);
    }

    /** Sets the listener; called once, before anything else. */
    void listen(Listener listener);

    /** Opens a connection. */
    void open(long connectionId, String url);

    /** Gives one text frame to an open connection; without effect in any other state, for the end is told anyway. */
    void send(long connectionId, String text);

    /** Closes with code 1000. Without effect when the connection has ended. */
    void close(long connectionId, String reason);
}
