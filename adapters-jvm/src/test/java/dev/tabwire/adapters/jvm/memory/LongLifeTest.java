package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.store.StoreLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tabs that are open for weeks hold what the store holds, and no more. */
class LongLifeTest {
    private static final Settings SETTINGS =
            new Settings("deployment", "wss://example.org/v1?deploymentId=deployment", OwnershipPolicy.FOCUSED, 250);
    private static final int BATCH = 100;

    private final ManualClock clock = new ManualClock();
    private final SandboxScript genesys = new SandboxScript(clock);
    private final MemoryPlatform platform = new MemoryPlatform(clock, genesys);
    private final MemoryScope scope = new MemoryScope(clock);
    private final SeededEntropy entropy = new SeededEntropy(1);
    private final MemoryTab first = scope.openTab();
    private final Messenger one = start(first, "one");
    private final Messenger two = start(scope.openTab(), "two");
    private int said;

    @Test
    void a_tab_holds_as_many_messages_as_the_store() {
        first.focus().focus(true, true);
        clock.advanceMillis(2_000);
        one.send("Hello", TextMap.empty(), sent -> {});
        clock.advanceMillis(1_000);

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
            genesys.say("message " + ++said);
        }
        clock.advanceMillis(1_000);
    }

    private Messenger start(MemoryTab tab, String name) {
        Messenger messenger = new TabMessenger(
                new TabId(name), SETTINGS, tab.ports(clock, platform, entropy, new CountingDiagnostics()));
        messenger.start(() -> {});
        clock.run();
        return messenger;
    }
}
