package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/** Some tabs of one design with a sandbox gateway of their own; closing ends both. */
final class RivalScene implements AutoCloseable {
    /** After this, what was waited for counts as never coming. */
    static final Duration NEVER = Duration.ofSeconds(5);

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int ATTEMPTS_MAX = 3;

    private final RealChromium browser;
    private final Design design;
    private final SandboxGateway server;
    private final SandboxClient sandbox;
    private final List<RealTab> tabs;
    private final List<DevToolsLine> lines = new ArrayList<>();

    private RivalScene(RealChromium browser, RivalSite site, Design design, String page, int count) throws IOException {
        this.browser = browser;
        this.design = design;
        server = site.serve();
        sandbox = new SandboxClient(server.httpUri());
        String url = server.httpUri() + page;
        tabs = new ArrayList<>(count == 1 ? List.of(browser.openTab(url))
                : browser.openTabsTogether(server.httpUri() + "/style.css", url, count));
        browser.await("every tab listens, one is the owner", SOON, () -> tabs.stream().allMatch(
                tab -> is(tab, "window.bench && bench.listening")) && owners() == 1);
        // A page's clock is good for differences, not for comparing it with another process.
        tabs.forEach(tab -> tab.evaluate("bench.setClock()"));
    }

    /** Opens tabs in the same instant, and waits until one of them has the wire and all know. */
    static RivalScene opened(RealChromium browser, RivalSite site, Design design, int count) throws IOException {
        return new RivalScene(browser, site, design, RivalSite.pageOf(design.file()), count);
    }

    /** One tab that only counts what the sandbox sends. */
    static RivalScene ceiling(RealChromium browser, RivalSite site) throws IOException {
        return new RivalScene(browser, site, Design.FLOOR, RivalSite.pageOf(RivalSite.CEILING), 1);
    }

    /**
     * The same, when a message has come to every tab and the last tab is in front, with the wire where it follows. A design
     * that loses its wire on the way gets another scene, and a line says so.
     */
    static RivalScene settled(RealChromium browser, RivalSite site, Design design, int count) throws IOException {
        for (int attempt = 1; ; attempt++) {
            RivalScene scene = opened(browser, site, design, count);
            try {
                scene.settle();
                return scene;
            } catch (AssertionError notSettled) {
                scene.close();
                if (attempt == ATTEMPTS_MAX) {
                    throw notSettled;
                }
                System.out.println("[benchmark] " + design.title() + " did not settle: "
                        + notSettled.getMessage().lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
            }
        }
    }

    private void settle() {
        lookAt(tabs.get(tabs.size() - 1));
        sandbox.agentWrites(token(), "welcome");
        browser.await("every tab shows the first message", SOON,
                () -> tabs.stream().allMatch(tab -> number(tab, "bench.shown") == 1));
    }

    /** Brings a tab to the front, or where the wire does not follow, the tab that has the wire. */
    private void lookAt(RealTab tab) {
        if (design.followsFocus()) {
            tab.focus();
            browser.await("the wire is in " + tab.name(), SOON, () -> is(tab, "bench.owner") && owners() == 1);
        } else {
            owner().focus();
        }
    }

    List<RealTab> tabs() {
        return tabs;
    }

    SandboxClient sandbox() {
        return sandbox;
    }

    String token() {
        return sandbox.onlySession().token();
    }

    RealTab owner() {
        return tabs.stream().filter(tab -> is(tab, "bench.owner")).findFirst().orElseThrow();
    }

    private long owners() {
        return tabs.stream().filter(tab -> is(tab, "bench.owner")).count();
    }

    static boolean is(RealTab tab, String expression) {
        return Boolean.TRUE.equals(tab.evaluate("!!(" + expression + ")"));
    }

    double number(RealTab tab, String expression) {
        return ((Number) tab.evaluate(expression)).doubleValue();
    }

    /**
     * From now on the browser is left to itself, and tabs are only asked for figures. Who drives tabs has the browser report
     * to him what they do, and that takes their time: of a burst a third.
     */
    void leaveUnwatched() {
        List<URI> addresses = tabs.stream().map(RealTab::devTools).toList();
        browser.leaveUnwatched();
        addresses.forEach(address -> lines.add(new DevToolsLine(address)));
    }

    /** What each tab answers. */
    List<Object> inEach(String expression) {
        return lines.isEmpty() ? tabs.stream().map(tab -> tab.evaluate(expression)).toList()
                : lines.stream().map(line -> line.evaluate(expression)).map(RivalScene::plain).toList();
    }

    private static Object plain(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : value.asText();
    }

    private DoubleStream figures(String expression) {
        return inEach(expression).stream().mapToDouble(figure -> ((Number) figure).doubleValue());
    }

    double largest(String expression) {
        return figures(expression).max().orElseThrow();
    }

    double smallest(String expression) {
        return figures(expression).min().orElseThrow();
    }

    double sum(String expression) {
        return figures(expression).sum();
    }

    /** When the first wire was configured at that time or later, by the gateway's record; empty when none is in time. */
    Optional<Long> configuredSince(long millis) {
        browser.pass(Duration.ofMillis(1));
        boolean came = comes(NEVER, () -> sandbox.sockets().stream().anyMatch(socket -> socket.configuredSince(millis)));
        return came ? sandbox.sockets().stream().filter(socket -> socket.configuredSince(millis))
                .map(SandboxSocket::configuredAtMillis).min(Comparator.naturalOrder()) : Optional.empty();
    }

    /** Lets time pass until something holds; false when it does not within the limit. */
    boolean comes(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            browser.pass(Duration.ofMillis(20));
        }
        return true;
    }

    @Override
    public void close() {
        lines.forEach(DevToolsLine::close);
        if (browser.alive()) {
            browser.closeTabs();
        }
        server.close();
    }
}
