package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Browsers fire the timers of hidden pages once a minute; what the owner of the wire does must not wait for them. */
final class HiddenTimersTest extends WireTest {
    /** What a browser does to a page that has been hidden for minutes: the rest of the page, and its workers, go on. */
    private static final String HIDDEN_FOR_LONG = "Object.defineProperty(document, 'hidden', {value: true});"
            + " const timer = window.setTimeout; window.late = 0;"
            + " window.setTimeout = (action, millis) => { window.late++; return timer(action, millis + 60_000); };";

    /** The limit of one await is far below a minute. */
    @Test
    void a_hidden_owner_that_loses_its_connections_connects_again_in_time() throws Exception {
        RealTab tab = open(1).get(0);
        String token = beginConversation(tab);
        awaitSameTranscript(List.of(tab), 1);
        tab.evaluate("() => { " + HIDDEN_FOR_LONG + " }", null);
        for (int round = 2; round <= 4; round++) {
            long opened = sandbox.onlySession().socketsOpened();
            sandbox.drop(token);
            browser.await("another connection", SOON, () ->
                    sandbox.onlySession().socketsOpened() > opened && tab.state().ready());
            sandbox.agentWrites(token, "after drop " + round);
            awaitSameTranscript(List.of(tab), round);
        }
        assertEquals(true, tab.evaluate("window.late > 0 && !!window.tabwireClock"), "its own timers were held back");
        assertOneWire();
    }
}
