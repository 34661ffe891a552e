package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.WireEnd;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The wire by the JDK's WebSocket. The next frame is asked for when the one before has been handled. */
public final class JdkMessageTransport implements MessageTransport {
    /** The longest text frame that is taken. The platform's own limit for a message is far below. */
    public static final int FRAME_CHARACTERS_MAX = 1024 * 1024;
    /** How many frames wait to be sent; a connection that is so far behind is given up. */
    public static final int FRAMES_WAITING_MAX = 1_000;

    private static final long CLOSE_MILLIS_MAX = 2_000;
    private static final int NORMAL_CLOSURE = 1000;
    /** Told by the JDK when the connection ended without a close frame; never on the wire (RFC 6455, section 7.4.1). */
    private static final int NO_CLOSE_FRAME = 1006;
    /** What a close frame can carry beside its code (RFC 6455, section 5.5). */
    private static final int REASON_BYTES_MAX = 123;

    private final JdkNetwork network;
    private final ScheduledExecutorService confinement;
    private final Diagnostics diagnostics;
    private final String origin;
    private final Map<Long, Connection> connections = new HashMap<>();
    private Listener listener;

    /**
     * @param confinement where events come; runs one task at a time
     * @param origin the header Origin, which the platform may compare with the deployment's allowed domains; empty for none
     */
    public JdkMessageTransport(
            JdkNetwork network, ScheduledExecutorService confinement, Diagnostics diagnostics, String origin) {
        this.network = network;
        this.confinement = confinement;
        this.diagnostics = diagnostics;
        this.origin = origin;
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    /** @throws IllegalStateException when the id is in use */
    @Override
    public void open(long connectionId, String url) {
        Connection connection = new Connection(connectionId);
        if (connections.putIfAbsent(connectionId, connection) != null) {
            throw new IllegalStateException("The connection id " + connectionId + " is in use.");
        }
        connection.open(url);
    }

    @Override
    public void send(long connectionId, String text) {
        Connection connection = connections.get(connectionId);
        if (connection != null && connection.open) {
            connection.send(text);
        }
    }

    @Override
    public void close(long connectionId, String reason) {
        Connection connection = connections.get(connectionId);
        if (connection != null && !connection.closing) {
            connection.close(reason);
        }
    }

    /** Whether no connection is open, opening or closing. */
    public boolean isIdle() {
        return connections.isEmpty();
    }

    private static String truncated(String reason) {
        int end = reason.length();
        while (reason.substring(0, end).getBytes(StandardCharsets.UTF_8).length > REASON_BYTES_MAX) {
            end -= Character.isLowSurrogate(reason.charAt(end - 1)) && end > 1 ? 2 : 1;
        }
        return reason.substring(0, end);
    }

    /** One connection, from opening to its end. Its fields are confined, but for what the JDK's thread collects. */
    private final class Connection implements WebSocket.Listener {
        private final long id;
        private final ArrayDeque<String> waiting = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();
        private boolean tooLong;
        private WebSocket socket;
        private boolean open;
        private boolean closing;
        private boolean sending;
        private String closeReason;
        private Future<?> closeLimit;

        Connection(long id) {
            this.id = id;
        }

        void open(String url) {
            try {
                WebSocket.Builder builder = network.client().newWebSocketBuilder()
                        .connectTimeout(Duration.ofMillis(JdkNetwork.CONNECT_MILLIS_MAX));
                if (!origin.isEmpty()) {
                    builder.header("Origin", origin);
                }
                builder.buildAsync(URI.create(url), this).whenComplete((built, problem) -> {
                    if (problem != null) {
                        confine(() -> end(notOpened(problem)));
                    }
                });
            } catch (IllegalArgumentException broken) {
                confine(() -> end(failed("That is no address of a WebSocket.")));
            }
        }

        private WireEnd notOpened(Throwable problem) {
            Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
            if (cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
                return new WireEnd(WireEnd.Kind.REFUSED, refused.getResponse().statusCode(), "The handshake was refused.");
            }
            return failed("The connection did not open: " + cause);
        }

        @Override
        public void onOpen(WebSocket socket) {
            confine(() -> {
                if (!isAlive()) {
                    socket.abort();
                    return;
                }
                this.socket = socket;
                open = true;
                listener.opened(id);
                socket.request(1);
            });
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            tooLong |= text.length() + part.length() > FRAME_CHARACTERS_MAX;
            if (tooLong) {
                text.setLength(0);
            } else {
                text.append(part);
            }
            if (!last) {
                socket.request(1);
                return null;
            }
            String whole = text.toString();
            boolean dropped = tooLong;
            text.setLength(0);
            tooLong = false;
            confine(() -> {
                if (dropped) {
                    diagnostics.report("wire-frame-too-long",
                            "A frame of more than " + FRAME_CHARACTERS_MAX + " characters was dropped.");
                } else if (open) {
                    listener.received(id, whole);
                }
                socket.request(1);
            });
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            if (last) {
                confine(() -> diagnostics.report("wire-binary-frame", "A binary frame was dropped."));
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            confine(() -> end(code == NO_CLOSE_FRAME
                    ? failed("The connection broke.") : new WireEnd(WireEnd.Kind.CLOSED, code, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable problem) {
            confine(() -> end(failed("The connection broke: " + problem)));
        }

        void send(String frame) {
            if (waiting.size() >= FRAMES_WAITING_MAX) {
                socket.abort();
                end(failed("More than " + FRAMES_WAITING_MAX + " frames waited to be sent."));
                return;
            }
            waiting.add(frame);
            sendNext();
        }

        private void sendNext() {
            if (sending) {
                return;
            }
            String next = waiting.poll();
            if (next != null) {
                sending = true;
                socket.sendText(next, true).whenComplete((sent, problem) -> confine(() -> {
                    sending = false;
                    if (problem != null) {
                        diagnostics.report("wire-send-refused", "A frame was not sent: " + problem);
                    }
                    sendNext();
                }));
            } else if (closeReason != null) {
                sending = true;
                socket.sendClose(NORMAL_CLOSURE, closeReason);
            }
        }

        void close(String reason) {
            closing = true;
            if (socket == null) {
                end(failed("The connection was closed before it opened."));
                return;
            }
            open = false;
            closeReason = truncated(reason);
            closeLimit = confinement.schedule(() -> {
                socket.abort();
                end(failed("The close handshake was not done within " + CLOSE_MILLIS_MAX + " ms."));
            }, CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
            sendNext();
        }

        private WireEnd failed(String detail) {
            return new WireEnd(WireEnd.Kind.FAILED, 0, detail);
        }

        private void end(WireEnd end) {
            if (!isAlive()) {
                return;
            }
            open = false;
            waiting.clear();
            closeReason = null;
            if (closeLimit != null) {
                closeLimit.cancel(false);
            }
            connections.remove(id);
            listener.ended(id, end);
        }

        private boolean isAlive() {
            return connections.get(id) == this;
        }

        private void confine(Runnable event) {
            try {
                confinement.execute(event);
            } catch (RejectedExecutionException afterTheTabsEnd) {
                // Nobody is left who could hear it.
            }
        }
    }
}
