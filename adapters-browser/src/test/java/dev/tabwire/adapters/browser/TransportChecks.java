package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.WireEnd;
import io.vavr.collection.List;
import java.util.function.Consumer;

/** The wire's contract against a WebSocket server that behaves as each path says. */
final class TransportChecks {
    private static final int SETTLED_MILLIS = 150;

    private final String server;
    private final String rawServer;
    private final String refused;

    /**
     * @param server a WebSocket server with the paths /echo, /bye, /binary, /long, /refuse
     * @param rawServer one with the paths /drop and /deaf, which drops the connection after three seconds
     * @param refused an address where nothing listens
     */
    TransportChecks(String server, String rawServer, String refused) {
        this.server = server;
        this.rawServer = rawServer;
        this.refused = refused;
    }

    void addTo(PortChecks checks) {
        checks.add("wire: opens, echoes in order, closes with 1000", probe -> {
            Wire wire = new Wire(probe, server + "/echo");
            wire.onOpen = () -> {
                wire.transport.send(1, "one");
                wire.transport.send(1, "two \ud83d\ude00");
            };
            wire.onFrame = text -> {
                if (wire.frames.size() == 2) {
                    wire.transport.close(1, "a reason longer than any close frame can carry \ud83d\ude00".repeat(5));
                    wire.transport.send(1, "after close");
                    wire.transport.close(1, "again");
                }
            };
            wire.expectEnd(end -> {
                probe.equal(List.of("one", "two \ud83d\ude00"), wire.frames);
                probe.equal(WireEnd.Kind.CLOSED, end.kind());
                probe.equal(1000, end.code());
            });
        });
        checks.add("wire: the server's close code and reason arrive", probe -> {
            Wire wire = new Wire(probe, server + "/bye");
            wire.expectEnd(end -> probe.equal(new WireEnd(WireEnd.Kind.CLOSED, 4001, "bye"), end));
        });
        checks.add("wire: a connection that breaks has failed", probe -> {
            Wire wire = new Wire(probe, rawServer + "/drop");
            wire.expectEnd(end -> {
                probe.isTrue("was open", wire.opened);
                probe.equal(WireEnd.Kind.FAILED, end.kind());
                probe.equal(0, end.code());
            });
        });
        checks.add("wire: nobody listens, a refused handshake, a broken URL: failed without having opened", this::neverOpens);
        checks.add("wire: binary and too long frames are counted and dropped", probe -> {
            Wire wire = new Wire(probe, server + "/odd");
            wire.expectEnd(end -> {
                probe.equal(1, wire.frames.size());
                probe.equal(WebSocketTransport.FRAME_MAX_CHARS, wire.frames.head().length());
                probe.equal(1, wire.diagnostics.count("wire-binary-frame"));
                probe.equal(1, wire.diagnostics.count("wire-frame-too-long"));
            });
        });
        checks.add("wire: a close that nobody answers ends after two seconds", probe -> {
            double[] closedAt = new double[1];
            Wire wire = new Wire(probe, rawServer + "/deaf");
            wire.onOpen = () -> {
                closedAt[0] = Clock.monotonicMillis();
                wire.transport.close(1, "bye");
            };
            wire.expectEnd(end -> {
                double took = Clock.monotonicMillis() - closedAt[0];
                probe.equal(WireEnd.Kind.FAILED, end.kind());
                probe.isTrue("about two seconds, was " + (long) took, took > 1_900 && took < 3_500);
                wire.settledMillis = 1_500;
            });
        });
        checks.add("wire: closed while opening, it ends without having opened", probe -> {
            Wire wire = new Wire(probe, server + "/echo");
            wire.transport.close(1, "changed my mind");
            wire.expectEnd(end -> {
                probe.isTrue("never opened", !wire.opened);
                probe.equal(WireEnd.Kind.FAILED, end.kind());
            });
        });
    }

    private void neverOpens(Probe probe) {
        Wire nobody = new Wire(probe, refused);
        nobody.onEnd = first -> {
            probe.equal(WireEnd.Kind.FAILED, first.kind());
            Wire forbidden = new Wire(probe, server + "/refuse");
            forbidden.onEnd = second -> {
                probe.equal(WireEnd.Kind.FAILED, second.kind());
                Wire broken = new Wire(probe, "ws://[broken");
                broken.expectEnd(third -> {
                    probe.equal(WireEnd.Kind.FAILED, third.kind());
                    probe.isTrue("none opened", !nobody.opened && !forbidden.opened && !broken.opened);
                });
            };
        };
    }

    /** One connection with id 1, and what was told of it. */
    private static final class Wire implements MessageTransport.Listener {
        final ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
        final WebSocketTransport transport = new WebSocketTransport(diagnostics);
        private final Probe probe;
        List<String> frames = List.empty();
        boolean opened;
        /** How long after its end nothing may be told. */
        int settledMillis = SETTLED_MILLIS;
        Runnable onOpen = () -> {};
        Consumer<String> onFrame = text -> {};
        Consumer<WireEnd> onEnd = end -> {};
        private WireEnd ended;

        Wire(Probe probe, String url) {
            this.probe = probe;
            transport.listen(this);
            transport.open(1, url);
        }

        /** Ends the check some time after the end of the connection, in which nothing more may be told. */
        void expectEnd(Consumer<WireEnd> expectation) {
            onEnd = end -> {
                probe.guarded(() -> expectation.accept(end));
                transport.close(1, "late");
                transport.send(1, "late");
                Clock.setTimeout(probe::done, settledMillis);
            };
            if (ended != null) {
                onEnd.accept(ended);
            }
        }

        @Override
        public void opened(long connectionId) {
            probe.isTrue("opened once, before its end", !opened && ended == null);
            opened = true;
            onOpen.run();
        }

        @Override
        public void received(long connectionId, String text) {
            probe.isTrue("received while open", opened && ended == null);
            frames = frames.append(text);
            onFrame.accept(text);
        }

        @Override
        public void ended(long connectionId, WireEnd end) {
            probe.isTrue("ended once", ended == null);
            ended = end;
            onEnd.accept(end);
        }
    }
}
