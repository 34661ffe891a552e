package dev.tabwire.core.simulation;

import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.RestAnswer;
import dev.tabwire.core.port.WireEnd;
import java.util.ArrayList;
import java.util.function.Consumer;

/** The wire and the REST calls of one tab, over a network with latency, breaks and silence. */
final class SimulatedTransport implements MessageTransport, GuestApi {
    private static final long CLOSE_MILLIS_MAX = 2_000;
    private static final long SERVER_MISSES_MILLIS = 60_000;

    private final SimulatedTab tab;
    private final ArrayList<Link> links = new ArrayList<>();
    private Listener listener;
    private boolean losesFrames;

    SimulatedTransport(SimulatedTab tab) {
        this.tab = tab;
    }

    /** One connection, seen from the client. */
    private final class Link implements SimulatedGateway.Outlet {
        final long id;
        final SimulatedGateway.Socket socket;
        boolean isOpen;
        boolean isClosing;
        boolean isEnded;
        boolean isMute;
        long upMillis;
        long downMillis;

        Link(long id) {
            this.id = id;
            this.socket = new SimulatedGateway.Socket(tab.name, this);
        }

        /** In order on the way up: nothing arrives in the same moment as what went before. */
        void up(Runnable arrived) {
            upMillis = Math.max(upMillis + 1, browser().world.nowMillis() + browser().latencyMillis());
            browser().world.at(upMillis, "network", () -> {
                if (!isMute) {
                    arrived.run();
                }
            });
        }

        void down(long extraMillis, Runnable arrived) {
            long atMillis = Math.max(downMillis + 1, browser().world.nowMillis() + browser().latencyMillis());
            downMillis = extraMillis > 0 ? downMillis : atMillis;
            browser().world.at(atMillis + extraMillis, "network", () -> {
                if (!isMute && !isEnded && !(losesFrames && !tab.isRunning())) {
                    tab.task("network", () -> {
                        if (!isEnded) {
                            arrived.run();
                        }
                    });
                }
            });
        }

        @Override
        public void send(String text, long extraMillis) {
            down(extraMillis, () -> listener.received(id, text));
        }

        @Override
        public void close() {
            down(0, () -> end(new WireEnd(WireEnd.Kind.CLOSED, 1000, "")));
        }

        void end(WireEnd end) {
            if (!isEnded) {
                isEnded = true;
                links.remove(this);
                browser().gateway.closed(socket);
                listener.ended(id, end);
            }
        }

        /** The way is cut: the gateway notices, and the client unless it is silent. */
        void cut() {
            browser().gateway.closed(socket);
            tab.task("network", () -> end(new WireEnd(WireEnd.Kind.FAILED, 1006, "")));
        }
    }

    private SimulatedBrowser browser() {
        return tab.browser;
    }

    /** Connections that are open or opening, as the client believes. */
    int liveCount() {
        int count = 0;
        for (Link link : links) {
            count += link.isClosing || link.isEnded ? 0 : 1;
        }
        return count;
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void open(long connectionId, String url) {
        Link link = new Link(connectionId);
        links.add(link);
        browser().checks.opened(tab);
        browser().trace.note(browser().world.nowMillis(), tab.name, "opens connection " + connectionId);
        if (!browser().isOnline() || browser().gateway.refusesConnections()) {
            browser().world.after(browser().latencyMillis(), "network", () ->
                    tab.task("network", () -> link.end(new WireEnd(WireEnd.Kind.FAILED, 1006, ""))));
            return;
        }
        link.up(() -> link.down(0, () -> {
            if (!link.isClosing) {
                link.isOpen = true;
                listener.opened(connectionId);
            }
        }));
    }

    @Override
    public void send(long connectionId, String text) {
        for (Link link : links) {
            if (link.id == connectionId && link.isOpen && !link.isClosing) {
                long sentMillis = browser().world.nowMillis();
                link.up(() -> browser().gateway.receive(link.socket, text, sentMillis));
                return;
            }
        }
    }

    @Override
    public void close(long connectionId, String reason) {
        for (Link link : links) {
            if (link.id == connectionId && !link.isClosing) {
                link.isClosing = true;
                browser().trace.note(browser().world.nowMillis(), tab.name, "closes connection " + connectionId);
                link.up(() -> {
                    browser().gateway.closed(link.socket);
                    link.close();
                });
                browser().world.after(CLOSE_MILLIS_MAX, "network", () ->
                        tab.task("network", () -> link.end(new WireEnd(WireEnd.Kind.FAILED, 1006, ""))));
                return;
            }
        }
    }

    /** Breaks every connection; {@code isTold} when the tab will hear of it. */
    void breakAll(boolean isTold) {
        for (Link link : new ArrayList<>(links)) {
            if (isTold) {
                link.cut();
            } else {
                browser().gateway.closed(link.socket);
                links.remove(link);
            }
        }
    }

    /** Every connection goes silent: the gateway misses it after a minute, the client has to find out. */
    void mute() {
        for (Link link : links) {
            link.isMute = true;
            browser().world.after(SERVER_MISSES_MILLIS, "network", () -> browser().gateway.closed(link.socket));
        }
    }

    /** The page stops: what the platform sends meanwhile may be lost without a sign. */
    void freeze(boolean mayLose) {
        losesFrames = mayLose;
    }

    /** The page runs on: a browser may have given up the sockets of a stopped page. */
    void thaw() {
        if (losesFrames && browser().random.nextBoolean()) {
            breakAll(true);
        }
        losesFrames = false;
    }

    @Override
    public void history(String jwt, int pageNumber, int pageSize, Consumer<RestAnswer> done) {
        long sentMillis = browser().world.nowMillis();
        if (!browser().isOnline()) {
            browser().world.after(browser().latencyMillis(), "network", () ->
                    tab.task("network", () -> done.accept(RestAnswer.none("offline"))));
            return;
        }
        browser().world.after(browser().latencyMillis(), "network", () -> {
            browser().trace.arrow(browser().world.nowMillis(), tab.name, "gateway", "history page " + pageNumber);
            RestAnswer answer = browser().gateway.history(jwt, pageNumber, pageSize, sentMillis);
            browser().world.after(browser().latencyMillis(), "network", () ->
                    tab.task("network", () -> done.accept(answer)));
        });
    }
}
