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
    private static final String SHOWN = "async () => (await (await navigator.serviceWorker.ready).getNotifications())"
            + ".map(n => n.title + ': ' + n.body).join('|')";
    private BrowserContext context;

    @AfterEach
    void forgetPermissions() {
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

        sandbox.agentWrites(token, "while you look");
        awaitSameTranscript(tabs, 2);
        browser.pass(LOOKED_TWICE);
        assertEquals("", tabs.get(0).evaluate(SHOWN, null), "a visible tab shows it already");

        blank.focus();
        browser.await("no tab of the page is visible", SOON, () -> tabs.stream().noneMatch(RealTab::visible));
        sandbox.agentWrites(token, "while you look <b>elsewhere</b> " + "x".repeat(300));
        browser.await("one notification is shown, with plain and shortened text", SOON, () -> {
            String shown = (String) tabs.get(0).evaluate(SHOWN, null);
            return shown.contains("while you look <b>elsewhere</b>") && shown.endsWith("x…") && !shown.contains("|");
        });
        sandbox.agentWrites(token, "and again");
        browser.await("another one takes its place", SOON, () -> {
            String shown = (String) tabs.get(0).evaluate(SHOWN, null);
            return shown.endsWith("and again") && !shown.contains("|");
        });
    }

    /** It did: told while a tab seemed to be visible, it was looked at again, after the newer one had been shown. */
    @Test
    void an_older_message_does_not_take_the_place_of_a_newer_one() {
        RealTab blank = openAllowed();
        RealTab tab = open(1).get(0);
        awaitControlled(List.of(tab));

        tab.evaluate(TELL, "older");
        blank.focus();
        browser.await("the page is not visible", SOON, () -> !tab.visible());
        tab.evaluate(TELL, "newer");
        browser.await("the newer one is shown", SOON, () -> tab.evaluate(SHOWN, null).toString().endsWith("newer"));
        browser.pass(LOOKED_TWICE);
        assertEquals("New message: newer", tab.evaluate(SHOWN, null));
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
