package dev.tabwire.adapters.jvm.sandbox.session;

/** Where frames for one guest socket go. Calls after the end of the socket do nothing. */
public interface Outlet {
    /** Sends one text frame, after those sent before. */
    void send(ServerFrame frame);

    /** Starts the close handshake, after the frames sent before. */
    void close(int code, String reason);

    /** Ends the connection now and without a close frame; frames on their way are lost. */
    void drop();
}
