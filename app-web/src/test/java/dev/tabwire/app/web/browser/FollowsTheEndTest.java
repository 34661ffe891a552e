package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader at the end of the transcript stays there, one further up stays where they are, and a hidden tab lays out nothing. */
class FollowsTheEndTest extends WireTest {
    private static final int MANY = 120;
    private static final String SCROLLER = "(() => { let e = document.querySelector('[role=log]');"
            + " while (getComputedStyle(e).overflowY === 'visible') { e = e.parentElement; } return e; })()";
    private static final String BELOW = "(e => Math.round(e.scrollHeight - e.scrollTop - e.clientHeight))(" + SCROLLER + ")";

    @Test
    void a_hidden_tab_lays_out_nothing_and_is_at_the_end_when_it_is_shown() {
        List<RealTab> tabs = open(2);
        String token = beginConversation(tabs.get(1));
        tabs.get(1).focus();
        awaitSameTranscript(tabs, 1);
        // Counted from the enabling on, and only by the session that enabled it.
        CDPSession counted = tabs.get(0).page().context().newCDPSession(tabs.get(0).page());
        counted.send("Performance.enable");
        for (int batch = 1; batch <= 3; batch++) {
            sandbox.agentWrites(token, "batch " + batch, MANY, 0);
            awaitSameTranscript(tabs, batch * MANY + 1);
        }
        assertEquals(0, layouts(counted), "layouts of the hidden tab");
        tabs.get(0).focus();
        browser.await("the end is in sight", SOON, () -> below(tabs.get(0)) <= 1);
        assertTrue(layouts(counted) > 0, "a shown tab is laid out");
        counted.detach();
        assertTrue(below(tabs.get(1)) <= 1, "the other one was at the end");
    }

    @Test
    void a_reader_further_up_stays_there() {
        RealTab tab = open(1).get(0);
        String token = beginConversation(tab);
        sandbox.agentWrites(token, "line", MANY, 0);
        awaitSameTranscript(List.of(tab), MANY + 1);
        tab.focus();
        browser.await("the end is in sight", SOON, () -> below(tab) <= 1);
        tab.evaluate(SCROLLER + ".scrollTop = 200");
        // The scroll event comes with the next frame.
        tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        sandbox.agentWrites(token, "more", MANY, 0);
        awaitSameTranscript(List.of(tab), 2 * MANY + 1);
        assertEquals(200, ((Number) tab.evaluate(SCROLLER + ".scrollTop")).intValue());
        assertTrue(below(tab) > 1_000);
    }

    private static int below(RealTab tab) {
        return ((Number) tab.evaluate(BELOW)).intValue();
    }

    private static double layouts(CDPSession session) {
        for (var metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("LayoutCount")) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new AssertionError("Chromium counts no layouts");
    }
}
