package dev.tabwire.app.web.browser;

import static dev.tabwire.app.web.browser.RivalMeasurements.BURST_MESSAGES;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tabwire beside what else there is, in one run of one browser. Not run by default;
 * {@code mvn -pl app-web -am test -Dtest=RivalsBenchmark -Dsurefire.failIfNoSpecifiedTests=false} prints the tables and
 * writes them to {@code app-web/target/benchmark/rivals.md}. {@code -Dbenchmark.tabs=5} measures less,
 * {@code -Dbenchmark.runs=15} more often.
 */
@Tag("benchmark")
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class RivalsBenchmark extends BrowserTest {
    private static final List<Integer> TABS = Arrays.stream(System.getProperty("benchmark.tabs", "2,5,10,20").split(","))
            .map(String::trim).map(Integer::valueOf).toList();
    private static final List<Design> RIVALS = Arrays.stream(Design.values()).filter(Design::isRival).toList();
    private static final int RUNS = Integer.getInteger("benchmark.runs", 7);
    /** Bursts and latencies take longer, and are averages of thousands already. */
    private static final int LONG_RUNS = Math.max(1, Math.min(3, RUNS));

    private final RivalReport report = new RivalReport();
    private RivalMeasurements measurements;

    /** Measures one design once and adds the figures to their rows. */
    private interface Measurement {
        void of(Design design) throws IOException;
    }

    @Test
    void rivals() throws IOException {
        RivalSite site = RivalSite.built();
        measurements = new RivalMeasurements(browser, site);
        opening(site);
        for (int tabs : TABS) {
            RivalReport.Table table = report.table(tabs + " tabs");
            leaving(table, tabs);
            focus(table, tabs);
            throughput(table, tabs);
            report.write();
        }
        System.out.println(report.write());
    }

    private void opening(RivalSite site) throws IOException {
        RivalReport.Table table = report.table("Opening");
        for (Design design : RIVALS) {
            table.row("scripts, bytes compressed", false).add(design, site.compressedBytes(design));
        }
        each(RUNS, RIVALS, design -> {
            table.row("first wire after 1 tab opens, ms").add(design, measurements.firstWire(design, 1));
            table.row("first wire after 12 tabs open, ms").add(design, measurements.firstWire(design, 12));
        });
        var ceiling = new Sample();
        var ceilingP99 = new Sample();
        for (int i = 0; i < LONG_RUNS; i++) {
            RivalMeasurements.Throughput alone = measurements.ceiling();
            ceiling.add(alone.perSecond());
            ceilingP99.add(alone.p99());
        }
        report.note("The sandbox alone, to one tab that only counts: " + ceiling.words() + " messages a second of a burst, p99 "
                + ceilingP99.words() + " ms at 1,000 a second.");
    }

    private void leaving(RivalReport.Table table, int tabs) throws IOException {
        each(RUNS, RIVALS, design -> {
            table.row("takeover after a close, ms").target(1.5)
                    .add(design, measurements.takeover(design, Departure.CLOSE, tabs));
            table.row("takeover after a crash, ms").target(1.5)
                    .add(design, measurements.takeover(design, Departure.CRASH, tabs));
        });
    }

    private void focus(RivalReport.Table table, int tabs) throws IOException {
        each(Math.max(1, RUNS / 2), RIVALS, design -> {
            RivalReport.Row handover = table.row("handover to the focused tab, ms").target(1.5);
            if (design.followsFocus()) {
                measurements.handovers(design, tabs).forEach(millis -> handover.add(design, millis));
            } else {
                handover.add(design, Double.POSITIVE_INFINITY);
            }
        });
        each(1, RIVALS, design -> {
            RivalMeasurements.Switching seen = measurements.switching(design, tabs);
            table.row("50 switches: lost of 601", false).add(design, seen.lost());
            table.row("50 switches: shown twice", false).add(design, seen.shownTwice());
            table.row("50 switches: most sockets at once", false).add(design, seen.mostSocketsAtOnce());
            table.row("50 switches: without a socket, ms", false).add(design, seen.millisWithoutSocket());
        });
    }

    private void throughput(RivalReport.Table table, int tabs) throws IOException {
        each(LONG_RUNS, List.of(Design.values()), design -> {
            RivalMeasurements.Throughput seen = measurements.throughput(design, tabs);
            table.row("burst of " + BURST_MESSAGES + ": messages/s").atLeast(2, Design.FLOOR).atLeast(20, Design.TUTORIAL)
                    .add(design, seen.perSecond());
            table.row("burst: stored messages/s").add(design, seen.storedPerSecond());
            table.row("burst: database transactions", false).add(design, seen.transactions());
            table.row("1,000 a second: shown, %", false).add(design, seen.shownShare() * 100);
            table.row("1,000 a second: p50, ms").add(design, seen.p50());
            table.row("1,000 a second: p99, ms").target(1.5).add(design, seen.p99());
        });
    }

    /** The designs take turns, so that what else the machine does meets all of them. */
    private void each(int runs, List<Design> designs, Measurement measurement) throws IOException {
        for (int run = 1; run <= runs; run++) {
            for (Design design : designs) {
                measurement.of(design);
            }
            report.progress(run, runs);
        }
    }
}
