package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a guest writes in any tab arrives once, whatever happens to the socket and to the tabs. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class SendingTest extends WireTest {
    private static final int SENDS = 100;
    private static final int DROPS_MIN = 5;

    @Test
    void a_hundred_sends_from_random_tabs_arrive_once_while_the_socket_is_dropped_every_second() {
        List<RealTab> tabs = openTogether(4);
        beginConversation(tabs.get(0));
        sandbox.faults(Map.of("dropEveryMillis", 1_000));
        Random random = new Random(20_261_124);
        List<String> sent = new ArrayList<>(List.of("start"));
        for (int i = 0; i < SENDS; i++) {
            sent.add("message " + i);
            tabs.get(random.nextInt(tabs.size())).sendFromScript("message " + i);
            browser.pass(Duration.ofMillis(100));
        }
        // The client waits longer after each drop, so there are fewer of them than seconds.
        browser.await("the wire was dropped " + DROPS_MIN + " times", Duration.ofSeconds(60),
                () -> sandbox.onlySession().socketsOpened() > DROPS_MIN);
        sandbox.heal();
        browser.await("every send is committed", Duration.ofSeconds(100),
                () -> sandbox.onlySession().messages().size() >= sent.size());
        awaitSameTranscript(tabs, sent.size(), Duration.ofSeconds(70));
        assertEquals(sent.stream().sorted().toList(),
                sandbox.onlySession().messages().stream().map(SandboxSession.Message::text).sorted().toList());
        assertOneWire();
    }

    @Test
    void a_reload_keeps_token_and_transcript() {
        RealTab tab = open(1).get(0);
        tab.send("kept");
        awaitSameTranscript(List.of(tab), 1);
        String token = sandbox.onlySession().token();
        tab.reload();
        awaitReady(List.of(tab));
        awaitSameTranscript(List.of(tab), 1);
        assertEquals(token, sandbox.onlySession().token());
    }

    @Test
    void all_tabs_closed_and_reopened_keep_token_transcript_and_what_was_not_sent() {
        List<RealTab> tabs = open(2);
        String token = beginConversation(tabs.get(0));
        sandbox.agentWrites(token, "answer");
        awaitSameTranscript(tabs, 2);
        sandbox.faults(Map.of("handshake403", true));
        sandbox.drop(token);
        browser.await("no tab believes in a wire", SOON, () -> tabs.stream().noneMatch(WireTest::isReady));
        tabs.get(0).sendFromScript("written in the first tab");
        tabs.get(1).sendFromScript("written in the second tab");
        browser.await("both tabs show both as pending", SOON, () -> tabs.stream().allMatch(tab ->
                tab.messages().stream().filter(message -> message.status().equals("pending")).count() == 2));
        browser.closeTabs();
        assertEquals(2, sandbox.onlySession().messages().size(), "committed while the gateway refused everyone");

        sandbox.heal();
        List<RealTab> reopened = open(2);
        awaitSameTranscript(reopened, 4);
        assertEquals(token, sandbox.onlySession().token());
        assertEquals(List.of("answer", "start", "written in the first tab", "written in the second tab"),
                sandbox.onlySession().messages().stream().map(SandboxSession.Message::text).sorted().toList());
        assertOneWire();
    }
}
