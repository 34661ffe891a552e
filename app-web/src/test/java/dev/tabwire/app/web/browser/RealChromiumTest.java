package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the product rely on: that this browser does to its tabs what people do to theirs. */
class RealChromiumTest extends BrowserTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int CRASHES = 20;
    private static final double CRASH_NOTICED_MILLIS = 1_000;

    private final ProbeSite site = new ProbeSite();

    @AfterAll
    void closeSite() {
        site.close();
    }

    @Test
    void exactlyOneTabIsVisibleAndFocused() {
        List<RealTab> tabs = IntStream.range(0, 4).mapToObj(i -> browser.openTab(site.url())).toList();
        tabs.forEach(tab -> tab.evaluate("probe.events.length = 0"));
        for (RealTab front : List.of(tabs.get(2), tabs.get(0), tabs.get(3))) {
            front.focus();
            browser.await("one tab is visible", SOON, () -> tabs.stream().filter(RealTab::visible).count() == 1);
            assertEquals(List.of(front), tabs.stream().filter(RealTab::focused).toList());
        }
        assertEquals(List.of("blur", "focus", "hidden", "visible"), sorted(events(tabs.get(0))));
        assertEquals(List.of(), events(tabs.get(1)), "a tab that nobody touched");
    }

    @Test
    void withoutFocusEveryTabIsHiddenAndTheyStillHearEachOther() {
        RealTab first = browser.openTab(site.url());
        RealTab second = browser.openTab(site.url());
        browser.blurAll();
        assertFalse(first.focused() || second.focused());
        assertFalse(first.visible() || second.visible());
        second.evaluate("probe.listen()");
        first.evaluate("probe.listen(); probe.channel.postMessage('hello')");
        browser.await("the second tab hears the first", SOON,
                () -> List.of("hello").equals(second.evaluate("probe.heard")));
    }

    @Test
    void aCrashFreesTheLockWithoutAWordFromThePage() {
        var timings = new Timings("lock elsewhere after a crash");
        for (int i = 0; i < CRASHES; i++) {
            RealTab holder = holder();
            RealTab waiter = waiter();
            int goodbyes = goodbyes(waiter);
            Instant ordered = holder.crash();
            browser.await("the other tab has the lock", SOON, () -> heldAtMillis(waiter) > 0);
            timings.add(heldAtMillis(waiter) - epochMillis(ordered));
            assertEquals(goodbyes, goodbyes(waiter), "pagehide ran in a crashed page");
            assertTrue(holder.describe().endsWith("crashed"), holder::describe);
            browser.closeTabs();
        }
        System.out.println("[browser] " + timings);
        assertTrue(timings.worstMillis() < CRASH_NOTICED_MILLIS, timings::toString);
    }

    @Test
    void closingFreesTheLockAfterPagehide() {
        RealTab holder = holder();
        RealTab waiter = waiter();
        int goodbyes = goodbyes(waiter);
        holder.close();
        browser.await("the other tab has the lock", SOON, () -> heldAtMillis(waiter) > 0);
        assertEquals(goodbyes + 1, goodbyes(waiter));
        assertEquals(List.of(waiter), browser.tabs());
    }

    @Test
    void aPageLeftIsKeptWithItsLockAndComesBack() {
        RealTab holder = holder();
        RealTab waiter = waiter();
        holder.evaluate("probe.mark = 'kept'");
        holder.navigateAway(site.elsewhere());
        browser.pass(Duration.ofMillis(500));
        assertEquals(0, heldAtMillis(waiter), "a cached page keeps its lock");
        holder.goBack();
        assertEquals(
                List.of("pageshow false", "pagehide true", "pageshow true"),
                events(holder).stream().filter(event -> event.startsWith("page")).toList());
        assertEquals("kept", holder.evaluate("probe.mark"));
    }

    @Test
    void reloadingMakesTheDocumentAnew() {
        RealTab tab = browser.openTab(site.url());
        tab.evaluate("probe.mark = 'old'");
        tab.reload();
        assertEquals(null, tab.evaluate("probe.mark ?? null"));
    }

    @Test
    void aFrozenPageHasNoTimersUntilItThaws() {
        RealTab tab = browser.openTab(site.url());
        tab.focus();
        int before = ticks(tab);
        browser.await("timers run", SOON, () -> ticks(tab) > before);
        tab.freeze();
        int frozen = ticks(tab);
        browser.pass(Duration.ofMillis(300));
        assertEquals(frozen, ticks(tab));
        tab.thaw();
        browser.await("timers run again", SOON, () -> ticks(tab) > frozen);
    }

    @Test
    void whatAPersonTypesIsReadBackFromMessengerAndPage() {
        RealTab hidden = browser.openTab(site.url());
        RealTab tab = browser.openTab(site.url());
        tab.send("Hello, agent");
        assertEquals(
                List.of(new TabMessage("m0", "tm0", "inbound", "acknowledged", "text", "Hello, agent")), tab.messages());
        assertEquals(List.of("m0"), tab.shown());
        assertEquals(
                new TabState("ready", "owner", "t", 3, List.of(new TabState.KnownTab("t", true, true, true)),
                        List.of("locks"), 0, null),
                tab.state());
        hidden.sendFromScript("refused");
        browser.await("the refusal is on the console", SOON,
                () -> hidden.console().lines().stream().anyMatch(line -> line.contains("send rejected: Error: refused")));
        assertFalse(hidden.focused());
    }

    @Test
    void awaitSaysWhatIsMissing() {
        RealTab tab = browser.openTab(site.url());
        AssertionError failure = assertThrows(AssertionError.class, () -> browser.awaitNoneMissing(
                "all messages are there", Duration.ofMillis(100), () -> List.of(tab.name() + " lacks m7")));
        assertTrue(failure.getMessage().contains(tab.name() + " lacks m7"), failure::getMessage);
        assertTrue(failure.getMessage().contains(site.url() + " visible"), failure::getMessage);
    }

    @Test
    void aFailureLeavesScreenshotsConsolesAndTheReason(@TempDir Path directory) throws Exception {
        RealTab tab = browser.openTab(site.url());
        RealTab hidden = browser.openTab(site.url());
        browser.openTab(site.url()).crash();
        tab.evaluate("console.error('it went wrong')");
        browser.await("the console was heard", SOON, () -> !tab.console().lines().isEmpty());
        Path evidence = new FailureEvidence(directory)
                .write("Some/test [1]", new AssertionError("the reason"), browser);
        assertEquals(directory.resolve("Some_test_1_"), evidence);
        assertTrue(Files.size(evidence.resolve(tab.name() + ".png")) > 100);
        assertTrue(Files.size(evidence.resolve(hidden.name() + ".png")) > 100);
        assertTrue(Files.readString(evidence.resolve(tab.name() + "-console.txt")).contains("error: it went wrong"));
        String report = Files.readString(evidence.resolve("failure.txt"));
        assertTrue(report.contains("the reason") && report.contains("crashed"), report);
    }

    @Test
    void aPageThatHangsEndsTheBrowserNotTheTest() {
        try (var other = RealChromium.headless()) {
            RealTab tab = other.openTab(site.url());
            var failure = assertThrows(IllegalStateException.class, () -> other.bounded(
                    "a loop", Duration.ofMillis(500), () -> tab.page().evaluate("for (;;);")));
            assertTrue(failure.getMessage().contains("a loop took longer than 500 ms"), failure::getMessage);
            assertFalse(other.alive());
        }
    }

    @Test
    void closingLeavesNoProcessAndNoProfile() {
        Path profile;
        Set<ProcessHandle> before = processesBelowUs();
        Set<ProcessHandle> started;
        try (var other = RealChromium.headless()) {
            profile = other.profile();
            other.openTab(site.url());
            started = processesBelowUs();
            started.removeAll(before);
            assertTrue(started.size() > 4, () -> "browser, zygotes, network and renderer, Playwright: " + started);
        }
        assertEquals(List.of(), started.stream().filter(OwnedProcess::runs).toList());
        assertFalse(Files.exists(profile));
    }

    private static Set<ProcessHandle> processesBelowUs() {
        return ProcessHandle.current().descendants().collect(Collectors.toSet());
    }

    /** A tab that holds the lock. */
    private RealTab holder() {
        RealTab tab = browser.openTab(site.url());
        tab.evaluate("probe.hold('wire')");
        browser.await("the first tab has the lock", SOON, () -> heldAtMillis(tab) > 0);
        return tab;
    }

    /** A tab that waits for the lock, and is known to the browser as waiting. */
    private RealTab waiter() {
        RealTab tab = browser.openTab(site.url());
        tab.evaluate("probe.hold('wire')");
        browser.await("the second tab waits", SOON,
                () -> Integer.valueOf(1).equals(tab.evaluate("navigator.locks.query().then(q => q.pending.length)")));
        assertEquals(0, heldAtMillis(tab));
        return tab;
    }

    static double heldAtMillis(RealTab tab) {
        return ((Number) tab.evaluate("probe.heldAt")).doubleValue();
    }

    static double epochMillis(Instant instant) {
        return instant.getEpochSecond() * 1_000.0 + instant.getNano() / 1_000_000.0;
    }

    private static int goodbyes(RealTab tab) {
        return (Integer) tab.evaluate("Number(localStorage.goodbyes || 0)");
    }

    private static int ticks(RealTab tab) {
        return (Integer) tab.evaluate("probe.ticks");
    }

    private static List<String> events(RealTab tab) {
        return ((List<?>) tab.evaluate("probe.events")).stream().map(String.class::cast).toList();
    }

    private static List<String> sorted(List<String> events) {
        return events.stream().sorted().toList();
    }
}
