package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests of the product's page over real tabs. Each test has a gateway of its own on a new port, thus a new origin with an
 * empty database; what is true of the wire is read from the gateway's counts, not from what the tabs say.
 */
abstract class WireTest extends BrowserTest {
    /** How long a test waits for what should come at once. */
    static final Duration SOON = Duration.ofSeconds(10);
    /** How many rows a page has whose reader is at the end; the messages before come with "Load older". */
    private static final int ROWS = 300;

    /** Serves the page and the gateway it talks to. */
    protected SandboxGateway server;

    protected SandboxClient sandbox;

    @BeforeEach
    void startServer() throws IOException {
        server = served();
        sandbox = new SandboxClient(server.httpUri());
    }

    /** The program under test, on a port of its own. */
    protected SandboxGateway served() throws IOException {
        return TestPage.serve(Agent.silent());
    }

    @AfterEach
    void stopServer() {
        if (browser.alive()) {
            browser.closeTabs();
        }
        server.close();
    }

    protected String pageUrl() {
        return server.httpUri() + "/";
    }

    /** Opens tabs one after the other, each in front when it starts. */
    protected List<RealTab> open(int count) {
        List<RealTab> tabs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tabs.add(browser.openTab(pageUrl()));
        }
        awaitReady(tabs);
        return tabs;
    }

    /** Opens tabs that start in the same instant. */
    protected List<RealTab> openTogether(int count) {
        List<RealTab> tabs = browser.openTabsTogether(server.httpUri() + "/style.css", pageUrl(), count);
        awaitReady(tabs);
        return tabs;
    }

    protected void awaitReady(List<RealTab> tabs) {
        browser.awaitNoneMissing("every tab knows a ready wire", SOON,
                () -> tabs.stream().filter(tab -> !isReady(tab)).map(RealTab::describe).toList());
    }

    protected static boolean isReady(BrowserTab tab) {
        return tab.evaluate("typeof window.tabwire") .equals("object") && tab.state().ready();
    }

    /** The tab that holds the wire, once one does and it is ready. */
    protected RealTab awaitOwner(List<RealTab> tabs) {
        List<RealTab> owners = new ArrayList<>();
        browser.await("one of " + tabs.size() + " tabs is the owner with a ready wire", SOON, () -> {
            owners.clear();
            tabs.stream().filter(tab -> tab.state().owner() && tab.state().ready()).forEach(owners::add);
            return owners.size() == 1;
        });
        return owners.get(0);
    }

    /** Makes the tab the owner as a person does: by looking at it. */
    protected void awaitOwnerInFront(RealTab tab) {
        tab.focus();
        // Tabs that are still opening may take the focus, and with it the wire, once more.
        browser.await("the wire is in " + tab.name() + ", which has the focus", SOON,
                () -> tab.state().owner() && tab.state().ready() && tab.focused());
    }

    /** Sends the first message, since only a conversation that was begun can be answered; returns its token. */
    protected String beginConversation(RealTab tab) {
        tab.sendFromScript("start");
        browser.await("the first message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        return sandbox.onlySession().token();
    }

    /** Waits until every tab has exactly what the server committed, in its order, acknowledged, on the screen too. */
    protected void awaitSameTranscript(List<RealTab> tabs, int count) {
        awaitSameTranscript(tabs, count, SOON);
    }

    protected void awaitSameTranscript(List<RealTab> tabs, int count, Duration limit) {
        browser.awaitNoneMissing("every tab shows what the server committed, in its order", limit, () -> {
            List<String> committed = sandbox.onlySession().messages().stream().map(SandboxSession.Message::id).toList();
            List<String> missing = new ArrayList<>();
            if (committed.size() != count) {
                missing.add("server has " + committed.size() + " of " + count + ": " + sandbox.onlySession().messages());
            }
            for (RealTab tab : tabs) {
                List<TabMessage> messages = tab.messages();
                compare(tab, committed, messages.stream().map(TabMessage::id).toList(), missing::add);
                compare(tab, committed.subList(Math.max(0, committed.size() - ROWS), committed.size()), tab.shown(), missing::add);
                messages.stream().filter(message -> !message.acknowledged()).forEach(message ->
                        missing.add(tab.name() + ": '" + message.text() + "' is " + message.status()));
            }
            return missing;
        });
    }

    private static void compare(RealTab tab, List<String> expected, List<String> found, Consumer<String> missing) {
        if (!found.equals(expected)) {
            missing.accept(tab.name() + " has " + found.size() + ", of them " + found.stream().distinct()
                    .filter(expected::contains).count() + " of the " + expected.size() + " that were committed");
        }
    }

    /** One socket, never two, and nothing beyond the platform's limits; between two owners there is none for an instant. */
    protected void assertOneWire() {
        browser.await("one socket is open", SOON, () -> sandbox.onlySession().openSockets() == 1);
        SandboxSession session = sandbox.onlySession();
        assertEquals(1, session.maxOpenSockets(), "sockets open at once");
        assertEquals(0, session.limitViolations(), "refusals for the platform's limits");
    }
}
