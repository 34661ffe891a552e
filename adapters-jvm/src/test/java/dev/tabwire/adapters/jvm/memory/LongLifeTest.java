package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.store.StoreLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tabs that are open for weeks hold what the store holds, and no more. */
class LongLifeTest {
    private static final int BATCH = 100;

    private final OnePlatform all = new OnePlatform();
    private final MemoryTab first = all.scope.openTab();
    private final Messenger one = all.start(first, "one");
    private final Messenger two = all.start(all.scope.openTab(), "two");
    private int said;

    @Test
    void a_tab_holds_as_many_messages_as_the_store() {
        all.converse(first, one);

        int most = StoreLimits.DEFAULT.entriesMax() + StoreLimits.DEFAULT.pruneStep();
        while (said < most - 2 * BATCH) {
            agentSays();
        }
        assertEquals(said + 1, one.messages().size(), "nothing goes before it must");
        while (said < most + BATCH) {
            agentSays();
        }
        for (Messenger tab : List.of(one, two)) {
            List<ChatMessage> messages = tab.messages();
            assertTrue(messages.size() >= StoreLimits.DEFAULT.entriesMax() && messages.size() < most, messages.size() + " messages");
            assertEquals("message " + said, messages.get(messages.size() - 1).text());
            assertEquals("message " + (said - messages.size() + 1), messages.get(0).text(), "without a gap");
            Set<String> ids = new HashSet<>();
            messages.forEach(message -> ids.add(message.id()));
            assertEquals(messages.size(), ids.size());
        }
    }

    private void agentSays() {
        for (int i = 0; i < BATCH; i++) {
            all.genesys.say("message " + ++said);
        }
        all.clock.advanceMillis(1_000);
    }
}
