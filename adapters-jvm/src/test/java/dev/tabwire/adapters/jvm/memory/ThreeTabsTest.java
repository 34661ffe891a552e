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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three tabs, one wire, one transcript, without sockets and without waiting: an example of the adapters in memory. */
class ThreeTabsTest {
    private static final Settings SETTINGS =
            new Settings("deployment", "wss://example.org/v1?deploymentId=deployment", OwnershipPolicy.FOCUSED, 250);

    private final ManualClock clock = new ManualClock();
    private final SandboxScript genesys = new SandboxScript(clock);
    private final MemoryPlatform platform = new MemoryPlatform(clock, genesys);
    private final MemoryScope scope = new MemoryScope(clock);
    private final SeededEntropy entropy = new SeededEntropy(1);

    @Test
    void threeTabsHoldOneWireAndTakeOverAfterACrash() {
        MemoryTab first = scope.openTab();
        Messenger one = start(first, "one");
        Messenger two = start(scope.openTab(), "two");
        Messenger three = start(scope.openTab(), "three");
        first.focus().focus(true, true);
        clock.advanceMillis(2_000);
        assertTrue(one.state().owner());
        assertEquals(1, platform.openNow());

        two.send("Hello", TextMap.empty(), sent -> {});
        genesys.say("How can I help?");
        clock.advanceMillis(100);
        assertEquals(2, texts(one).size());

        first.crash();
        clock.run();
        genesys.say("Are you still there?");
        clock.advanceMillis(100);

        assertTrue(two.state().owner() ^ three.state().owner());
        assertEquals(3, texts(two).size());
        assertEquals(texts(two), texts(three));
        assertEquals(texts(one), texts(two).subList(0, 2));
        assertEquals(1, genesys.tokens().size());
        assertEquals(1, platform.openNow());
        assertEquals(1, platform.openMost());
    }

    private Messenger start(MemoryTab tab, String name) {
        Messenger messenger = new TabMessenger(
                new TabId(name), SETTINGS, tab.ports(clock, platform, entropy, new CountingDiagnostics()));
        messenger.start(() -> {});
        clock.run();
        return messenger;
    }

    private static List<String> texts(Messenger messenger) {
        return messenger.messages().stream().map(ChatMessage::text).toList();
    }
}
