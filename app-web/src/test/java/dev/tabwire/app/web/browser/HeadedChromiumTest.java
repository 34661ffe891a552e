package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What only real windows can show. */
class HeadedChromiumTest extends BrowserTest {

    private final ProbeSite site = new ProbeSite();

    @Override
    protected RealChromium startedBrowser() {
        return headedOrSkip();
    }

    @AfterAll
    void closeSite() {
        site.close();
    }

    @Test
    void anotherWindowTakesTheFocusAndTheFrontTabStaysVisible() {
        RealTab behind = browser.openTab(site.url());
        RealTab front = browser.openTab(site.url());
        front.focus();
        front.evaluate("probe.events.length = 0");

        browser.blurAll();

        assertFalse(front.focused() || behind.focused());
        assertTrue(front.visible());
        assertFalse(behind.visible());
        assertEquals(List.of("blur"), front.evaluate("probe.events"));

        behind.focus();

        assertTrue(behind.visible() && behind.focused());
        assertFalse(front.visible() || front.focused());
    }
}
