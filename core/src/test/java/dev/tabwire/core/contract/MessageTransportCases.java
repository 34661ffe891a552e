package dev.tabwire.core.contract;

import dev.tabwire.core.contract.TransportFixture.Server;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.WireEnd;
import io.vavr.collection.List;
import java.util.function.Consumer;

/** The contract of {@link MessageTransport}. */
public final class MessageTransportCases {
    private static final int FORBIDDEN = 403;
    private static final int NORMAL_CLOSURE = 1000;

    private MessageTransportCases() {}

    /** All of it. */
    public static List<ContractCase<TransportFixture>> all() {
        return List.of(
                new ContractCase<>("wire: opens, echoes in order, closes with 1000", MessageTransportCases::echo),
                new ContractCase<>("wire: the server's close code and reason arrive", MessageTransportCases::bye),
                new ContractCase<>("wire: a connection that breaks has failed", MessageTransportCases::drop),
                new ContractCase<>("wire: nobody listens: failed without having opened", (fixture, probe) ->
                        neverOpens(fixture, probe, fixture.url(Server.NOBODY))),
                new ContractCase<>("wire: a broken address: failed without having opened", (fixture, probe) ->
                        neverOpens(fixture, probe, "ws://[broken")),
                new ContractCase<>("wire: a refused handshake: refused with its status, or failed",
                        MessageTransportCases::refused),
                new ContractCase<>("wire: a close that nobody answers ends after two seconds", MessageTransportCases::deaf),
                new ContractCase<>("wire: closed while opening, it ends without having opened",
                        MessageTransportCases::closedWhileOpening),
                new ContractCase<>("wire: closed a turn later, it does not open any more", MessageTransportCases::closedSoon),
                new ContractCase<>("wire: closed within its opening", MessageTransportCases::closedWithin),
                new ContractCase<>("wire: a frame before it is open is not sent", MessageTransportCases::sentTooEarly),
                new ContractCase<>("wire: two connections do not mix", MessageTransportCases::two),
                new ContractCase<>("wire: an id that was never opened is nobody's", MessageTransportCases::unknownId));
    }

    private static void echo(TransportFixture fixture, Probe probe) {
        String large = "x".repeat(100_000);
        Wire wire = new Wire(fixture, probe, fixture.url(Server.ECHO));
        wire.onOpen = () -> {
            wire.transport.send(1, "one");
            wire.transport.send(1, "two \ud83d\ude00 \u00e4\u0000");
            wire.transport.send(1, large);
        };
        wire.onFrame = text -> {
            if (wire.frames.size() == 3) {
                wire.transport.close(1, "a reason longer than any close frame can carry \ud83d\ude00".repeat(5));
                wire.transport.send(1, "after close");
                wire.transport.close(1, "again");
            }
        };
        wire.expectEnd(end -> {
            probe.equal(3, wire.frames.size());
            probe.equal(List.of("one", "two \ud83d\ude00 \u00e4\u0000"), wire.frames.take(2));
            probe.isTrue("the large frame as it was", large.equals(wire.frames.get(2)));
            probe.equal(WireEnd.Kind.CLOSED, end.kind());
            probe.equal(NORMAL_CLOSURE, end.code());
        });
    }

    private static void bye(TransportFixture fixture, Probe probe) {
        Wire wire = new Wire(fixture, probe, fixture.url(Server.BYE));
        wire.expectEnd(end -> {
            probe.isTrue("was open", wire.opened);
            probe.equal(new WireEnd(WireEnd.Kind.CLOSED, 4001, "bye"), end);
        });
    }

    private static void drop(TransportFixture fixture, Probe probe) {
        Wire wire = new Wire(fixture, probe, fixture.url(Server.DROP));
        wire.expectEnd(end -> {
            probe.isTrue("was open", wire.opened);
            probe.equal(WireEnd.Kind.FAILED, end.kind());
            probe.equal(0, end.code());
        });
    }

    private static void neverOpens(TransportFixture fixture, Probe probe, String url) {
        Wire wire = new Wire(fixture, probe, url);
        wire.expectEnd(end -> {
            probe.isTrue("never opened", !wire.opened);
            probe.equal(WireEnd.Kind.FAILED, end.kind());
            probe.equal(0, end.code());
        });
    }

    private static void refused(TransportFixture fixture, Probe probe) {
        Wire wire = new Wire(fixture, probe, fixture.url(Server.REFUSE));
        wire.expectEnd(end -> {
            probe.isTrue("never opened", !wire.opened);
            if (end.kind() == WireEnd.Kind.REFUSED) {
                probe.equal(FORBIDDEN, end.code());
            } else {
                probe.equal(WireEnd.Kind.FAILED, end.kind());
                probe.equal(0, end.code());
            }
        });
    }

    private static void deaf(TransportFixture fixture, Probe probe) {
        long[] closedAt = new long[1];
        Wire wire = new Wire(fixture, probe, fixture.url(Server.DEAF));
        wire.onOpen = () -> {
            closedAt[0] = fixture.nowMillis();
            wire.transport.close(1, "bye");
        };
        // Longer than the server keeps the connection: its end must not be told a second time.
        wire.settledMillis = 1_500;
        wire.expectEnd(end -> {
            long took = fixture.nowMillis() - closedAt[0];
            probe.equal(WireEnd.Kind.FAILED, end.kind());
            probe.isTrue("about two seconds, was " + took, took > 1_900 && took < 2_900);
        });
    }

    private static void closedWhileOpening(TransportFixture fixture, Probe probe) {
        Wire wire = new Wire(fixture, probe, fixture.url(Server.ECHO));
        wire.transport.close(1, "changed my mind");
        wire.expectEnd(end -> {
            probe.isTrue("never opened", !wire.opened);
            probe.equal(WireEnd.Kind.FAILED, end.kind());
        });
    }

    private static void closedSoon(TransportFixture fixture, Probe probe) {
        Wire wire = new Wire(fixture, probe, fixture.url(Server.ECHO));
        boolean[] wasOpen = new boolean[1];
        probe.after(0, () -> {
            wasOpen[0] = wire.opened;
            wire.transport.close(1, "changed my mind");
        });
        wire.expectEnd(end -> {
            probe.equal(wasOpen[0], wire.opened);
            probe.equal(wasOpen[0] ? WireEnd.Kind.CLOSED : WireEnd.Kind.FAILED, end.kind());
        });
    }

    private static void closedWithin(TransportFixture fixture, Probe probe) {
        Wire wire = new Wire(fixture, probe, fixture.url(Server.ECHO));
        wire.onOpen = () -> {
            wire.transport.close(1, "at once");
            wire.transport.send(1, "after close");
        };
        wire.expectEnd(end -> {
            probe.equal(List.empty(), wire.frames);
            probe.equal(WireEnd.Kind.CLOSED, end.kind());
            probe.equal(NORMAL_CLOSURE, end.code());
        });
    }

    private static void sentTooEarly(TransportFixture fixture, Probe probe) {
        Wire wire = new Wire(fixture, probe, fixture.url(Server.ECHO));
        if (!wire.opened) {
            wire.transport.send(1, "too early");
        }
        wire.onOpen = () -> wire.transport.send(1, "in time");
        wire.onFrame = text -> wire.transport.close(1, "done");
        wire.expectEnd(end -> {
            probe.equal(List.of("in time"), wire.frames);
            probe.equal(WireEnd.Kind.CLOSED, end.kind());
        });
    }

    private static void two(TransportFixture fixture, Probe probe) {
        MessageTransport transport = fixture.transport();
        Told told = new Told();
        transport.listen(told);
        transport.open(7, fixture.url(Server.ECHO));
        transport.open(8, fixture.url(Server.ECHO));
        probe.until(() -> told.lines.contains("opened 7") && told.lines.contains("opened 8"), () -> {
            transport.send(8, "to eight");
            transport.send(7, "to seven");
            probe.until(() -> told.lines.size() == 4, () -> {
                transport.close(7, "first");
                probe.until(() -> told.lines.contains("ended 7 CLOSED"), () -> {
                    transport.send(7, "late");
                    transport.send(8, "still there");
                    probe.until(() -> told.lines.contains("received 8 still there"), () -> {
                        transport.close(8, "second");
                        probe.until(() -> told.lines.contains("ended 8 CLOSED"), () -> probe.afterAWhile(() -> {
                            probe.equal(List.of("ended 7 CLOSED", "opened 7", "received 7 to seven"),
                                    told.lines.filter(line -> line.indexOf(" 7") > 0).sorted());
                            probe.equal(List.of("ended 8 CLOSED", "opened 8", "received 8 still there",
                                    "received 8 to eight"),
                                    told.lines.filter(line -> line.indexOf(" 8") > 0).sorted());
                            probe.done();
                        }));
                    });
                });
            });
        });
    }

    private static void unknownId(TransportFixture fixture, Probe probe) {
        MessageTransport transport = fixture.transport();
        Told told = new Told();
        transport.listen(told);
        transport.send(5, "nobody");
        transport.close(5, "nobody");
        probe.afterAWhile(() -> {
            probe.equal(List.empty(), told.lines);
            probe.done();
        });
    }

    /** Writes down what it is told. */
    private static final class Told implements MessageTransport.Listener {
        private List<String> lines = List.empty();

        @Override
        public void opened(long connectionId) {
            lines = lines.append("opened " + connectionId);
        }

        @Override
        public void received(long connectionId, String text) {
            lines = lines.append("received " + connectionId + " " + text);
        }

        @Override
        public void ended(long connectionId, WireEnd end) {
            lines = lines.append("ended " + connectionId + " " + end.kind());
        }
    }

    /** One connection with id 1, whose life is watched. */
    private static final class Wire implements MessageTransport.Listener {
        private final Probe probe;
        private final MessageTransport transport;
        private List<String> frames = List.empty();
        private boolean opened;
        private Runnable onOpen = () -> {};
        private Consumer<String> onFrame = text -> {};
        private Consumer<WireEnd> onEnd = end -> {};
        /** How long after its end nothing may be told. */
        private long settledMillis = Probe.SETTLED_MILLIS;
        private WireEnd ended;

        Wire(TransportFixture fixture, Probe probe, String url) {
            this.probe = probe;
            transport = fixture.transport();
            transport.listen(this);
            transport.open(1, url);
        }

        /** Ends the case some time after the end of the connection, in which nothing more may be told. */
        void expectEnd(Consumer<WireEnd> expectation) {
            onEnd = end -> {
                expectation.accept(end);
                transport.close(1, "late");
                transport.send(1, "late");
                probe.after(settledMillis, probe::done);
            };
            if (ended != null) {
                probe.guarded(() -> onEnd.accept(ended));
            }
        }

        @Override
        public void opened(long connectionId) {
            probe.equal(1L, connectionId);
            probe.isTrue("opened once, before its end", !opened && ended == null);
            opened = true;
            probe.guarded(onOpen);
        }

        @Override
        public void received(long connectionId, String text) {
            probe.equal(1L, connectionId);
            probe.isTrue("received while open", opened && ended == null);
            frames = frames.append(text);
            probe.guarded(() -> onFrame.accept(text));
        }

        @Override
        public void ended(long connectionId, WireEnd end) {
            probe.equal(1L, connectionId);
            probe.isTrue("ended once", ended == null);
            ended = end;
            probe.guarded(() -> onEnd.accept(end));
        }
    }
}
