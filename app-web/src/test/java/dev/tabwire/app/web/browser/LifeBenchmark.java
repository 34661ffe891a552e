package dev.tabwire.app.web.browser;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The beginning and the long middle of a tab's life. Not run by default;
 * {@code mvn -pl app-web -am test -Dtest=LifeBenchmark -Dsurefire.failIfNoSpecifiedTests=false} prints the tables and
 * writes them to {@code app-web/target/benchmark/cold-start.md} and {@code long-life.md}. {@code -Dbenchmark.runs=5}
 * measures less.
 */
@Tag("benchmark")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class LifeBenchmark extends WireTest {
    private static final Path DIRECTORY = Path.of("target", "benchmark");
    private static final int RUNS = Integer.getInteger("benchmark.runs", 15);
    private static final int STORED = 1_000;
    /** A page begins with the newest; the others come with "Load older". */
    private static final int SHOWN_AT_FIRST = 300;
    private static final int TABS = 5;
    private static final int BATCH = 10_000;
    private static final int BATCHES = 10;
    /** After so many messages no tab and no store keeps more. */
    private static final int FULL = 30_000;
    private static final Duration SLOWEST = Duration.ofMinutes(2);

    /** Loads the page's scripts without starting them. */
    private static final String IDLE_PAGE = "/idle.html";

    /** Notes when the document first shows that many messages, at the end of the frame in which it does. */
    private static final String NOTE_SHOWN = "addEventListener('DOMContentLoaded', () => {"
            + " const log = document.querySelector('[role=log]');"
            + " new MutationObserver((changes, observer) => {"
            + "  if (log.querySelectorAll('[data-message-id]').length >= " + SHOWN_AT_FIRST + ") {"
            + "   observer.disconnect();"
            + "   requestAnimationFrame(() => setTimeout(() => { window.shownAtMillis = performance.now(); }));"
            + "  } }).observe(log, { childList: true, subtree: true }); })";
    private static final String NOTE_READY = "addEventListener('load', () =>"
            + " requestAnimationFrame(() => setTimeout(() => { window.shownAtMillis = performance.now(); })))";

    @Override
    protected SandboxGateway served() throws IOException {
        return TestPage.serve(Agent.silent(), router -> {
            router.get(IDLE_PAGE).handler(request -> request.response().putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(RivalSite.page(RivalSite.script("idle.js"))));
            router.get("/idle.js").handler(request -> request.response().putHeader("Content-Type", "text/javascript")
                    .end("import './page.js'; import './features.js';"));
        });
    }

    @Test
    void cold_start() throws IOException {
        RealTab tab = open(1).get(0);
        String token = beginConversation(tab);
        sandbox.agentWrites(token, "A line of a transcript that was stored before.", STORED - 1, 0);
        browser.await("the messages are stored and shown", SLOWEST, () -> tab.messages().size() == STORED);
        var cold = new Sample();
        var again = new Sample();
        var idle = new Sample();
        for (int run = 0; run < RUNS; run++) {
            idle.add(shownAtMillis(server.httpUri() + IDLE_PAGE, NOTE_READY));
            // Alone, and beside a tab that has the wire.
            again.add(shownAtMillis(pageUrl(), NOTE_SHOWN));
            browser.closeTabs();
            cold.add(shownAtMillis(pageUrl(), NOTE_SHOWN));
            browser.openTab(pageUrl());
            progress("cold start", run + 1, RUNS);
        }
        write("cold-start.md", "Milliseconds from the navigation to the frame after; median (smallest–largest) of " + RUNS
                + " runs.\n\n| what | ms | × |\n|---|---:|---:|\n"
                + row("an empty page that loads the same scripts", idle, idle)
                + row("the newest " + SHOWN_AT_FIRST + " of " + STORED + " stored messages are shown, no other tab open", cold, idle)
                + row("the same, beside another tab", again, idle));
    }

    private double shownAtMillis(String url, String note) {
        RealTab tab = browser.openTab("about:blank");
        tab.page().addInitScript(note);
        tab.open(url);
        browser.await("the page shows what it should", SLOWEST, () -> tab.evaluate("window.shownAtMillis") != null);
        double millis = ((Number) tab.evaluate("window.shownAtMillis")).doubleValue();
        tab.close();
        return millis;
    }

    private static String row(String what, Sample sample, Sample floor) {
        return "| " + what + " | " + sample.words() + " | "
                + String.format(Locale.ROOT, "%.2f", sample.median() / floor.median()) + " |\n";
    }

    @Test
    void long_life() throws IOException {
        List<RealTab> tabs = openTogether(TABS);
        String token = beginConversation(tabs.get(0));
        StringBuilder table = new StringBuilder("Megabytes of JavaScript heap in use after a collection, in each of " + TABS
                + " tabs that are all shown every message.\n\n| messages | " + String.join(" | ",
                tabs.stream().map(RealTab::name).toList()) + " | messages a second |\n|---:|" + "---:|".repeat(TABS + 1) + "\n");
        List<Double> full = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        table.append(heaps(0, tabs, last, 0));
        for (int batch = 1; batch <= BATCHES; batch++) {
            int total = batch * BATCH;
            long begin = System.nanoTime();
            sandbox.agentWrites(token, "b" + batch, BATCH, 0);
            String newest = "b" + batch + " #" + BATCH;
            browser.await("every tab has " + total + " messages", SLOWEST, () -> tabs.stream().allMatch(tab ->
                    newest.equals(tab.evaluate("tabwire.messages.at(-1).text"))));
            double perSecond = BATCH / ((System.nanoTime() - begin) / 1e9);
            table.append(heaps(total, tabs, last, perSecond));
            if (total == FULL) {
                full.addAll(last);
            }
            progress("long life", batch, BATCHES);
        }
        table.append("\n| tab | after ").append(BATCHES * BATCH).append(" beside after ").append(FULL)
                .append(" | aim |\n|---|---:|---|\n");
        for (int i = 0; i < TABS; i++) {
            double ratio = last.get(i) / full.get(i);
            table.append(String.format(Locale.ROOT, "| %s | %.2f × | %s: at most 1.10 |%n", tabs.get(i).name(), ratio,
                    ratio <= 1.1 ? "kept" : "MISSED"));
        }
        write("long-life.md", table.toString());
    }

    private static String heaps(int messages, List<RealTab> tabs, List<Double> last, double perSecond) {
        last.clear();
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %,d |", messages));
        for (RealTab tab : tabs) {
            last.add(tab.heapBytes() / 1e6);
            row.append(String.format(Locale.ROOT, " %.1f |", last.get(last.size() - 1)));
        }
        return row.append(perSecond > 0 ? String.format(Locale.ROOT, " %,.0f |%n", perSecond) : " |\n").toString();
    }

    private static void progress(String what, int done, int of) {
        System.out.println("[benchmark] " + what + ": " + done + " of " + of);
    }

    private static void write(String name, String text) throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.writeString(DIRECTORY.resolve(name), text);
        System.out.println(text);
    }
}
