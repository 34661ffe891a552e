package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the platform ends is told to the guest in words, in every tab, with what can be done; and never fought about. */
final class ToldToTheGuestTest extends WireTest {
    /** In which a client that fights would have connected many times. */
    private static final Duration WATCHED = Duration.ofSeconds(12);

    private static final String COUNT_OPENINGS = "() => { const field = document.querySelector('#message'); window.fieldOpened = 0;"
            + " new MutationObserver(() => { fieldOpened += field.disabled ? 0 : 1; }).observe(field, {attributes: true}); }";

    @ParameterizedTest
    @MethodSource
    void a_closed_connection_is_told_and_not_fought_about(String reason, String code, String words) throws Exception {
        List<RealTab> tabs = open(2);
        String token = begun(tabs);
        long opened = sandbox.onlySession().socketsOpened();
        sandbox.evict(token, reason);
        awaitTold(tabs, "backoff", code, words, "tried again in a minute or two");
        for (RealTab tab : tabs) {
            assertFalse(isComposerClosed(tab), "what is written waits for the connection");
        }
        // Neither a look at the other tab nor a reload, nor a message, ends the pause.
        tabs.get(0).focus();
        tabs.get(1).reload();
        tabs.get(1).focus();
        browser.pass(Duration.ofSeconds(1));
        tabs.get(1).sendFromScript("written meanwhile");
        browser.pass(WATCHED);
        assertEquals(opened, sandbox.onlySession().socketsOpened(), "connections after the platform closed one");
        assertEquals(0, sandbox.onlySession().openSockets());
        awaitTold(tabs, "backoff", code, words);
        keepPicture(tabs.get(1), "closed-" + code);
    }

    static Stream<Arguments> a_closed_connection_is_told_and_not_fought_about() {
        return Stream.of(
                Arguments.of("", "connection-limit", "open in too many places. Close it on another device"),
                Arguments.of("maintenance <b>", "closed-by-platform", "closed this connection (maintenance <b>)"));
    }

    @Test
    void an_expired_session_is_told_and_the_next_message_begins_a_new_one() throws Exception {
        endsSession("session-expired", "long silence. Your next message starts a new one", sandbox::expire);
    }

    @Test
    void a_logout_on_another_device_is_told_and_the_next_message_begins_a_new_conversation() throws Exception {
        endsSession("logged-out", "signed out on another device. Your next message starts a new conversation", sandbox::logout);
    }

    @Test
    void signing_in_on_another_device_is_told_and_the_next_message_begins_a_new_conversation() throws Exception {
        endsSession("signed-in", "signed in on another device, and the conversation goes on there. Your next message",
                token -> sandbox.evict(token, "signedIn"));
    }

    /** How a session is ended. */
    private interface End {
        void of(String token);
    }

    private void endsSession(String code, String words, End end) throws Exception {
        List<RealTab> tabs = open(2);
        String token = begun(tabs);
        end.of(token);
        awaitTold(tabs, "failed", code, words);
        browser.pass(Duration.ofSeconds(5));
        assertEquals(1, sandbox.sessions().size(), "nothing goes out until the guest speaks");
        assertEquals(0, sandbox.onlySession().openSockets());
        keepPicture(tabs.get(1), code);
        assertFalse(isComposerClosed(tabs.get(0)));
        tabs.get(0).send("anew");
        awaitInNewSession(token);
        awaitReady(tabs);
        browser.await("both tabs have the new message", SOON, () -> tabs.stream().allMatch(tab ->
                tab.messages().stream().anyMatch(message -> message.text().equals("anew") && message.acknowledged())));
    }

    @Test
    void a_conversation_that_ended_for_good_is_told_and_takes_no_more() throws Exception {
        List<RealTab> tabs = open(2);
        String token = begun(tabs);
        sandbox.disconnectReadOnly(token);
        browser.awaitNoneMissing("both tabs tell that it has ended", SOON, () -> tabs.stream().filter(tab ->
                !status(tab).contains("has ended · you can still read it") || !isComposerClosed(tab)
                        || !log(tab).contains("The conversation has ended")).map(ToldToTheGuestTest::status).toList());
        assertEquals("This conversation takes no more messages",
                tabs.get(0).evaluate("document.querySelector('#message').placeholder"));
        keepPicture(tabs.get(1), "read-only");
        // Also for a tab that comes later, and after a reconnect; nor does the field open while the wire is on its way.
        tabs.forEach(tab -> tab.evaluate(COUNT_OPENINGS));
        awaitOwnerOfTheEnded(tabs.get(0));
        sandbox.drop(token);
        RealTab later = browser.openTab(pageUrl());
        awaitOwnerOfTheEnded(later);
        assertTrue(isComposerClosed(later));
        tabs.forEach(tab -> assertEquals(0, ((Number) tab.evaluate("fieldOpened")).intValue(), "times the field was open"));
    }

    @Test
    void after_a_conversation_that_ended_for_good_and_expired_the_next_message_begins_another() {
        List<RealTab> tabs = open(2);
        String token = begun(tabs);
        sandbox.disconnectReadOnly(token);
        browser.await("both tabs take no more", SOON, () -> tabs.stream().allMatch(ToldToTheGuestTest::isComposerClosed));
        sandbox.expire(token);
        awaitTold(tabs, "failed", "session-expired", "Your next message starts a new one");
        browser.await("both tabs take the next message", SOON,
                () -> tabs.stream().noneMatch(ToldToTheGuestTest::isComposerClosed));
        tabs.get(0).send("anew");
        awaitInNewSession(token);
        awaitReady(tabs);
    }

    @Test
    void a_conversation_that_the_agent_left_goes_on_with_the_next_message() {
        List<RealTab> tabs = open(2);
        String token = begun(tabs);
        sandbox.disconnect(token);
        browser.await("both tabs tell that it has ended", SOON,
                () -> tabs.stream().allMatch(tab -> log(tab).contains("The conversation has ended")));
        assertFalse(isComposerClosed(tabs.get(1)));
        tabs.get(1).send("one more thing");
        browser.await("it arrives", SOON, () -> sandbox.onlySession().messages().size() == 2);
    }

    /**
     * Begins a conversation and lets the tabs come to rest: a send without a receipt would go on in a new session, and
     * in a handover the connection that is closed may be one that is given up.
     */
    private String begun(List<RealTab> tabs) {
        String token = beginConversation(tabs.get(0));
        awaitSameTranscript(tabs, 1);
        awaitOwnerInFront(tabs.get(1));
        assertOneWire();
        return token;
    }

    private void awaitInNewSession(String formerToken) {
        browser.await("the message is in a new session", SOON, () -> sandbox.sessions().stream().anyMatch(session ->
                !session.token().equals(formerToken) && session.openSockets() == 1
                        && session.messages().stream().anyMatch(message -> message.text().equals("anew"))));
    }

    private void awaitOwnerOfTheEnded(RealTab tab) {
        tab.focus();
        browser.await(tab.name() + " has the wire, and tells that it has ended", SOON,
                () -> tab.state().owner() && tab.state().connection().equals("read-only"));
    }

    private void awaitTold(List<RealTab> tabs, String connection, String code, String... words) {
        browser.awaitNoneMissing("every tab tells " + code, SOON, () -> tabs.stream().filter(tab -> {
            TabState state = tab.state();
            String said = status(tab);
            return !state.connection().equals(connection) || state.reason() == null || !state.reason().code().equals(code)
                    || !Stream.of(words).allMatch(said::contains);
        }).map(tab -> tab.name() + ": " + status(tab) + " " + tab.state().reason()).toList());
    }

    private static String status(RealTab tab) {
        return (String) tab.evaluate("document.querySelector('[role=status]').textContent");
    }

    private static String log(RealTab tab) {
        return (String) tab.evaluate("document.querySelector('[role=log]').textContent");
    }

    private static boolean isComposerClosed(RealTab tab) {
        return Boolean.TRUE.equals(tab.evaluate("document.querySelector('#message').disabled"));
    }

    /** For people to look at. */
    private static void keepPicture(RealTab tab, String name) throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "pictures"));
        tab.focus();
        tab.screenshot(directory.resolve("told-" + name + ".png"));
    }
}
