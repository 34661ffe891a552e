package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One wire over real tabs with real focus, counted on the server's side. */
final class OneWireTest extends BrowserTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private SandboxGateway server;
    private SandboxClient sandbox;

    @BeforeEach
    void startServer() throws IOException {
        server = TestPage.serve(Agent.silent());
        sandbox = new SandboxClient(server.httpUri());
    }

    @AfterEach
    void stopServer() {
        browser.closeTabs();
        server.close();
    }

    private List<RealTab> open(int count) {
        List<RealTab> tabs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tabs.add(browser.openTab(server.httpUri() + "/"));
        }
        browser.await("every tab knows a ready wire", SOON, () -> tabs.stream().allMatch(OneWireTest::isReady));
        return tabs;
    }

    private static boolean isReady(RealTab tab) {
        return tab.state().connection().equals("ready");
    }

    private static RealTab owner(List<RealTab> tabs) {
        List<RealTab> owners = tabs.stream().filter(tab -> tab.state().role().equals("owner")).toList();
        assertEquals(1, owners.size(), "tabs that say they are the owner");
        return owners.get(0);
    }

    private void awaitSameTranscript(List<RealTab> tabs, int count) {
        browser.awaitNoneMissing("every tab shows what the server committed, in its order", SOON, () -> {
            List<String> committed = sandbox.onlySession().messages().stream().map(SandboxSession.Message::id).toList();
            List<String> missing = new ArrayList<>();
            if (committed.size() != count) {
                missing.add("server has " + committed.size() + " of " + count);
            }
            for (RealTab tab : tabs) {
                if (!tab.messages().stream().map(TabMessage::id).toList().equals(committed)) {
                    missing.add(tab.name());
                }
            }
            return missing;
        });
    }

    @Test
    void twelve_tabs_opened_at_once_share_one_socket_one_token_and_one_transcript() {
        List<RealTab> tabs = open(12);
        tabs.get(3).sendFromScript("hello");
        browser.await("the message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        sandbox.agentWrites(sandbox.onlySession().token(), "welcome", 5, 20);
        awaitSameTranscript(tabs, 6);
        SandboxSession session = sandbox.onlySession();
        assertEquals(1, session.openSockets(), "sockets open now");
        assertEquals(1, session.maxOpenSockets(), "sockets open at once");
        assertEquals(1, tabs.stream().filter(tab -> tab.state().role().equals("owner")).count(), "owners");
    }

    @Test
    void the_wire_follows_the_focus_and_every_tab_has_everything() {
        List<RealTab> tabs = open(3);
        tabs.get(0).sendFromScript("first");
        browser.await("the message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        for (RealTab tab : List.of(tabs.get(0), tabs.get(1))) {
            tab.focus();
            browser.await("the wire is in " + tab.name(), SOON,
                    () -> tab.state().role().equals("owner") && isReady(tab));
        }
        sandbox.agentWrites(sandbox.onlySession().token(), "hello", 3, 10);
        awaitSameTranscript(tabs, 4);
        assertEquals(1, sandbox.onlySession().maxOpenSockets(), "sockets open at once");
    }

    @Test
    void a_follower_takes_over_when_the_owner_is_closed_and_when_it_crashes() {
        List<RealTab> tabs = open(4);
        tabs.get(0).sendFromScript("before");
        browser.await("the message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        List<RealTab> left = new ArrayList<>(tabs);
        RealTab closed = owner(left);
        left.remove(closed);
        closed.close();
        awaitOwner(left);
        RealTab crashed = owner(left);
        left.remove(crashed);
        crashed.crash();
        awaitOwner(left);
        sandbox.agentWrites(sandbox.onlySession().token(), "after", 2, 10);
        awaitSameTranscript(left, 3);
    }

    private void awaitOwner(List<RealTab> tabs) {
        // After a crash the first attempt to connect may run into its own limit of 10 seconds.
        browser.await("another tab is the owner with a ready wire", Duration.ofSeconds(20),
                () -> tabs.stream().anyMatch(tab -> tab.state().role().equals("owner") && isReady(tab)));
    }

    @Test
    void a_reload_keeps_token_and_transcript() {
        List<RealTab> tabs = open(1);
        RealTab tab = tabs.get(0);
        tab.send("kept");
        awaitSameTranscript(tabs, 1);
        String token = sandbox.onlySession().token();
        tab.reload();
        browser.await("the tab is ready again", SOON, () -> isReady(tab));
        awaitSameTranscript(tabs, 1);
        assertEquals(token, sandbox.onlySession().token());
    }

    @Test
    void two_hundred_focus_switches_under_traffic_lose_nothing_and_keep_the_platforms_limits() {
        List<RealTab> tabs = open(4);
        tabs.get(0).sendFromScript("start");
        browser.await("the message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        sandbox.agentWrites(sandbox.onlySession().token(), "tick", 500, 100);
        Random random = new Random(20_261_124);
        for (int i = 0; i < 200; i++) {
            tabs.get(random.nextInt(tabs.size())).bringToFront();
            browser.pass(Duration.ofMillis(50 + random.nextInt(451)));
        }
        awaitSameTranscript(tabs, 501);
        SandboxSession session = sandbox.onlySession();
        assertEquals(1, session.maxOpenSockets(), "sockets open at once");
        assertEquals(0, session.limitViolations(), "refusals for the platform's limits");
    }

    @Test
    void an_owner_in_the_back_forward_cache_gives_the_wire_away() {
        List<RealTab> tabs = open(3);
        tabs.get(0).sendFromScript("before");
        browser.await("the message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        RealTab gone = owner(tabs);
        List<RealTab> left = new ArrayList<>(tabs);
        left.remove(gone);
        gone.navigateAway("about:blank");
        awaitOwner(left);
        sandbox.agentWrites(sandbox.onlySession().token(), "meanwhile", 2, 10);
        awaitSameTranscript(left, 3);
        gone.goBack();
        awaitSameTranscript(tabs, 3);
    }

    @Test
    void sends_from_every_tab_are_committed_once_while_the_socket_is_dropped_every_second() {
        List<RealTab> tabs = open(3);
        tabs.get(0).sendFromScript("start");
        browser.await("the message is committed", SOON, () -> sandbox.onlySession().messages().size() == 1);
        sandbox.faults(Map.of("dropEveryMillis", 1_000));
        for (int i = 0; i < 30; i++) {
            tabs.get(i % tabs.size()).sendFromScript("message " + i);
            browser.pass(Duration.ofMillis(100));
        }
        browser.pass(Duration.ofSeconds(15));
        sandbox.heal();
        browser.await("every send is committed", Duration.ofSeconds(60),
                () -> sandbox.onlySession().messages().size() >= 31);
        awaitSameTranscript(tabs, 31);
        long distinct = sandbox.onlySession().messages().stream().map(SandboxSession.Message::text).distinct().count();
        assertEquals(31, distinct, "each send committed once");
    }
}
