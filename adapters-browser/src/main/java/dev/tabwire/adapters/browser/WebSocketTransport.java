package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.PageEvents;
import dev.tabwire.adapters.browser.js.Socket;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.WireEnd;
import java.util.ArrayList;
import org.teavm.jso.JSObject;

/**
 * The wire by the browser's WebSocket.
 *
 * <p>A browser hides why a handshake failed, so a refused one is {@link WireEnd.Kind#FAILED} like a dead network.
 */
public final class WebSocketTransport implements MessageTransport {
    /** The longest text frame that is taken. The platform's own limit for a message is far below. */
    public static final int FRAME_MAX_CHARS = 1024 * 1024;

    private static final int CLOSE_LIMIT_MILLIS = 2_000;
    private static final int NORMAL_CLOSURE = 1000;
    private static final int NO_CLOSE_FRAME = 1006;
    /** A close reason has at most 123 UTF-8 bytes, which any 41 UTF-16 units fit in. */
    private static final int REASON_MAX_CHARS = 41;

    private final Diagnostics diagnostics;
    private final ArrayList<Connection> connections = new ArrayList<>();
    private Listener listener;

    public WebSocketTransport(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void open(long connectionId, String url) {
        if (find(connectionId) != null) {
            throw new IllegalStateException("The connection id " + connectionId + " is in use.");
        }
        Socket socket;
        try {
            socket = new Socket(url);
        } catch (RuntimeException refused) {
            listener.ended(connectionId, new WireEnd(WireEnd.Kind.FAILED, 0,
                    "The browser did not open the URL: " + Failure.nameOf(Failure.of(refused))));
            return;
        }
        Connection connection = new Connection(connectionId, socket);
        connections.add(connection);
        socket.setOnOpen(event -> connection.opened());
        socket.setOnMessage(connection::received);
        socket.setOnClose(connection::closed);
    }

    @Override
    public void send(long connectionId, String text) {
        Connection connection = find(connectionId);
        if (connection != null && connection.open) {
            connection.send(text);
        }
    }

    @Override
    public void close(long connectionId, String reason) {
        Connection connection = find(connectionId);
        if (connection != null && !connection.closing) {
            connection.close(reason);
        }
    }

    private Connection find(long connectionId) {
        for (Connection connection : connections) {
            if (connection.id == connectionId) {
                return connection;
            }
        }
        return null;
    }

    /** One connection, from opening to its end. */
    private final class Connection {
        private final long id;
        private final Socket socket;
        private boolean open;
        private boolean closing;
        private int closeLimit;

        Connection(long id, Socket socket) {
            this.id = id;
            this.socket = socket;
        }

        void opened() {
            open = true;
            listener.opened(id);
        }

        void received(JSObject event) {
            String text = PageEvents.text(event);
            if (text == null) {
                diagnostics.report("wire-binary-frame", "A binary frame was dropped.");
            } else if (text.length() > FRAME_MAX_CHARS) {
                diagnostics.report("wire-frame-too-long", "A frame of " + text.length() + " characters was dropped.");
            } else {
                listener.received(id, text);
            }
        }

        void send(String text) {
            try {
                socket.send(text);
            } catch (RuntimeException refused) {
                diagnostics.report("wire-send-refused", "A frame was not sent: " + Failure.nameOf(Failure.of(refused)));
            }
        }

        void close(String reason) {
            closing = true;
            open = false;
            closeLimit = Clock.setTimeout(() -> end(new WireEnd(WireEnd.Kind.FAILED, 0,
                    "The close handshake was not done within " + CLOSE_LIMIT_MILLIS + " ms.")), CLOSE_LIMIT_MILLIS);
            socket.close(NORMAL_CLOSURE, reason.length() > REASON_MAX_CHARS ? reason.substring(0, REASON_MAX_CHARS) : reason);
        }

        void closed(JSObject event) {
            int code = Socket.closeCode(event);
            end(code == NO_CLOSE_FRAME
                    ? new WireEnd(WireEnd.Kind.FAILED, 0, open ? "The connection broke." : "The connection did not open.")
                    : new WireEnd(WireEnd.Kind.CLOSED, code, Socket.closeReason(event)));
        }

        private void end(WireEnd end) {
            open = false;
            socket.forget();
            if (closing) {
                Clock.clearTimeout(closeLimit);
            }
            connections.remove(this);
            listener.ended(id, end);
        }
    }
}
