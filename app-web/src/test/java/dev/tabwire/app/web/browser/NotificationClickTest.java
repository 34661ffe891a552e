package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A person clicks on a notification: with the mouse, on a desktop. */
final class NotificationClickTest extends WireTest {
    private static final Duration CLICK_EVERY = Duration.ofMillis(300);

    @Override
    protected RealChromium startedBrowser() {
        return headedOrSkip();
    }

    @Test
    void the_tab_that_is_there_comes_to_the_front() {
        RealTab blank = browser.openTab();
        RealTab tab = notified(blank);
        assertTrue(!tab.visible());
        clickUntil("the tab is in front", tab::visible);
    }

    @Test
    void a_tab_is_opened_when_none_is_left() {
        RealTab blank = browser.openTab();
        notified(blank).close();
        BrowserContext context = blank.page().context();
        assertTrue(context.pages().stream().noneMatch(page -> page.url().equals(pageUrl())));
        clickUntil("a tab of the page is open", () ->
                context.pages().stream().anyMatch(page -> page.url().equals(pageUrl())));
        context.pages().stream().filter(page -> page.url().equals(pageUrl())).forEach(page -> page.close());
    }

    /** A tab of the page behind the blank one, after a message came. */
    private RealTab notified(RealTab blank) {
        BrowserContext context = blank.page().context();
        context.grantPermissions(List.of("notifications"),
                new BrowserContext.GrantPermissionsOptions().setOrigin(server.httpUri().toString()));
        RealTab tab = open(1).get(0);
        String token = beginConversation(tab);
        browser.await("a worker controls the page", SOON, () ->
                Boolean.TRUE.equals(tab.evaluate("() => !!navigator.serviceWorker.controller", null)));
        try (var notices = new WorkerNotices(tab)) {
            blank.focus();
            browser.await("the page is hidden", SOON, () -> !tab.visible());
            sandbox.agentWrites(token, "are you there?");
            browser.await("a notification is shown", SOON, () -> notices.shown().size() == 1);
        }
        return tab;
    }

    private void clickUntil(String what, BooleanSupplier done) {
        browser.await(what, SOON, () -> {
            if (!done.getAsBoolean()) {
                browser.clickNotification();
                browser.pass(CLICK_EVERY);
            }
            return done.getAsBoolean();
        });
    }
}
