package dev.tabwire.app.web.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One tab, driven as a person drives it. It never gets the focus by itself: only {@link #focus} and
 * {@link #send} bring it to the front, all the rest leaves the tabs as they are.
 */
final class RealTab implements BrowserTab {
    // The renderer ends itself on this address at once. Page.crash would have a dump written first, and the
    // dying page would go on holding its locks for some 200 ms.
    private static final String KILL_RENDERER =
            "{\"id\":1,\"method\":\"Page.navigate\",\"params\":{\"url\":\"chrome://kill\"}}";

    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);

    private final String name;
    private final RealChromium chromium;
    private final Page page;
    private final TabConsole console = new TabConsole();
    private CDPSession session;
    private boolean crashed;
    private boolean frozen;

    RealTab(String name, RealChromium chromium, Page page) {
        this.name = name;
        this.chromium = chromium;
        this.page = page;
        console.listenTo(page);
        page.onCrash(ended -> crashed = true);
    }

    @Override
    public String name() {
        return name;
    }

    TabConsole console() {
        return console;
    }

    @Override
    public List<String> said() {
        return console.lines();
    }

    @Override
    public void beforeEachPage(String script) {
        page.addInitScript(script);
    }

    @Override
    public void end() {
        crash();
    }

    /** The page underneath, for what is not offered here. */
    Page page() {
        return page;
    }

    @Override
    public void open(String url) {
        ask("opening " + url, () -> page.navigate(url));
    }

    @Override
    public void navigateAway(String url) {
        open(url);
    }

    @Override
    public void reload() {
        ask("reloading", () -> page.reload());
    }

    @Override
    public void goBack() {
        // A page restored from the cache does not load again: waiting for its load would never end.
        ask("going back", () -> page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT)));
        chromium.await(name + " shows the page before", RealChromium.CALL_LIMIT,
                () -> "complete".equals(evaluate("document.readyState")));
    }

    @Override
    public void focus() {
        long[] asked = new long[1];
        chromium.await(name + " is visible and has the focus", RealChromium.CALL_LIMIT, () -> {
            // Chromium may leave a tab without the keyboard that came to the front while it was busy: a person would
            // click on another one and come back.
            if (asked[0] == 0 || System.nanoTime() - asked[0] > ASK_AGAIN.toNanos()) {
                if (asked[0] != 0) {
                    chromium.blurAll();
                }
                bringToFront();
                asked[0] = System.nanoTime();
            }
            return visible() && focused();
        });
    }

    /** Brings the tab to the front without waiting for its page to notice. */
    void bringToFront() {
        ask("coming to the front", () -> {
            page.bringToFront();
            return null;
        });
        chromium.activateTabs();
    }

    /** Whether the page has the keyboard's focus. A crashed or frozen page has not. */
    boolean focused() {
        return answers() && Boolean.TRUE.equals(evaluate("document.hasFocus()"));
    }

    /** Whether the page is visible. A crashed or frozen page is not. */
    boolean visible() {
        return answers() && "visible".equals(evaluate("document.visibilityState"));
    }

    @Override
    public boolean answers() {
        return !crashed && !frozen && !page.isClosed();
    }

    /** Whether its renderer has ended. */
    boolean hasCrashed() {
        return crashed;
    }

    @Override
    public void close() {
        if (!page.isClosed()) {
            ask("closing", () -> {
                page.close();
                return null;
            });
        }
        chromium.forget(this);
    }

    /**
     * Ends the tab's renderer without any warning to its page; returns when the browser has noticed.
     *
     * @return when the order went out; with it the time until others notice can be measured
     */
    Instant crash() {
        Instant ordered;
        // A page that dies never answers, and Playwright would wait for the answer: use a line of our own.
        try (var line = new DevToolsLine(devTools())) {
            ordered = Instant.now();
            line.say(KILL_RENDERER);
            chromium.await(name + " has crashed", RealChromium.CALL_LIMIT, () -> crashed);
        }
        return ordered;
    }

    /** The address at which its page speaks the DevTools protocol. */
    URI devTools() {
        return chromium.devToolsOf(ask("asking for the target", () -> session().send("Target.getTargetInfo"))
                .getAsJsonObject("targetInfo").get("targetId").getAsString());
    }

    /** The same of the service worker of its origin, which has one at the most. */
    URI workerDevTools() {
        String origin = (String) evaluate("location.origin");
        for (JsonElement target : ask("asking for the targets", () -> session().send("Target.getTargets"))
                .getAsJsonArray("targetInfos")) {
            JsonObject info = target.getAsJsonObject();
            if (info.get("type").getAsString().equals("service_worker") && info.get("url").getAsString().startsWith(origin + "/")) {
                return chromium.devToolsOf(info.get("targetId").getAsString());
            }
        }
        throw new IllegalStateException("There is no service worker of " + origin);
    }

    @Override
    public void freeze() {
        setLifecycle("frozen");
        frozen = true;
    }

    @Override
    public void thaw() {
        setLifecycle("active");
        frozen = false;
    }

    @Override
    public void limitStorage(String origin, long bytes) {
        var arguments = new JsonObject();
        arguments.addProperty("origin", origin);
        if (bytes >= 0) {
            arguments.addProperty("quotaSize", bytes);
        }
        ask("limiting the storage", () -> session().send("Storage.overrideQuotaForOrigin", arguments));
    }

    @Override
    public void clearSiteData(String origin) {
        var arguments = new JsonObject();
        arguments.addProperty("origin", origin);
        arguments.addProperty("storageTypes", "all");
        ask("clearing the site's data", () -> session().send("Storage.clearDataForOrigin", arguments));
    }

    /** What the page's objects take, after a collection. */
    double heapBytes() {
        return ask("measuring the heap", () -> {
            session().send("HeapProfiler.collectGarbage");
            return session().send("Runtime.getHeapUsage").get("usedSize").getAsDouble();
        });
    }

    private void setLifecycle(String state) {
        var arguments = new JsonObject();
        arguments.addProperty("state", state);
        ask("becoming " + state, () -> session().send("Page.setWebLifecycleState", arguments));
    }

    private CDPSession session() {
        if (session == null) {
            session = page.context().newCDPSession(page);
        }
        return session;
    }

    @Override
    public Object evaluate(String expression) {
        return ask("evaluating", () -> page.evaluate(expression));
    }

    @Override
    public Object evaluate(String function, Object argument) {
        return ask("evaluating", () -> page.evaluate(function, argument));
    }

    /** Brings the tab to the front, types a message into the composer and presses its button. */
    void send(String text) {
        focus();
        ask("sending", () -> {
            page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill(text);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send").setExact(true)).click();
            return null;
        });
    }

    /** Sends through the page's messenger without touching the focus, and without waiting for the outcome. */
    void sendFromScript(String text) {
        evaluate("text => { window.tabwire.send(text).catch(e => console.warn('send rejected: ' + e)); }", text);
    }

    void screenshot(Path file) {
        ask("taking a screenshot", () -> page.screenshot(new Page.ScreenshotOptions().setPath(file).setTimeout(5_000)));
    }

    @Override
    public String describe() {
        try {
            if (!answers()) {
                return name + " " + (crashed ? "crashed" : frozen ? "frozen" : "closed");
            }
            return name + " " + page.url() + " " + evaluate("document.visibilityState + (document.hasFocus() ? ', focused' : '')"
                    + " + (window.tabwire ? ', ' + window.tabwire.state.role + ', ' + window.tabwire.state.connection"
                    + " + ', ' + window.tabwire.messages.length + ' messages, ' + JSON.stringify(window.tabwire.counters) : '')");
        } catch (PlaywrightException | IllegalStateException e) {
            return name + " does not answer: " + RealChromium.firstLine(e);
        }
    }

    private <T> T ask(String what, Supplier<T> question) {
        return chromium.bounded(name + ": " + what, RealChromium.CALL_LIMIT, question);
    }
}
