package dev.tabwire.adapters.jvm.memory;

import static dev.tabwire.adapters.jvm.memory.OnePlatform.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.store.IdsOnlyLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * More text at once than a channel carries. It was not told at all: other tabs showed it when the owner next told the head,
 * up to 15 seconds later, and where payloads are not stored, never.
 */
class LongTextsTest {
    private static final String LONG = "x".repeat(8_000);
    private static final int COUNT = 100;
    private static final String LONGEST = "x".repeat(TabChannel.TEXT_CHARS_MAX);
    private static final int COUNT_OF_LONGEST = 3;

    @Test
    void a_batch_is_told_in_parts() {
        assertShownAtOnce(COUNT, LONG);
    }

    @Test
    void a_message_that_is_too_long_by_itself_is_read_from_the_log() {
        assertShownAtOnce(COUNT_OF_LONGEST, LONGEST);
    }

    private static void assertShownAtOnce(int count, String text) {
        OnePlatform all = new OnePlatform();
        MemoryTab first = all.scope.openTab();
        Messenger one = all.start(first, "one");
        Messenger two = all.start(all.scope.openTab(), "two");
        all.converse(first, one);
        say(all, count, text);
        assertEquals(2 + count, one.messages().size());
        assertTrue(texts(one).equals(texts(two)), two.messages().size() + " messages");
        assertEquals(0, all.reports.count("tab-message-too-long"));
    }

    @Test
    void payloads_are_told_in_parts_to_a_tab_that_comes_later() {
        assertEquals(2 + COUNT, idsOnly(COUNT, LONG, 0).messages().size());
    }

    @Test
    void a_payload_that_is_too_long_by_itself_is_left_out_and_counted() {
        assertEquals(List.of("Hello", "the last"), texts(idsOnly(COUNT_OF_LONGEST, LONGEST, 1)));
    }

    private static Messenger idsOnly(int count, String text, int reported) {
        OnePlatform all = new OnePlatform(IdsOnlyLog::new);
        MemoryTab first = all.scope.openTab();
        Messenger one = all.start(first, "one");
        all.converse(first, one);
        say(all, count, text);
        assertEquals(2 + count, one.messages().size());
        Messenger two = all.start(all.scope.openTab(), "two");
        all.clock.advanceMillis(5_000);
        assertEquals(reported, all.reports.count("payloads-missing"));
        assertEquals(reported == 0 ? 0 : count, all.reports.count("tab-message-too-long"));
        return two;
    }

    @Test
    void sends_are_told_in_parts() {
        OnePlatform all = new OnePlatform();
        all.platform.setReachable(false);
        MemoryTab first = all.scope.openTab();
        Messenger one = all.start(first, "one");
        Messenger two = all.start(all.scope.openTab(), "two");
        first.focus().focus(true, true);
        for (int i = 0; i < COUNT; i++) {
            one.send(i + LONG.substring(0, 4_000), TextMap.empty(), sent -> {});
        }
        all.clock.advanceMillis(100);
        assertEquals(COUNT, two.messages().size());
        assertTrue(texts(one).equals(texts(two)), two.messages().size() + " messages");
        assertEquals(0, all.reports.count("tab-message-too-long"));
    }

    @Test
    void what_somebody_posts_beyond_the_limit_is_not_read_and_counted() {
        OnePlatform all = new OnePlatform();
        all.start(all.scope.openTab(), "one");
        TabChannel somebody = all.scope.openTab().channel();
        somebody.open(text -> {});
        somebody.post(" ".repeat(TabChannel.TEXT_CHARS_MAX) + "?");
        somebody.post(" ".repeat(TabChannel.TEXT_CHARS_MAX - 1) + "?");
        all.clock.run();
        assertEquals(1, all.reports.count("tab-message-too-long"));
        assertEquals(1, all.reports.count("tab-message-malformed"), "one of the longest is read");
    }

    /** All in one moment, so that the log gets all but the first in one batch. */
    private static void say(OnePlatform all, int count, String text) {
        for (int i = 0; i < count; i++) {
            all.genesys.say(text);
        }
        all.genesys.say("the last");
        all.clock.advanceMillis(100);
    }
}
