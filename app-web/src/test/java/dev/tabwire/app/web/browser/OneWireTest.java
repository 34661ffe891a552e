package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One wire over real tabs with real focus, counted on the server's side. */
final class OneWireTest extends WireTest {
    private static final int TABS = 12;
    private static final double SAME_INSTANT_MILLIS = 2_000;

    @Test
    void twelve_tabs_that_start_in_the_same_instant_share_one_socket_one_token_and_one_transcript() {
        List<RealTab> tabs = openTogether(TABS);
        List<Double> starts = tabs.stream()
                .map(tab -> ((Number) tab.evaluate("performance.timeOrigin")).doubleValue()).sorted().toList();
        double spreadMillis = starts.get(TABS - 1) - starts.get(0);
        System.out.printf("[browser] %d tabs began to load within %.0f ms%n", TABS, spreadMillis);
        assertTrue(spreadMillis < SAME_INSTANT_MILLIS, () -> "the tabs began one after the other: " + starts);
        awaitOwner(tabs);
        tabs.get(3).sendFromScript("hello");
        browser.await("the message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        sandbox.agentWrites(sandbox.onlySession().token(), "welcome", 5, 20);
        awaitSameTranscript(tabs, 6);
        // onlySession: the server knows one token.
        assertOneWire();
    }

    @Test
    void the_wire_follows_the_focus_and_every_tab_has_everything() {
        List<RealTab> tabs = open(3);
        String token = beginConversation(tabs.get(0));
        awaitOwnerInFront(tabs.get(0));
        awaitOwnerInFront(tabs.get(1));
        sandbox.agentWrites(token, "hello", 3, 10);
        awaitSameTranscript(tabs, 4);
        assertOneWire();
    }

    @Test
    void two_hundred_focus_switches_under_traffic_lose_nothing_and_keep_the_platforms_limits() {
        List<RealTab> tabs = open(4);
        sandbox.agentWrites(beginConversation(tabs.get(0)), "tick", 500, 100);
        Random random = new Random(20_261_124);
        for (int i = 0; i < 200; i++) {
            tabs.get(random.nextInt(tabs.size())).bringToFront();
            browser.pass(Duration.ofMillis(50 + random.nextInt(451)));
        }
        awaitSameTranscript(tabs, 501);
        assertOneWire();
    }

    @Test
    void an_owner_in_the_back_forward_cache_gives_the_wire_away_and_comes_back_to_life() {
        List<RealTab> tabs = open(3);
        String token = beginConversation(tabs.get(0));
        awaitSameTranscript(tabs, 1);
        int written = 1;
        boolean isKept = false;
        // A browser under load may drop a page that it could have kept.
        for (int attempt = 1; attempt <= 3 && !isKept; attempt++) {
            // Without a focus the wire stays where it is until its owner is looked at.
            browser.blurAll();
            RealTab gone = awaitOwner(tabs);
            awaitOwnerInFront(gone);
            gone.evaluate("window.neverUnloaded = true");
            List<RealTab> left = new ArrayList<>(tabs);
            left.remove(gone);
            gone.navigateAway("about:blank");
            awaitOwner(left);
            sandbox.agentWrites(token, "meanwhile", 2, 10);
            written += 2;
            awaitSameTranscript(left, written);
            gone.goBack();
            isKept = Boolean.TRUE.equals(gone.evaluate("window.neverUnloaded === true"));
            awaitReady(tabs);
            awaitSameTranscript(tabs, written);
        }
        assertTrue(isKept, "the page was kept by the browser");
        assertOneWire();
    }
}
