package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is measured of a design, each in a scene of its own. Milliseconds, unless said otherwise. */
final class RivalMeasurements {
    static final int BURST_MESSAGES = 10_000;
    static final int STEADY_MESSAGES = 5_000;
    static final int SWITCHES = 50;

    private static final int SWITCH_MILLIS = 100;
    private static final int SWITCHING_MESSAGES = 600;
    private static final int SWITCHING_EVERY_MILLIS = 10;
    private static final int MOVES_OF_A_SCENE = 2;
    private static final String TEXT = "x".repeat(470); // with number and stamp some 500 bytes
    private static final Duration SLOWEST = Duration.ofSeconds(90);
    private static final Duration STANDSTILL = Duration.ofSeconds(8);

    private final RealChromium browser;
    private final RivalSite site;
    private final ObjectMapper json = new ObjectMapper();

    RivalMeasurements(RealChromium browser, RivalSite site) {
        this.browser = browser;
        this.site = site;
    }

    /** From the beginning of the first tab's navigation to the first wire. */
    double firstWire(Design design, int tabs) throws IOException {
        try (RivalScene scene = RivalScene.opened(browser, site, design, tabs)) {
            long configured = scene.sandbox().sockets().stream().filter(socket -> socket.configuredAtMillis() != null)
                    .map(SandboxSocket::configuredAtMillis).min(Comparator.naturalOrder()).orElseThrow();
            return configured - scene.smallest("bench.openedAt()");
        }
    }

    /** From the order to leave to the next wire. */
    double takeover(Design design, Departure departure, int tabs) throws IOException {
        try (RivalScene scene = RivalScene.settled(browser, site, design, tabs)) {
            long since = departure.leave(scene.owner());
            return scene.configuredSince(since).map(at -> (double) at - since).orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** From the focus event in another tab to the wire there, without the time that Tabwire waits on purpose. */
    List<Double> handovers(Design design, int tabs) throws IOException {
        List<Double> all = new ArrayList<>();
        try (RivalScene scene = RivalScene.settled(browser, site, design, tabs)) {
            for (int move = 0; move < MOVES_OF_A_SCENE; move++) {
                RealTab next = scene.tabs().get(move % tabs);
                long since = System.currentTimeMillis();
                next.focus();
                if (!scene.comes(RivalScene.NEVER, () -> RivalScene.is(next, "bench.owner"))) {
                    all.add(Double.POSITIVE_INFINITY);
                    continue;
                }
                long configured = scene.sandbox().sockets().stream().filter(socket -> socket.configuredSince(since))
                        .map(SandboxSocket::configuredAtMillis).max(Comparator.naturalOrder()).orElseThrow();
                all.add(configured - scene.number(next, "bench.focusedAt()")
                        - design.dwellMillis());
            }
        }
        return all;
    }

    /**
     * 50 switches between the tabs at 100 ms, under 100 messages a second.
     *
     * @param lost messages that at least one tab never showed
     * @param shownTwice in how many tabs a message was shown more than once, added over all messages
     */
    record Switching(double lost, double shownTwice, double mostSocketsAtOnce, double millisWithoutSocket) {}

    Switching switching(Design design, int tabs) throws IOException {
        try (RivalScene scene = RivalScene.settled(browser, site, design, tabs)) {
            long from = System.currentTimeMillis();
            scene.sandbox().agentWritesStamped(scene.token(), "x", SWITCHING_MESSAGES, SWITCHING_EVERY_MILLIS);
            long begin = System.nanoTime();
            for (int i = 0; i < SWITCHES; i++) {
                scene.tabs().get(i % tabs).bringToFront();
                long untilMillis = (i + 1L) * SWITCH_MILLIS - (System.nanoTime() - begin) / 1_000_000;
                if (untilMillis > 0) {
                    browser.pass(Duration.ofMillis(untilMillis));
                }
            }
            long to = System.currentTimeMillis();
            int all = SWITCHING_MESSAGES + 1;
            awaitCommitted(scene, all);
            awaitShown(scene, all, STANDSTILL);
            List<String> ids = scene.sandbox().onlySession().messages().stream()
                    .filter(message -> message.direction().equalsIgnoreCase("outbound")).map(SandboxSession.Message::id).toList();
            double lost = scene.tabs().stream().mapToDouble(tab ->
                    ((Number) tab.evaluate("ids => bench.lacking(ids)", ids)).doubleValue()).max().orElseThrow();
            SocketUse use = SocketUse.between(scene.sandbox().sockets(), from, to);
            return new Switching(lost, scene.sum("bench.twice"), use.mostAtOnce(), use.millisWithNone());
        }
    }

    /**
     * First a burst: 10,000 messages of 500 bytes, written at once. Then, in the same tabs, one message a millisecond.
     *
     * @param perSecond messages of the burst a second, from the first written to the last shown in the slowest tab
     * @param storedPerSecond messages made durable a second in that time, 0 for a design that stores none
     * @param transactions of the database in that time, all tabs
     * @param p50 of the second part, from a message's writing to its being shown, over all tabs
     * @param shownShare how much of the second part was shown, over all tabs
     */
    record Throughput(
            double perSecond, double storedPerSecond, double transactions, double p50, double p99, double shownShare) {}

    Throughput throughput(Design design, int tabs) throws IOException {
        try (RealChromium alone = RealChromium.headless();
                RivalScene scene = RivalScene.settled(alone, site, design, tabs)) {
            return throughput(scene);
        }
    }

    Throughput ceiling() throws IOException {
        try (RealChromium alone = RealChromium.headless(); RivalScene scene = RivalScene.ceiling(alone, site)) {
            return throughput(scene);
        }
    }

    private Throughput throughput(RivalScene scene) {
        scene.leaveUnwatched();
        boolean complete = write(scene, BURST_MESSAGES, 0);
        double seconds = (scene.largest("bench.shownAt") - scene.smallest("bench.firstWrittenAt()")) / 1_000;
        double perSecond = complete ? BURST_MESSAGES / seconds : 0;
        double records = scene.sum("bench.stored.records");
        double transactions = scene.sum("bench.stored.transactions");
        if (!complete) {
            System.out.println("[benchmark] shown of " + BURST_MESSAGES + " in the slowest tab: "
                    + scene.smallest("bench.sinceBegin()"));
        }
        complete &= write(scene, STEADY_MESSAGES, 1);
        var latencies = new Sample();
        for (Object ofTab : scene.inEach("bench.latencies()")) {
            for (double latency : numbers((String) ofTab)) {
                latencies.add(latency);
            }
        }
        double expected = (double) STEADY_MESSAGES * scene.tabs().size();
        return new Throughput(perSecond, records > 0 ? perSecond : 0, transactions, latencies.quantile(0.5),
                complete ? latencies.quantile(0.99) : Double.POSITIVE_INFINITY, latencies.size() / expected);
    }

    private boolean write(RivalScene scene, int messages, int everyMillis) {
        int before = (int) scene.largest("bench.shown");
        scene.inEach("bench.begin()");
        scene.sandbox().agentWritesStamped(scene.token(), TEXT, messages, everyMillis);
        return awaitShown(scene, before + messages, STANDSTILL);
    }

    private void awaitCommitted(RivalScene scene, int count) {
        browser.await("the agent has written all", SLOWEST, () -> scene.sandbox().onlySession().messages().size() >= count);
    }

    /** Waits until every tab has shown so many; false when they stand still, or take too long. */
    private boolean awaitShown(RivalScene scene, int count, Duration standstill) {
        long end = System.nanoTime() + SLOWEST.toNanos();
        double shown = -1;
        long changed = System.nanoTime();
        while (System.nanoTime() < end && System.nanoTime() - changed < standstill.toNanos()) {
            double now = scene.sum("bench.shown");
            if (now >= (double) count * scene.tabs().size()) {
                return true;
            }
            if (now != shown) {
                shown = now;
                changed = System.nanoTime();
            }
            // Looking takes time from those who are measured.
            browser.pass(Duration.ofMillis(250));
        }
        return false;
    }

    private double[] numbers(String text) {
        try {
            return json.readValue(text, double[].class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A page answered " + text.substring(0, Math.min(200, text.length())), e);
        }
    }
}
