package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page in browsers that lack something: it is taken away before the page's own scripts run. */
final class DegradationTest extends WireTest {
    private static final String NO_LOCKS = "Object.defineProperty(navigator, 'locks', {value: undefined})";
    private static final String REFUSED_LOCKS = "navigator.locks.request ="
            + " () => Promise.reject(new DOMException('refused', 'SecurityError'))";
    private static final String NO_CHANNEL = "delete window.BroadcastChannel";
    private static final String NO_DATABASE = "Object.defineProperty(window, 'indexedDB', {value: undefined})";
    private static final String BLOCKED_DATABASE = "Object.defineProperty(window, 'indexedDB', {value:"
            + " {open() { throw new DOMException('blocked', 'SecurityError'); }}})";
    private static final String BLOCKED_STORAGE = "Object.defineProperty(window, 'localStorage',"
            + " {get() { throw new DOMException('blocked', 'SecurityError'); }})";
    /** Three looks of three seconds each, and the steal. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    @Test
    void a_browser_that_lacks_nothing_loads_no_stand_ins_whatever_is_stored() {
        RealTab tab = open(1).get(0);
        beginConversation(tab);
        tab.reload();
        awaitReady(List.of(tab));
        assertEquals("page.js", tab.evaluate("performance.getEntriesByType('resource').map(one => one.name.split('/').pop())"
                + ".filter(name => /^page.*js$/.test(name) && name !== 'page-start.js').join()"));
    }

    @Test
    void without_web_locks_the_tabs_take_turns_by_a_lease() {
        oneWire(List.of("locks"), "take turns through their storage", NO_LOCKS);
    }

    @Test
    void with_web_locks_that_are_refused_the_tabs_take_turns_by_a_lease() {
        oneWire(List.of("locks"), "take turns through their storage", REFUSED_LOCKS);
    }

    @Test
    void without_broadcast_channel_the_tabs_talk_by_storage_events() {
        List<RealTab> tabs = oneWire(List.of("channel"), "storage events", NO_CHANNEL);
        assertEquals(true, tabs.get(0).evaluate("Object.values(localStorage).every(value => /^[0-9]+$/.test(value))"),
                "nothing that was said is left in localStorage");
    }

    @Test
    void without_web_locks_and_broadcast_channel_there_is_one_wire_all_the_same() {
        oneWire(List.of("locks", "channel"), "storage events", NO_LOCKS, NO_CHANNEL);
    }

    /** One wire, which follows the focus and goes on when its tab closes or dies; everything arrives once. */
    private List<RealTab> oneWire(List<String> degraded, String words, String... missing) {
        List<RealTab> tabs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tabs.add(openWithout(missing));
        }
        awaitReady(tabs);
        String token = beginConversation(tabs.get(0));
        for (RealTab tab : tabs) {
            assertEquals(degraded, tab.state().degraded());
            assertTrue(limits(tab).contains(words), () -> limits(tab));
        }
        awaitOwnerInFront(tabs.get(0));
        awaitOwnerInFront(tabs.get(1));
        sandbox.agentWrites(token, "hello", 3, 10);
        tabs.get(2).sendFromScript("from another tab");
        awaitSameTranscript(tabs, 5);

        RealTab closed = tabs.remove(1);
        long closedAt = System.nanoTime();
        closed.close();
        awaitOwner(tabs);
        System.out.println("[browser] takeover after a close without " + degraded + ": "
                + Duration.ofNanos(System.nanoTime() - closedAt).toMillis() + " ms");
        sandbox.agentWrites(token, "after the close", 2, 10);
        awaitSameTranscript(tabs, 7);

        RealTab owner = awaitOwner(tabs);
        tabs.remove(owner);
        tabs.get(0).bringToFront();
        owner.crash();
        browser.await("another tab has the wire", SILENCE, () -> tabs.stream().anyMatch(tab -> tab.state().owner()));
        awaitOwner(tabs);
        sandbox.agentWrites(token, "after the crash", 2, 10);
        awaitSameTranscript(tabs, 9);
        assertOneWire();
        return tabs;
    }

    @Test
    void without_indexed_db_each_tab_works_by_itself_and_says_so() {
        eachAlone("storage", "no storage", NO_DATABASE);
    }

    @Test
    void with_a_blocked_database_each_tab_works_by_itself_and_says_so() {
        eachAlone("storage", "no storage", BLOCKED_DATABASE, NO_LOCKS);
    }

    @Test
    void without_any_way_to_talk_each_tab_works_by_itself_and_says_so() {
        eachAlone("channel", "talk to each other", NO_CHANNEL, BLOCKED_STORAGE);
    }

    /** No tab waits for another one, and no conversation has two owners: each tab is a guest of its own. */
    private void eachAlone(String degraded, String words, String... missing) {
        RealTab one = openWithout(missing);
        RealTab two = openWithout(missing);
        awaitReady(List.of(one, two));
        for (RealTab tab : List.of(one, two)) {
            assertEquals(List.of(degraded), tab.state().degraded());
            assertTrue(tab.state().owner(), "each tab has a wire of its own");
            assertTrue(limits(tab).contains(words) && limits(tab).contains("works by itself"), () -> limits(tab));
        }
        one.sendFromScript("one");
        two.sendFromScript("two");
        browser.await("both messages are committed", SOON, () -> sandbox.sessions().size() == 2
                && sandbox.sessions().stream().allMatch(session -> session.messages().size() == 1));
        sandbox.sessions().forEach(session -> sandbox.agentWrites(session.token(), "to " + session.messages().get(0).text()));
        awaitTexts(one, List.of("one", "to one"));
        awaitTexts(two, List.of("two", "to two"));
        sandbox.sessions().forEach(session -> assertEquals(1, session.maxOpenSockets(), "sockets of one guest"));
    }

    @Test
    void with_the_database_of_a_newer_build_the_tab_works_by_itself_and_asks_to_be_loaded_again() {
        RealTab tab = openWithout("indexedDB.open = new Proxy(indexedDB.open, {apply: (open, self, given) =>"
                + " open.call(self, given[0], given[1] === undefined ? given[1] : given[1] + 1)})");
        awaitReady(List.of(tab));
        RealTab older = browser.openTab(pageUrl());
        awaitReady(List.of(older));
        assertEquals(List.of("storage"), older.state().degraded());
        assertTrue(limits(older).contains("Reload this tab"), () -> limits(older));
    }

    @Test
    void without_room_a_send_is_refused_for_all_to_see_and_goes_through_when_there_is_room_again() {
        List<RealTab> tabs = open(2);
        String token = beginConversation(tabs.get(0));
        awaitSameTranscript(tabs, 1);
        RealTab tab = tabs.get(0);
        tab.limitStorage(pageUrl(), 1);
        // For half a minute Chromium goes on from what room there was.
        browser.pass(Duration.ofSeconds(32));
        tab.evaluate("() => { window.refused = ''; window.tabwire.send('no room').catch(e => { window.refused = e.code; }); }");
        browser.await("the send is refused", SOON, () -> "storage".equals(tab.evaluate("window.refused")));
        browser.await("the tab says that it is degraded", SOON, () -> tab.state().degraded().equals(List.of("storage")));
        assertTrue(limits(tab).contains("no room"), () -> limits(tab));
        sandbox.agentWrites(token, "meanwhile");
        tab.limitStorage(pageUrl(), -1);
        browser.await("the tab says that all is well", Duration.ofSeconds(40), () -> tab.state().degraded().isEmpty());
        assertEquals("nothing", limits(tab));
        tab.sendFromScript("room again");
        awaitSameTranscript(tabs, 3, Duration.ofSeconds(40));
        assertOneWire();
    }

    private void awaitTexts(RealTab tab, List<String> texts) {
        browser.await(tab.name() + " shows " + texts, SOON,
                () -> tab.messages().stream().map(TabMessage::text).toList().equals(texts));
    }

    private RealTab openWithout(String... scripts) {
        RealTab tab = browser.openTab();
        for (String script : scripts) {
            tab.page().addInitScript(script);
        }
        tab.open(pageUrl());
        return tab;
    }

    private static String limits(RealTab tab) {
        return (String) tab.evaluate("document.querySelector('#limits:not([hidden])')?.textContent ?? 'nothing'");
    }
}
