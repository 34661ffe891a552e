package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.messenger.Messenger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many of the agent's messages nobody has seen: the same in every tab, whatever was cleared before. */
class UnreadTest {
    private final OnePlatform all = new OnePlatform();
    private final MemoryTab first = all.scope.openTab();
    private final Messenger one = all.start(first, "one");
    private final Messenger two = all.start(all.scope.openTab(), "two");

    @Test
    void countsWhatCameWhileNobodyLooked() {
        all.converse(first, one);
        assertUnread(0);

        first.focus().focus(false, false);
        agentSays(3);
        assertUnread(3);
        first.focus().focus(true, true);
        all.clock.advanceMillis(1_000);
        assertUnread(0);

        first.focus().focus(false, false);
        agentSays(2);
        assertUnread(2);
        boolean[] cleared = new boolean[1];
        two.clear(answer -> cleared[0] = answer.isRight());
        all.clock.advanceMillis(1_000);
        assertTrue(cleared[0]);
        assertUnread(0);
        agentSays(2);
        assertUnread(2);
    }

    private void agentSays(int count) {
        for (int i = 0; i < count; i++) {
            all.genesys.say("message " + i);
        }
        all.clock.advanceMillis(1_000);
    }

    private void assertUnread(int expected) {
        assertEquals(List.of(expected, expected), List.of(one.state().unread(), two.state().unread()));
    }
}
