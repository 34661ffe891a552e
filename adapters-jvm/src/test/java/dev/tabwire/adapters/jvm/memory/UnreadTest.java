package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.TabMessenger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many of the agent's messages nobody has seen: the same in every tab, whatever was cleared before. */
class UnreadTest {
    private static final Settings SETTINGS =
            new Settings("deployment", "wss://example.org/v1?deploymentId=deployment", OwnershipPolicy.FOCUSED, 250);

    private final ManualClock clock = new ManualClock();
    private final SandboxScript genesys = new SandboxScript(clock);
    private final MemoryPlatform platform = new MemoryPlatform(clock, genesys);
    private final MemoryScope scope = new MemoryScope(clock);
    private final SeededEntropy entropy = new SeededEntropy(1);
    private final MemoryTab first = scope.openTab();
    private final Messenger one = start(first, "one");
    private final Messenger two = start(scope.openTab(), "two");

    @Test
    void countsWhatCameWhileNobodyLooked() {
        first.focus().focus(true, true);
        clock.advanceMillis(2_000);
        one.send("Hello", TextMap.empty(), sent -> {});
        clock.advanceMillis(1_000);
        assertUnread(0);

        first.focus().focus(false, false);
        agentSays(3);
        assertUnread(3);
        first.focus().focus(true, true);
        clock.advanceMillis(1_000);
        assertUnread(0);

        first.focus().focus(false, false);
        agentSays(2);
        assertUnread(2);
        boolean[] cleared = new boolean[1];
        two.clear(answer -> cleared[0] = answer.isRight());
        clock.advanceMillis(1_000);
        assertTrue(cleared[0]);
        assertUnread(0);
        agentSays(2);
        assertUnread(2);
    }

    private void agentSays(int count) {
        for (int i = 0; i < count; i++) {
            genesys.say("message " + i);
        }
        clock.advanceMillis(1_000);
    }

    private void assertUnread(int expected) {
        assertEquals(List.of(expected, expected), List.of(one.state().unread(), two.state().unread()));
    }

    private Messenger start(MemoryTab tab, String name) {
        Messenger messenger = new TabMessenger(
                new TabId(name), SETTINGS, tab.ports(clock, platform, entropy, new CountingDiagnostics()));
        messenger.start(() -> {});
        clock.run();
        return messenger;
    }
}
