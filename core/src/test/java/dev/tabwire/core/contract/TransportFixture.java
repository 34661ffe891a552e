package dev.tabwire.core.contract;

import dev.tabwire.core.port.MessageTransport;

/** One tab's wire, and servers that behave in every way a server may. */
public interface TransportFixture extends PortFixture {
    /** What a server does. */
    enum Server {
        /** Takes the connection and sends every text frame back. */
        ECHO,
        /** Takes it and closes it at once with code 4001 and reason {@code bye}. */
        BYE,
        /** Takes it and breaks it at once, without a close frame. */
        DROP,
        /** Takes it and never answers a close frame; after three seconds, but not before, it breaks the connection. */
        DEAF,
        /** Answers the handshake with status 403. */
        REFUSE,
        /** Is not there. */
        NOBODY
    }

    /** A transport that nobody listens to yet. */
    MessageTransport transport();

    /** The address of a server that does this. */
    String url(Server server);
}
