package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another window has the focus, so no tab has: the last owner keeps the wire. */
final class OtherWindowTest extends WireTest {
    @Override
    protected RealChromium startedBrowser() {
        return headedOrSkip();
    }

    @Test
    void the_wire_stays_when_no_tab_has_the_focus() {
        List<RealTab> tabs = open(3);
        String token = beginConversation(tabs.get(0));
        awaitOwnerInFront(tabs.get(1));
        int before = sandbox.onlySession().socketsOpened();

        browser.blurAll();
        assertTrue(tabs.get(1).visible() && !tabs.get(1).focused(), "the owner can be seen, another window has the focus");
        sandbox.agentWrites(token, "meanwhile", 20, 100);
        tabs.get(0).sendFromScript("from a tab behind");
        awaitSameTranscript(tabs, 22);
        browser.pass(Duration.ofSeconds(1));
        assertTrue(tabs.get(1).state().owner() && isReady(tabs.get(1)), "the last owner keeps the wire");
        assertEquals(before, sandbox.onlySession().socketsOpened(), "sockets opened in all");

        tabs.get(1).focus();
        browser.pass(Duration.ofSeconds(1));
        assertEquals(before, sandbox.onlySession().socketsOpened(), "the focus came back to the owner: nothing to hand over");
        awaitOwnerInFront(tabs.get(2));
        assertOneWire();
    }
}
