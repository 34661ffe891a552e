package dev.tabwire.app.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import dev.tabwire.adapters.browser.chromium.ChromiumLocator;
import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Chromium of our own with a fresh profile, whose tabs have real focus and visibility.
 *
 * <p>To be used by the thread that started it. Nothing waits for ever: a call that the browser does not
 * answer in time ends the browser, and fails saying so. Closing ends all its processes and deletes the
 * profile.
 */
final class RealChromium implements ScenarioBrowser, AutoCloseable {

    /** The longest that a single question to the browser may take. */
    static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 20;
    private static final Pattern DEVTOOLS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--password-store=basic",
            "--remote-debugging-port=0",
            // A name that browsers don't take for this machine, and so not for a secure origin.
            "--host-resolver-rules=MAP insecure.test 127.0.0.1",
            "--window-position=0,0",
            "--window-size=1000,800");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<RealTab> tabs = new ArrayList<>();
    private final Windows windows;
    private final OwnedProcess process;
    private final URI devTools;
    private final BrowserContext context;
    private final Page home;
    private final ScheduledExecutorService watchdog;
    private final Path profile;
    private volatile String hungIn;
    private int tabsOpened;

    /** Without a display; knows one window only. */
    static RealChromium headless() {
        return new RealChromium(ChromiumLocator.ofThisMachine(), false);
    }

    /** With windows on a desktop in memory, so that another window can have the focus. */
    static RealChromium headed() {
        return new RealChromium(ChromiumLocator.ofThisMachine(), true);
    }

    private RealChromium(ChromiumLocator locator, boolean headed) {
        try {
            watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
                var thread = new Thread(work, "watchdog of Chromium");
                thread.setDaemon(true);
                return thread;
            });
            opened.push(watchdog::shutdownNow);
            Path program = locator.chromium();
            profile = Files.createTempDirectory("tabwire-chromium-");
            opened.push(() -> deleteTree(profile));
            XvfbDesktop desktop = headed ? opened(XvfbDesktop.start(locator)) : null;

            var command = new ArrayList<String>(List.of(program.toString()));
            command.addAll(FLAGS);
            command.add("--user-data-dir=" + profile);
            if (!headed) {
                command.add("--headless=new");
            }
            command.add("about:blank");
            process = opened(OwnedProcess.start(command, headed ? desktop.environment() : Map.of(), line -> {}));
            Thread lastResort = new Thread(this::endAtJvmEnd);
            Runtime.getRuntime().addShutdownHook(lastResort);
            opened.push(() -> Runtime.getRuntime().removeShutdownHook(lastResort));
            devTools = URI.create(process.awaitLine(DEVTOOLS, START_LIMIT).group(1));

            Playwright playwright = opened(Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
            // Without the defaults Playwright emulates nothing: the pages keep their real focus.
            Browser browser = playwright.chromium().connectOverCDP(
                    devTools.toString(),
                    new BrowserType.ConnectOverCDPOptions()
                            .setNoDefaults(true)
                            .setArtifactsDir(profile.resolve("artifacts"))
                            .setTimeout(START_LIMIT.toMillis()));
            context = browser.contexts().get(0);
            context.setDefaultTimeout(CALL_LIMIT.toMillis());
            home = context.pages().isEmpty() ? context.newPage() : context.pages().get(0);
            windows = headed ? new Windows.OfDesktop(desktop, browser, this) : new Windows.Headless(home);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("Cannot make a profile directory", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void endAtJvmEnd() {
        process.endTree();
        try {
            deleteTree(profile);
        } catch (IOException e) {
            System.err.println("[browser] left behind " + profile + ": " + e);
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Opens a tab in front of the others and loads a page in it. */
    @Override
    public RealTab openTab(String url) {
        RealTab tab = openTab();
        tab.open(url);
        return tab;
    }

    /** Opens an empty tab in front of the others. */
    @Override
    public RealTab openTab() {
        windows.activateTabs();
        return added(bounded("opening a tab", CALL_LIMIT, context::newPage));
    }

    /** Opens a copy of a tab in front of it, with its session storage. */
    @Override
    public RealTab duplicate(BrowserTab tab) {
        Page page = bounded("duplicating " + tab.name(), CALL_LIMIT,
                () -> context.waitForPage(() -> tab.evaluate("() => { window.open(location.href); }")));
        return added(page);
    }

    /**
     * Discards a hidden tab to save memory: its page ends without an event.
     *
     * @return the address at which {@link #restore} finds it again
     */
    @Override
    public String discard(BrowserTab discarded) {
        RealTab tab = (RealTab) discarded;
        String url = (String) tab.evaluate("name => { location.hash = name; return location.href; }", tab.name());
        bounded("discarding " + tab.name(), CALL_LIMIT, () -> {
            new MemorySaver(home).discard(url);
            return null;
        });
        await(tab.name() + " has lost its page", CALL_LIMIT, () -> tab.page().isClosed());
        forget(tab);
        return url;
    }

    /** Loads the page of a discarded tab again; the tab stays where it is, behind the others. */
    @Override
    public RealTab restore(String url) {
        bounded("loading " + url, CALL_LIMIT, () -> {
            new MemorySaver(home).load(url);
            return null;
        });
        await("the page at " + url, CALL_LIMIT, () -> context.pages().stream().anyMatch(page -> page.url().equals(url)));
        return added(context.pages().stream().filter(page -> page.url().equals(url)).findFirst().orElseThrow());
    }

    private RealTab added(Page page) {
        var tab = new RealTab("tab" + ++tabsOpened, this, page);
        tabs.add(tab);
        return tab;
    }

    /** Takes the network from every tab, or gives it back. Sockets that are open stay. */
    @Override
    public void setOffline(boolean offline) {
        bounded(offline ? "going offline" : "going online", CALL_LIMIT, () -> {
            context.setOffline(offline);
            return null;
        });
    }

    /**
     * Opens tabs that load a page in the same instant: each waits on another page of its origin, and one word to all of
     * them makes them go. The last one is in front.
     *
     * @param waiting a page of the same origin that does nothing
     */
    @Override
    public List<RealTab> openTabsTogether(String waiting, String url, int count) {
        List<RealTab> together = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RealTab tab = openTab(waiting);
            // Timers of hidden tabs fire late and each at its own time; a message does not.
            tab.evaluate("url => { new BroadcastChannel('start together').onmessage = () => location.replace(url); }", url);
            together.add(tab);
        }
        together.get(count - 1).evaluate("url => { new BroadcastChannel('start together').postMessage('go');"
                + " location.replace(url); }", url);
        await("every tab has loaded " + url, CALL_LIMIT, () -> together.stream().allMatch(tab ->
                Boolean.TRUE.equals(tab.evaluate("url => location.href === url && document.readyState === 'complete'", url))));
        return together;
    }

    /** The tabs opened and not closed since, the crashed ones included, in the order of opening. */
    List<RealTab> tabs() {
        return List.copyOf(tabs);
    }

    void forget(RealTab tab) {
        tabs.remove(tab);
    }

    /** Closes every tab; the browser stays. */
    void closeTabs() {
        tabs().forEach(RealTab::close);
    }

    /**
     * Takes the focus from every tab. Headed, another window gets it and the front tab stays visible;
     * headless, an empty tab comes to the front and all the others are hidden.
     */
    @Override
    public void blurAll() {
        windows.blurTabs();
        await("no tab has the focus", CALL_LIMIT, () -> tabs.stream().noneMatch(RealTab::focused));
    }

    /** Brings the window of the tabs before other windows, where there are windows. */
    void activateTabs() {
        windows.activateTabs();
    }

    /** Clicks where notifications are shown; nothing happens when there is none. */
    void clickNotification() {
        windows.clickNotification();
    }

    /** Lets time pass while the browser's events are taken in. */
    @Override
    public void pass(Duration time) {
        bounded("letting time pass", CALL_LIMIT.plus(time), () -> {
            home.waitForTimeout(time.toMillis());
            return null;
        });
    }

    /**
     * Waits until a condition holds. A condition that fails because its page is just loading counts as
     * not yet true.
     *
     * @param what the condition in words, for the failure
     * @throws AssertionError when it does not hold within the limit; with the state of every tab
     */
    @Override
    public void await(String what, Duration limit, BooleanSupplier condition) {
        awaitNoneMissing(what, limit, () -> condition.getAsBoolean() ? List.of() : List.of("it does not hold"));
    }

    /**
     * Waits until nothing is missing any more.
     *
     * @param what what is waited for, in words
     * @param missing what is still missing, in words
     * @throws AssertionError when something is still missing at the limit; it says what
     */
    @Override
    public void awaitNoneMissing(String what, Duration limit, Supplier<List<String>> missing) {
        long start = System.nanoTime();
        while (true) {
            List<String> still;
            try {
                still = missing.get();
            } catch (PlaywrightException e) {
                still = List.of("a page did not answer: " + firstLine(e));
            }
            if (still.isEmpty()) {
                return;
            }
            if (System.nanoTime() - start >= limit.toNanos()) {
                throw new AssertionError("After " + limit.toMillis() + " ms not so: " + what + "\n  missing: "
                        + String.join("\n           ", still) + "\n  tabs: "
                        + String.join("\n        ", tabs.stream().map(RealTab::describe).toList()));
            }
            pass(Duration.ofMillis(POLL_MILLIS));
        }
    }

    /**
     * Asks the browser something that may hang.
     *
     * @throws IllegalStateException when the limit passed; the browser has then been ended
     */
    <T> T bounded(String what, Duration limit, Supplier<T> question) {
        if (hungIn != null) {
            throw new IllegalStateException("Chromium was ended: " + hungIn);
        }
        var bite = watchdog.schedule(() -> {
            hungIn = what + " took longer than " + limit.toMillis() + " ms";
            process.endTree();
        }, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return question.get();
        } catch (PlaywrightException e) {
            if (hungIn != null) {
                throw new IllegalStateException("Chromium was ended: " + hungIn + process.lastLines(), e);
            }
            if (!process.alive()) {
                throw new IllegalStateException("Chromium ended by itself" + process.lastLines(), e);
            }
            throw e;
        } finally {
            bite.cancel(false);
        }
    }

    /** The address at which one target speaks the DevTools protocol. */
    URI devToolsOf(String targetId) {
        return devTools.resolve("/devtools/page/" + targetId);
    }

    /**
     * Ends Playwright's connection; tabs stay as they are, and can't be driven any more. Through it the browser reports
     * each frame of a socket and each request, which takes the page's own thread a part of every message's time.
     */
    void leaveUnwatched() {
        bounded("leaving the browser unwatched", CALL_LIMIT, () -> {
            context.browser().close();
            return null;
        });
    }

    /** Whether the browser still runs; it does not after a call that hung. */
    boolean alive() {
        return hungIn == null && process.alive();
    }

    /** The directory of this browser's profile; every process of it has the path in its arguments or a parent's. */
    Path profile() {
        return profile;
    }

    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().map(String::strip).filter(l -> l.length() > 1).findFirst().orElse("");
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Ends everything that was started, in reverse order; a failure in one part does not stop the rest. */
    @Override
    public void close() {
        tabs.clear();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("[browser] while closing: " + e);
            }
        }
    }
}
