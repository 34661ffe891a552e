package dev.tabwire.adapters.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Runs the port checks in a real Chromium whose focus is not emulated. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PortChecksInChromiumTest {
    private static final int CHECKS_LEAST = 260;
    private static final int APPEND_LIMIT_MICROS = 1_000;
    /** Port 1 of loopback: nothing listens there, and Chromium refuses to ask. */
    private static final String NOBODY = "ws://127.0.0.1:1/";

    private static CheckServer server;
    private static ChromiumProcess chromium;
    private static Playwright playwright;
    private static BrowserContext context;

    @BeforeAll
    @Timeout(value = 15, unit = TimeUnit.MINUTES) // the browser may have to be installed first
    static void startBrowser() throws Exception {
        server = new CheckServer(Path.of("target", "check-page"));
        chromium = new ChromiumProcess();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().connectOverCDP(
                chromium.devToolsUrl(), new BrowserType.ConnectOverCDPOptions().setNoDefaults(true));
        context = browser.contexts().get(0);
    }

    @AfterAll
    static void stopBrowser() throws Exception {
        try (CheckServer closedLast = server; ChromiumProcess closedSecond = chromium; Playwright closedFirst = playwright) {
            assertTrue(closedLast != null && closedSecond != null && closedFirst != null, "all of them were started");
        }
    }

    @TestFactory
    Stream<DynamicTest> portsKeepTheirContracts() {
        try (Page page = context.newPage()) {
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            page.navigate(server.pageUrl() + "?server=" + server.socketUrl() + "&raw=" + server.rawSocketUrl()
                    + "&refused=" + NOBODY + "&api=" + server.apiUrl());
            until(90, () -> "the checks have not finished: " + told(page), () -> isFinished(page));
            List<String> told = told(page);
            told.stream().filter(line -> line.startsWith("measured")).forEach(System.out::println);
            List<String> results = told.stream().filter(line -> !line.startsWith("measured")).toList();
            return Stream.concat(results.stream().map(PortChecksInChromiumTest::result), Stream.of(
                    DynamicTest.dynamicTest("all checks ran", () ->
                            assertTrue(results.size() >= CHECKS_LEAST, "only " + results.size())),
                    DynamicTest.dynamicTest("nothing was thrown past the page", () -> assertEquals(List.of(), errors)),
                    DynamicTest.dynamicTest("appends are not absurdly slow", () -> assertAppendsFast(told))));
        }
    }

    @Test
    void tabsShareTokenLockAndChannel() {
        String url = tabUrl();
        try (Page first = context.newPage(); Page second = context.newPage()) {
            open(first, url);
            open(second, url);
            assertEquals(line(first, "token"), line(second, "token"));
            assertNotEquals(line(first, "epoch"), line(second, "epoch"));
            until(first, "granted 1");
            assertEquals(0, count(second, "granted 1"));

            first.evaluate("order('hello')");
            until(second, "heard hello");
            assertEquals(0, count(first, "heard hello"));

            second.evaluate("order('steal')");
            until(first, "lost 1");
            until(second, "granted 2");
        }
    }

    @Test
    void aClosedTabFreesTheLock() {
        String url = tabUrl();
        try (Page second = context.newPage()) {
            Page first = context.newPage();
            open(first, url);
            until(first, "granted 1");
            open(second, url);
            first.close();
            until(second, "granted 1");
        }
    }

    @Test
    void exactlyTheTabInFrontIsFocused() {
        String url = tabUrl();
        try (Page first = context.newPage(); Page second = context.newPage()) {
            open(first, url);
            open(second, url);
            for (int round = 0; round < 3; round++) {
                first.bringToFront();
                untilLast(first, "visible true focused true");
                untilLast(second, "visible false focused false");
                second.bringToFront();
                untilLast(second, "visible true focused true");
                untilLast(first, "visible false focused false");
            }
            List<String> changes = focusChanges(first);
            for (int index = 1; index < changes.size(); index++) {
                assertNotEquals(changes.get(index - 1), changes.get(index), () -> "told twice: " + changes);
            }
        }
    }

    @Test
    void aPageThatGoesAndComesBackIsTold() {
        try (Page page = context.newPage()) {
            open(page, tabUrl());
            page.navigate(server.pageUrl().replace("check.html", "other.html"));
            page.goBack(new Page.GoBackOptions().setWaitUntil(WaitUntilState.COMMIT));
            until(page, "shown");
            List<String> told = told(page);
            assertTrue(told.indexOf("hidden, may return true") >= 0, () -> "in order: " + told);
            assertTrue(told.indexOf("hidden, may return true") < told.indexOf("shown"), () -> "in order: " + told);
        }
    }

    @Test
    void theNetworkIsTold() {
        try (Page page = context.newPage()) {
            open(page, tabUrl());
            context.setOffline(true);
            until(page, "online false");
            context.setOffline(false);
            until(page, "online true");
        }
    }

    private static DynamicTest result(String line) {
        String name = line.substring(line.indexOf(' ') + 1);
        return DynamicTest.dynamicTest(name, () -> {
            assumeFalse(line.startsWith("impossible "), line);
            assertTrue(line.startsWith("ok "), line);
        });
    }

    private static void assertAppendsFast(List<String> told) {
        String figure = told.stream().filter(line -> line.startsWith("measured append new, batch 100:")).findFirst()
                .orElseThrow(() -> new AssertionError("not measured: " + told));
        int micros = Integer.parseInt(figure.substring(figure.indexOf(':') + 2, figure.indexOf(" us")));
        assertTrue(micros < APPEND_LIMIT_MICROS, figure);
    }

    private static String tabUrl() {
        return server.pageUrl() + "?mode=tab&scope=" + UUID.randomUUID();
    }

    private static void open(Page page, String url) {
        page.navigate(url);
        until(10, () -> "the tab has not started: " + told(page), () -> isFinished(page));
    }

    @SuppressWarnings("unchecked")
    private static List<String> told(Page page) {
        return (List<String>) page.evaluate("window.told || []");
    }

    private static String line(Page page, String begin) {
        return told(page).stream().filter(line -> line.startsWith(begin)).findFirst().orElseThrow();
    }

    private static long count(Page page, String line) {
        return told(page).stream().filter(line::equals).count();
    }

    private static List<String> focusChanges(Page page) {
        return told(page).stream().filter(line -> line.startsWith("visible")).toList();
    }

    private static void until(Page page, String line) {
        until(5, () -> "never told: " + line + " but " + told(page), () -> count(page, line) > 0);
    }

    private static void untilLast(Page page, String line) {
        until(5, () -> "not at last: " + line + " but " + focusChanges(page),
                () -> focusChanges(page).stream().reduce((former, later) -> later).equals(Optional.of(line)));
    }

    private static boolean isFinished(Page page) {
        return Boolean.TRUE.equals(page.evaluate("window.finished === true"));
    }

    /** Asks again and again: Playwright's own waiting evaluates text in the page, which its security policy forbids. */
    private static void until(int limitSeconds, Supplier<String> missing, BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, missing);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
