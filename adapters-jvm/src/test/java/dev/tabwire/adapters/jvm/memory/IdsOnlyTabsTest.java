package dev.tabwire.adapters.jvm.memory;

import static dev.tabwire.adapters.jvm.memory.OnePlatform.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.store.IdsOnlyLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tabs whose log keeps ids only: whoever comes later shows the same, from history. */
class IdsOnlyTabsTest {
    private final OnePlatform all = new OnePlatform(IdsOnlyLog::new);
    private final MemoryTab first = all.scope.openTab();
    private Messenger one;

    @BeforeEach
    void converse() {
        one = all.start(first, "one");
        all.converse(first, one);
        all.genesys.say("How can I help?");
        all.clock.advanceMillis(100);
        assertEquals(List.of("Hello", "How can I help?"), texts(one));
    }

    @Test
    void nothingOfWhatWasSaidIsStored() {
        List<LogEntry> stored = new ArrayList<>();
        first.log().read(1, 100, page -> page.get().entries().forEach(stored::add));
        all.clock.run();
        assertEquals(2, stored.size());
        for (LogEntry entry : stored) {
            assertTrue(entry.message().isBare());
            assertEquals("", entry.message().text());
        }
    }

    @Test
    void aTabThatComesLaterShowsTheSame() {
        Messenger two = all.start(all.scope.openTab(), "two");
        all.clock.advanceMillis(2_000);
        assertEquals(texts(one), texts(two));
        all.genesys.say("Still there?");
        all.clock.advanceMillis(100);
        assertEquals(3, texts(two).size());
        assertEquals(texts(one), texts(two));
        assertEquals(0, all.reports.count("payloads-missing"));
    }

    @Test
    void soDoesOneThatComesWhenAllWereClosed() {
        first.crash();
        all.clock.run();
        Messenger two = all.start(all.scope.openTab(), "two");
        all.clock.advanceMillis(5_000);
        assertTrue(two.state().owner());
        assertEquals(List.of("Hello", "How can I help?"), texts(two));
        assertEquals(2, two.messages().stream().map(ChatMessage::id).distinct().count());
    }

    @Test
    void withoutAPlatformItBeginsWithoutThem() {
        first.crash();
        all.clock.run();
        all.platform.setReachable(false);
        boolean[] started = new boolean[1];
        Messenger two = all.messenger(all.scope.openTab(), "two");
        two.start(() -> started[0] = true);
        all.clock.advanceMillis(11_000);
        assertFalse(started[0], "history may still come");
        all.clock.advanceMillis(2_000);
        assertTrue(started[0]);
        assertEquals(List.of(), texts(two));
        assertEquals(1, all.reports.count("payloads-missing"));
    }
}
