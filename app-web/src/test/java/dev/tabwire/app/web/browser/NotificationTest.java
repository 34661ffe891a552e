package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When the service worker notifies, and when the page asks whether it may. */
final class NotificationTest extends WireTest {
    // As long as the worker takes for its second look, and some more.
    private static final Duration LOOKED_TWICE = Duration.ofMillis(2_500);
    private static final String TELL = "async text => (await navigator.serviceWorker.ready).active"
            + ".postMessage({type: 'MESSAGE_ARRIVED', from: '', text})";
    private BrowserContext context;
    private WorkerNotices notices;

    @AfterEach
    void forgetPermissions() {
        if (notices != null) {
            notices.close();
        }
        if (context != null && browser.alive()) {
            context.clearPermissions();
        }
    }

    @Test
    void a_message_is_notified_once_when_no_tab_is_visible() {
        RealTab blank = openAllowed();
        List<RealTab> tabs = open(2);
        assertEquals("granted", tabs.get(0).evaluate("Notification.permission"));
        String token = beginConversation(tabs.get(0));
        awaitControlled(tabs);
        notices = new WorkerNotices(tabs.get(0));

        sandbox.agentWrites(token, "while you look");
        awaitSameTranscript(tabs, 2);
        browser.pass(LOOKED_TWICE);
        assertEquals(List.of(), notices.shown(), "a visible tab shows it already");

        blank.focus();
        browser.await("no tab of the page is visible", SOON, () -> tabs.stream().noneMatch(RealTab::visible));
        String text = "while you look <b>elsewhere</b> " + "x".repeat(300);
        sandbox.agentWrites(token, text);
        String plainAndShort = "Ann: " + text.substring(0, 199) + "…";
        browser.await("a notification is shown", SOON, () -> notices.shown().equals(List.of(plainAndShort)));
        sandbox.agentWrites(token, "and again");
        browser.await("another one is shown", SOON, () -> notices.shown().equals(List.of(plainAndShort, "Ann: and again")));
        assertEquals(1, notices.places(), "it takes the place of the first");
    }

    /** It did: told while a tab seemed to be visible, it was looked at again, after the newer one had been shown. */
    @Test
    void an_older_message_does_not_take_the_place_of_a_newer_one() {
        RealTab blank = openAllowed();
        RealTab tab = open(1).get(0);
        awaitControlled(List.of(tab));
        notices = new WorkerNotices(tab);

        tab.evaluate(TELL, "older");
        blank.focus();
        browser.await("the page is not visible", SOON, () -> !tab.visible());
        tab.evaluate(TELL, "newer");
        browser.await("the newer one is shown", SOON, () -> isShown("New message: newer"));
        browser.pass(LOOKED_TWICE);
        assertTrue(isShown("New message: newer"), notices.shown()::toString);
    }

    @Test
    void the_person_is_asked_only_after_pressing_the_button() {
        RealTab tab = open(1).get(0);
        awaitControlled(List.of(tab));
        String permission = (String) tab.evaluate("Notification.permission");
        tab.evaluate("() => { window.asked = 0; Notification.requestPermission = () => { window.asked++;"
                + " return Promise.resolve('default'); }; }", null);
        assertTrue(permission.equals("default") || permission.equals("denied"), permission);
        assertEquals(!permission.equals("default"), tab.evaluate("document.getElementById('notify').hidden"));
        tab.evaluate("() => { document.getElementById('notify').hidden = false; }", null);
        browser.pass(Duration.ofMillis(300));
        assertEquals(0, tab.evaluate("window.asked"));
        tab.page().locator("#notify").click();
        browser.await("the person is asked", SOON, () -> Integer.valueOf(1).equals(tab.evaluate("window.asked")));
    }

    private boolean isShown(String text) {
        List<String> shown = notices.shown();
        return !shown.isEmpty() && shown.get(shown.size() - 1).equals(text);
    }

    /** A tab of nobody's page, in a browser that allows ours to notify. */
    private RealTab openAllowed() {
        RealTab blank = browser.openTab();
        context = blank.page().context();
        context.grantPermissions(List.of("notifications"),
                new BrowserContext.GrantPermissionsOptions().setOrigin(server.httpUri().toString()));
        return blank;
    }

    private void awaitControlled(List<RealTab> tabs) {
        browser.await("a worker controls the pages", SOON, () -> tabs.stream().allMatch(tab ->
                Boolean.TRUE.equals(tab.evaluate("() => !!navigator.serviceWorker.controller", null))));
    }
}
