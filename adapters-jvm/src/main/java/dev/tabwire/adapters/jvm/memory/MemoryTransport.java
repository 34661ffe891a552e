package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.WireEnd;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The wire of one tab to a {@link MemoryPlatform}. When the tab crashes its connections break. */
public final class MemoryTransport implements MessageTransport {
    private static final int NORMAL_CLOSURE = 1000;
    private static final long CLOSE_LIMIT_MILLIS = 2_000;

    private final MemoryPlatform platform;
    private final MemoryTab tab;
    private final Map<Long, Guest> guests = new HashMap<>();
    private Listener listener;

    public MemoryTransport(MemoryPlatform platform, MemoryTab tab) {
        this.platform = platform;
        this.tab = tab;
        tab.onCrash(() -> new ArrayList<>(guests.values()).forEach(Guest::abandon));
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    /** @throws IllegalStateException when the id is in use */
    @Override
    public void open(long connectionId, String url) {
        Guest guest = new Guest(connectionId);
        if (guests.putIfAbsent(connectionId, guest) != null) {
            throw new IllegalStateException("The connection id " + connectionId + " is in use.");
        }
        if (!tab.isAlive()) {
            return;
        }
        if (isWebSocket(url)) {
            platform.connect(url, guest);
        } else {
            guest.ended(new WireEnd(WireEnd.Kind.FAILED, 0, "That is no address of a WebSocket."));
        }
    }

    private static boolean isWebSocket(String url) {
        try {
            URI uri = new URI(url);
            return ("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException broken) {
            return false;
        }
    }

    @Override
    public void send(long connectionId, String text) {
        Guest guest = guests.get(connectionId);
        if (guest != null && guest.open && tab.isAlive()) {
            platform.receive(guest.connection, text);
        }
    }

    @Override
    public void close(long connectionId, String reason) {
        Guest guest = guests.get(connectionId);
        if (guest != null && !guest.closing && tab.isAlive()) {
            guest.close(reason);
        }
    }

    /** The guest's end of one connection. */
    final class Guest {
        private final long id;
        private PlatformConnection connection;
        private boolean opened;
        private boolean open;
        private boolean closing;
        private Runnable cancelLimit = () -> {};

        Guest(long id) {
            this.id = id;
        }

        void connect(PlatformConnection connection) {
            this.connection = connection;
        }

        void opened() {
            tell(() -> {
                if (!closing) {
                    opened = true;
                    open = true;
                    listener.opened(id);
                }
            });
        }

        void received(String text) {
            tell(() -> {
                if (open) {
                    listener.received(id, text);
                }
            });
        }

        void ended(WireEnd end) {
            tell(() -> {
                open = false;
                cancelLimit.run();
                guests.remove(id);
                listener.ended(id, closing && !opened
                        ? new WireEnd(WireEnd.Kind.FAILED, 0, "The connection was closed before it opened.") : end);
            });
        }

        void close(String reason) {
            closing = true;
            if (!opened) {
                giveUp("The connection was closed before it opened.");
                return;
            }
            open = false;
            cancelLimit = platform.clock().schedule(CLOSE_LIMIT_MILLIS, () -> giveUp(
                    "The close handshake was not done within " + CLOSE_LIMIT_MILLIS + " ms."));
            platform.closing(connection, NORMAL_CLOSURE, reason);
        }

        void abandon() {
            cancelLimit.run();
            if (connection != null) {
                connection.abandon();
            }
        }

        private void giveUp(String why) {
            abandon();
            ended(new WireEnd(WireEnd.Kind.FAILED, 0, why));
        }

        /** Nothing of this connection is told after its end. */
        private void tell(Runnable event) {
            tab.callBack(() -> {
                if (guests.get(id) == this) {
                    event.run();
                }
            });
        }
    }
}
