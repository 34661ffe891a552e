package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.store.IdsOnlyLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tabs whose log keeps ids only: whoever comes later shows the same, from history. */
class IdsOnlyTabsTest {
    private static final Settings SETTINGS =
            new Settings("deployment", "wss://example.org/v1?deploymentId=deployment", OwnershipPolicy.FOCUSED, 250);

    private final ManualClock clock = new ManualClock();
    private final SandboxScript genesys = new SandboxScript(clock);
    private final MemoryPlatform platform = new MemoryPlatform(clock, genesys);
    private final MemoryScope scope = new MemoryScope(clock);
    private final SeededEntropy entropy = new SeededEntropy(1);
    private final CountingDiagnostics reports = new CountingDiagnostics();
    private final MemoryTab first = scope.openTab();
    private Messenger one;

    @BeforeEach
    void converse() {
        one = start(first, "one");
        first.focus().focus(true, true);
        clock.advanceMillis(2_000);
        one.send("Hello", TextMap.empty(), sent -> {});
        clock.advanceMillis(100);
        genesys.say("How can I help?");
        clock.advanceMillis(100);
        assertEquals(List.of("Hello", "How can I help?"), texts(one));
    }

    @Test
    void nothingOfWhatWasSaidIsStored() {
        List<LogEntry> stored = new ArrayList<>();
        first.log().read(1, 100, page -> page.get().entries().forEach(stored::add));
        clock.run();
        assertEquals(2, stored.size());
        for (LogEntry entry : stored) {
            assertTrue(entry.message().isBare());
            assertEquals("", entry.message().text());
        }
    }

    @Test
    void aTabThatComesLaterShowsTheSame() {
        Messenger two = start(scope.openTab(), "two");
        clock.advanceMillis(2_000);
        assertEquals(texts(one), texts(two));
        genesys.say("Still there?");
        clock.advanceMillis(100);
        assertEquals(3, texts(two).size());
        assertEquals(texts(one), texts(two));
        assertEquals(0, reports.count("payloads-missing"));
    }

    @Test
    void soDoesOneThatComesWhenAllWereClosed() {
        first.crash();
        clock.run();
        Messenger two = start(scope.openTab(), "two");
        clock.advanceMillis(5_000);
        assertTrue(two.state().owner());
        assertEquals(List.of("Hello", "How can I help?"), texts(two));
        assertEquals(2, two.messages().stream().map(ChatMessage::id).distinct().count());
    }

    @Test
    void withoutAPlatformItBeginsWithoutThem() {
        first.crash();
        clock.run();
        platform.setReachable(false);
        boolean[] started = new boolean[1];
        Messenger two = messenger(scope.openTab(), "two");
        two.start(() -> started[0] = true);
        clock.advanceMillis(11_000);
        assertFalse(started[0], "history may still come");
        clock.advanceMillis(2_000);
        assertTrue(started[0]);
        assertEquals(List.of(), texts(two));
        assertEquals(1, reports.count("payloads-missing"));
    }

    private Messenger start(MemoryTab tab, String name) {
        Messenger messenger = messenger(tab, name);
        messenger.start(() -> {});
        clock.run();
        return messenger;
    }

    private Messenger messenger(MemoryTab tab, String name) {
        Ports ports = tab.ports(clock, platform, entropy, reports);
        return new TabMessenger(new TabId(name), SETTINGS, new Ports(ports.json(), ports.tokens(),
                new IdsOnlyLog(ports.log()), ports.outbox(), ports.channel(), ports.lock(), ports.focus(), ports.transport(),
                ports.api(), ports.timers(), ports.time(), ports.entropy(), ports.diagnostics()));
    }

    private static List<String> texts(Messenger messenger) {
        return messenger.messages().stream().map(ChatMessage::text).toList();
    }
}
