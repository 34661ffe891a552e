package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reader at the end of the transcript stays there, one further up stays where they are, and a hidden tab lays out nothing. */
class FollowsTheEndTest extends WireTest {
    private static final int MANY = 90;
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
        RealTab tab = atTheEndOfALongConversation();
        tab.evaluate(SCROLLER + ".scrollTop = 200");
        nextFrames(tab);
        sandbox.agentWrites(sandbox.onlySession().token(), "more", MANY, 0);
        awaitSameTranscript(List.of(tab), 2 * MANY + 1);
        assertEquals(200, ((Number) tab.evaluate(SCROLLER + ".scrollTop")).intValue());
        assertTrue(below(tab) > 1_000);
    }

    @Test
    void what_changes_its_size_above_a_reader_moves_nothing_under_their_eyes() {
        RealTab tab = atTheEndOfALongConversation();
        tab.evaluate(SCROLLER + ".scrollTop = 1000");
        nextFrames(tab);
        Object seen = tab.evaluate("[...document.querySelectorAll('[data-message-id]')]"
                + ".find(row => row.getBoundingClientRect().top > 200).dataset.messageId");
        double before = top(tab, seen);
        tab.evaluate("document.querySelector('[data-message-id]').style.paddingTop = '333px'");
        nextFrames(tab);
        assertEquals(before, top(tab, seen), 1);
        assertTrue(((Number) tab.evaluate(SCROLLER + ".scrollTop")).intValue() >= 1_332);
    }

    @Test
    void what_changes_its_size_keeps_the_end_in_sight() {
        RealTab tab = atTheEndOfALongConversation();
        tab.evaluate("document.querySelector('[data-message-id]:last-child').style.paddingBottom = '333px'");
        nextFrames(tab);
        assertTrue(below(tab) <= 1, "a row has grown");
        int height = ((Number) tab.evaluate(SCROLLER + ".clientHeight")).intValue();
        tab.page().getByLabel("Message", new Page.GetByLabelOptions().setExact(true)).fill("one\ntwo\nthree\nfour");
        nextFrames(tab);
        assertTrue(((Number) tab.evaluate(SCROLLER + ".clientHeight")).intValue() < height, "the field has grown");
        assertTrue(below(tab) <= 1, "there is less room");
    }

    /** A field bug: in a frame in which the end was followed the reader's wheel was not heard. */
    @Test
    void a_reader_who_goes_up_while_messages_come_leaves_the_end() {
        RealTab tab = atTheEndOfALongConversation();
        sandbox.agentWrites(sandbox.onlySession().token(), "more", MANY, 5);
        tab.page().mouse().move(300, 300);
        tab.page().mouse().wheel(0, -400);
        awaitSameTranscript(List.of(tab), 2 * MANY + 1);
        nextFrames(tab);
        assertTrue(below(tab) >= 400, () -> "below are " + below(tab));
        assertTrue(tab.page().getByText("new messages").isVisible(), "the page offers the way back");
    }

    private RealTab atTheEndOfALongConversation() {
        RealTab tab = open(1).get(0);
        sandbox.agentWrites(beginConversation(tab), "line", MANY, 0);
        awaitSameTranscript(List.of(tab), MANY + 1);
        tab.focus();
        browser.await("the end is in sight", SOON, () -> below(tab) <= 1);
        return tab;
    }

    /** The browser tells of scrolling and of sizes with the next frame. */
    private static void nextFrames(RealTab tab) {
        tab.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static double top(RealTab tab, Object messageId) {
        return ((Number) tab.evaluate("id => document.querySelector(`[data-message-id='${id}']`).getBoundingClientRect().top",
                messageId)).doubleValue();
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
