package dev.tabwire.core.contract;

import dev.tabwire.core.port.FocusSource;
import io.vavr.collection.List;

/** The contract of {@link FocusSource}. */
public final class FocusSourceCases {
    private static final String CANNOT = "the page of this fixture cannot be moved from within";

    private FocusSourceCases() {}

    /** All of it. */
    public static List<ContractCase<FocusFixture>> all() {
        return List.of(
                new ContractCase<>("focus: told once on start, as it is then", FocusSourceCases::start),
                new ContractCase<>("focus: each change told once, in order", FocusSourceCases::changes),
                new ContractCase<>("focus: the page's life is told", FocusSourceCases::life),
                new ContractCase<>("focus: the network is told when it changes", FocusSourceCases::network),
                new ContractCase<>("focus: nothing is told after stop", FocusSourceCases::stop));
    }

    private static void start(FocusFixture fixture, Probe probe) {
        Told told = new Told();
        fixture.source().start(told);
        probe.afterAWhile(() -> {
            probe.equal(List.of(focus(fixture.isVisible(), fixture.isFocused())),
                    told.lines.filter(line -> line.startsWith("visible")));
            fixture.source().stop();
            fixture.source().stop();
            probe.done();
        });
    }

    private static void changes(FocusFixture fixture, Probe probe) {
        Told told = new Told();
        if (!fixture.focus(true, true)) {
            probe.impossible(CANNOT);
            return;
        }
        fixture.source().start(told);
        probe.afterAWhile(() -> {
            fixture.focus(true, true);
            fixture.focus(true, false);
            fixture.focus(true, false);
            probe.afterAWhile(() -> {
                fixture.focus(false, false);
                probe.afterAWhile(() -> {
                    fixture.focus(true, true);
                    probe.afterAWhile(() -> {
                        probe.equal(List.of(focus(true, true), focus(true, false), focus(false, false),
                                focus(true, true)), told.lines);
                        probe.done();
                    });
                });
            });
        });
    }

    private static void life(FocusFixture fixture, Probe probe) {
        Told told = new Told();
        fixture.source().start(told);
        probe.afterAWhile(() -> {
            told.lines = List.empty();
            if (!fixture.freeze()) {
                probe.impossible(CANNOT);
                return;
            }
            fixture.resume();
            fixture.hide(true);
            fixture.show();
            fixture.hide(false);
            probe.afterAWhile(() -> {
                probe.equal(List.of("frozen", "resumed", "hidden true", "shown", "hidden false"),
                        told.lines.filter(line -> !line.startsWith("visible")));
                probe.done();
            });
        });
    }

    private static void network(FocusFixture fixture, Probe probe) {
        Told told = new Told();
        fixture.source().start(told);
        probe.afterAWhile(() -> {
            told.lines = List.empty();
            if (!fixture.network(false)) {
                probe.impossible(CANNOT);
                return;
            }
            fixture.network(false);
            fixture.network(true);
            probe.afterAWhile(() -> {
                probe.equal(List.of("online false", "online true"), told.lines);
                probe.done();
            });
        });
    }

    private static void stop(FocusFixture fixture, Probe probe) {
        Told told = new Told();
        fixture.source().start(told);
        probe.afterAWhile(() -> {
            fixture.source().stop();
            told.lines = List.empty();
            if (!fixture.focus(!fixture.isVisible(), false)) {
                probe.impossible(CANNOT);
                return;
            }
            fixture.network(false);
            fixture.freeze();
            fixture.resume();
            probe.afterAWhile(() -> {
                probe.equal(List.empty(), told.lines);
                probe.done();
            });
        });
    }

    private static String focus(boolean visible, boolean focused) {
        return "visible " + visible + " focused " + focused;
    }

    /** Writes down what it is told. */
    private static final class Told implements FocusSource.Listener {
        private List<String> lines = List.empty();

        @Override
        public void focusChanged(boolean visible, boolean focused) {
            lines = lines.append(focus(visible, focused));
        }

        @Override
        public void pageHidden(boolean mayReturn) {
            lines = lines.append("hidden " + mayReturn);
        }

        @Override
        public void pageShown() {
            lines = lines.append("shown");
        }

        @Override
        public void frozen() {
            lines = lines.append("frozen");
        }

        @Override
        public void resumed() {
            lines = lines.append("resumed");
        }

        @Override
        public void networkChanged(boolean online) {
            lines = lines.append("online " + online);
        }
    }
}
