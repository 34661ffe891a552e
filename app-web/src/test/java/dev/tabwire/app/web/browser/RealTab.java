package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * One tab, driven as a person drives it. It never gets the focus by itself: only {@link #focus} and
 * {@link #send} bring it to the front, all the rest leaves the tabs as they are.
 */
final class RealTab {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READ_STATE = "(() => { const s = window.tabwire.state; return JSON.stringify({"
            + "connection: s.connection, role: s.role, ownerTabId: s.ownerTabId, epoch: s.epoch,"
            + "tabs: Array.from(s.tabs, t => ({tabId: t.tabId, focused: t.focused, visible: t.visible, owner: t.owner})),"
            + "degraded: Array.from(s.degraded), unread: s.unread,"
            + "reason: s.reason ? {code: s.reason.code, message: s.reason.message} : null}); })()";
    private static final String READ_MESSAGES = "JSON.stringify(Array.from(window.tabwire.messages, m => ({id: m.id,"
            + "tracingId: m.tracingId, direction: m.direction, status: m.status, type: m.type, text: m.text})))";
    private static final String READ_LOG = "Array.from(document.querySelectorAll('[role=log] [data-message-id]'),"
            + "e => e.getAttribute('data-message-id'))";

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

    /** A short name for reports: {@code tab1} is the first one opened. */
    String name() {
        return name;
    }

    TabConsole console() {
        return console;
    }

    /** The page underneath, for what is not offered here. */
    Page page() {
        return page;
    }

    /** Loads a page; returns when it has loaded. */
    void open(String url) {
        ask("opening " + url, () -> page.navigate(url));
    }

    /** Loads another page over this one, which goes into the back/forward cache if it may. */
    void navigateAway(String url) {
        open(url);
    }

    void reload() {
        ask("reloading", () -> page.reload());
    }

    /** Goes back to the page before; returns when it is shown, restored from the cache or loaded anew. */
    void goBack() {
        // A page restored from the cache does not load again: waiting for its load would never end.
        ask("going back", () -> page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT)));
        chromium.await(name + " shows the page before", RealChromium.CALL_LIMIT,
                () -> "complete".equals(evaluate("document.readyState")));
    }

    /** Brings the tab to the front; returns when its page is visible and has the focus. */
    void focus() {
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

    /** Whether the page can be asked anything. */
    boolean answers() {
        return !crashed && !frozen && !page.isClosed();
    }

    /** Whether its renderer has ended. */
    boolean hasCrashed() {
        return crashed;
    }

    /** Closes the tab; its page gets the chance to say good-bye ({@code pagehide}), as with a click on its cross. */
    void close() {
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
        String target = ask("asking for the target", () -> session().send("Target.getTargetInfo"))
                .getAsJsonObject("targetInfo").get("targetId").getAsString();
        Instant ordered;
        // A page that dies never answers, and Playwright would wait for the answer: use a line of our own.
        try (var line = new DevToolsLine(chromium.devToolsOf(target))) {
            ordered = Instant.now();
            line.say(KILL_RENDERER);
            chromium.await(name + " has crashed", RealChromium.CALL_LIMIT, () -> crashed);
        }
        return ordered;
    }

    /** Freezes the page, as the browser does with tabs long hidden: its timers and events stand still. */
    void freeze() {
        setLifecycle("frozen");
        frozen = true;
    }

    void thaw() {
        setLifecycle("active");
        frozen = false;
    }

    /** Gives an origin so many bytes to store its data in; what the browser gives by itself when negative. */
    void limitStorage(String origin, long bytes) {
        var arguments = new JsonObject();
        arguments.addProperty("origin", origin);
        if (bytes >= 0) {
            arguments.addProperty("quotaSize", bytes);
        }
        ask("limiting the storage", () -> session().send("Storage.overrideQuotaForOrigin", arguments));
    }

    /** Clears all that the browser stored for an origin, as the person can do in its settings. */
    void clearSiteData(String origin) {
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

    /** The value of an expression in the page: text, number, boolean, list, map or null. */
    Object evaluate(String expression) {
        return ask("evaluating", () -> page.evaluate(expression));
    }

    /** The value of a function of one argument in the page. */
    Object evaluate(String function, Object argument) {
        return ask("evaluating", () -> page.evaluate(function, argument));
    }

    /** What the page's messenger says of itself. */
    TabState state() {
        return read((String) evaluate(READ_STATE), new TypeReference<>() {});
    }

    /** The transcript as the page's messenger has it. */
    List<TabMessage> messages() {
        return read((String) evaluate(READ_MESSAGES), new TypeReference<>() {});
    }

    /** The ids of the messages that a person sees in the page's log, in their order. */
    List<String> shown() {
        return ((List<?>) evaluate(READ_LOG)).stream().map(String.class::cast).toList();
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

    /** The tab in one line, for reports; never fails. */
    String describe() {
        try {
            if (!answers()) {
                return name + " " + (crashed ? "crashed" : frozen ? "frozen" : "closed");
            }
            return name + " " + page.url() + " " + evaluate("document.visibilityState + (document.hasFocus() ? ', focused' : '')"
                    + " + (window.tabwire ? ', ' + window.tabwire.state.role + ', ' + window.tabwire.state.connection"
                    + " + ', ' + window.tabwire.messages.length + ' messages' : '')");
        } catch (PlaywrightException | IllegalStateException e) {
            return name + " does not answer: " + RealChromium.firstLine(e);
        }
    }

    private <T> T ask(String what, Supplier<T> question) {
        return chromium.bounded(name + ": " + what, RealChromium.CALL_LIMIT, question);
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The page answered " + text, e);
        }
    }
}
