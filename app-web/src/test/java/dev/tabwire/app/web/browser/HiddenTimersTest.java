package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Browsers fire the timers of hidden pages once a minute; what the owner of the wire does must not wait for them. */
final class HiddenTimersTest extends WireTest {
    /** What a browser does to a page that has been hidden for minutes: the rest of the page, and its workers, go on. */
    private static final String HIDDEN_FOR_LONG = "Object.defineProperty(document, 'hidden', {value: true});"
            + " const timer = window.setTimeout; window.late = 0;"
            + " window.halfAMinute = []; window.setTimeout = (action, millis) => { window.late++;"
            + " if (millis === 30_000) window.halfAMinute.push(action); return timer(action, millis + 60_000); };";

    /** Whether the network goes when the script that the worker imports is asked for. */
    private volatile boolean breaksOff;

    @Override
    protected SandboxGateway served() throws IOException {
        return TestPage.serve(Agent.silent(), router -> router.get("/worker.js").handler(request -> {
            if (breaksOff) {
                request.request().connection().close();
            } else {
                request.next();
            }
        }));
    }

    @BeforeEach
    void breakNothingOff() {
        breaksOff = false;
    }

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

    @Test
    void a_worker_that_did_not_load_without_a_network_is_tried_again() throws Exception {
        RealTab tab = open(1).get(0);
        String token = beginConversation(tab);
        awaitSameTranscript(List.of(tab), 1);
        breaksOff = true;
        tab.evaluate("() => { " + HIDDEN_FOR_LONG + " }", null);
        sandbox.drop(token);
        browser.await("the worker has failed", SOON, () -> tab.said().stream().anyMatch(line -> line.contains("tabwire clock")));
        breaksOff = false;
        // A timer of the messenger that is fired early starts again.
        tab.evaluate("() => window.halfAMinute.forEach(action => action())", null);
        browser.await("whatever wakes the tab is the time for timers that are late", SOON, () -> {
            tab.evaluate("window.tabwire.typing()");
            return tab.state().ready();
        });
        long opened = sandbox.onlySession().socketsOpened();
        sandbox.drop(token);
        browser.await("another connection", SOON, () -> sandbox.onlySession().socketsOpened() > opened && tab.state().ready());
        assertEquals(List.of(), tab.console().lines().stream().filter(line -> line.contains("uncaught: ")).toList());
        assertOneWire();
    }
}
