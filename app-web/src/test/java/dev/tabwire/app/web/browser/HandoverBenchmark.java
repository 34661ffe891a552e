package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.domain.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How long the scope is without a configured wire when its owner goes or the focus moves, by the gateway's clock, beside
 * the least that this machine needs, measured in the same run. Not run by default;
 * {@code mvn -pl app-web -am test -Dtest=HandoverBenchmark -Dsurefire.failIfNoSpecifiedTests=false} prints the table.
 */
@Tag("benchmark")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class HandoverBenchmark extends WireTest {
    private static final int RUNS = 24;
    private static final int TABS = 3;
    private static final String NOTE_FOCUS = "addEventListener('focus', () => {"
            + " window.focusedAt = performance.timeOrigin + performance.now(); }, { once: true })";

    private final List<String> rows = new ArrayList<>();

    @Test
    void handovers() throws Exception {
        var crash = new Timings("Owner crashes");
        var close = new Timings("Owner is closed");
        var focus = new Timings("Focus moves, without the dwell of " + Settings.DWELL_MILLIS + " ms");
        var gap = new Timings("Focus moves: without a socket");
        for (int i = 0; i < RUNS; i++) {
            leave(Departure.CLOSE, close);
            leave(Departure.CRASH, crash);
            moveFocus(focus, gap);
        }
        try (var floors = new Floors(browser)) {
            row(close, floors.after(Departure.CLOSE, RUNS).connected());
            row(crash, floors.after(Departure.CRASH, RUNS).connected());
            Timings release = floors.afterARelease(RUNS).connected();
            row(focus, release);
            row(gap, release);
        }
        System.out.println(String.format("[browser] %-46s %7s %7s %15s %7s",
                "milliseconds, " + RUNS + " times each", "median", "worst", "floor: median", "worst"));
        rows.forEach(row -> System.out.println("[browser] " + row));
    }

    private void row(Timings measured, Timings floor) {
        rows.add(String.format(Locale.ROOT, "%-46s %7.0f %7.0f %15.0f %7.0f", measured.what(),
                measured.medianMillis(), measured.worstMillis(), floor.medianMillis(), floor.worstMillis()));
    }

    /** A conversation of its own each time: what was used of the platform's limits before does not count. */
    private List<RealTab> fresh() throws Exception {
        stopServer();
        startServer();
        List<RealTab> tabs = new ArrayList<>(openTogether(TABS));
        beginConversation(tabs.get(0));
        awaitOwnerInFront(tabs.get(TABS - 1));
        awaitSameTranscript(tabs, 1);
        return tabs;
    }

    private void leave(Departure departure, Timings timings) throws Exception {
        List<RealTab> tabs = fresh();
        RealTab owner = tabs.remove(TABS - 1);
        long since = departure.leave(owner);
        awaitOwner(tabs);
        timings.add(Departure.takenOverAt(sandbox, since) - since);
    }

    private void moveFocus(Timings timings, Timings gap) throws Exception {
        List<RealTab> tabs = fresh();
        RealTab next = tabs.get(0);
        next.evaluate(NOTE_FOCUS);
        long before = sandbox.onlySession().socketsOpened();
        awaitOwnerInFront(next);
        double focusedAt = ((Number) next.evaluate("window.focusedAt")).doubleValue();
        List<SandboxSocket> sockets = sandbox.sockets().stream().filter(socket -> socket.configuredAtMillis() != null)
                .sorted(Comparator.comparing(SandboxSocket::configuredAtMillis)).toList();
        assertEquals(before + 1, sockets.size(), "sockets after one handover");
        SandboxSocket latest = sockets.get(sockets.size() - 1);
        timings.add(latest.configuredAtMillis() - focusedAt - Settings.DWELL_MILLIS);
        gap.add(latest.configuredAtMillis() - sockets.get(sockets.size() - 2).closedAtMillis());
    }
}
