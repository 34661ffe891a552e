package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.TabMessenger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A test plays the platform: by a script of its own, or by breaking what the sandbox's model plays. */
class MemoryPlatformTest {
    private static final Settings SETTINGS =
            new Settings("deployment", "wss://example.org/v1?deploymentId=deployment", OwnershipPolicy.STICKY, 250);

    private final ManualClock clock = new ManualClock();
    private final CountingDiagnostics diagnostics = new CountingDiagnostics();

    @Test
    void aScriptSeesConnectionsAndFrames() {
        MemoryPlatform platform = new MemoryPlatform(clock, new PlatformScript() {
            @Override
            public void received(PlatformConnection connection, String text) {
                connection.send("not a frame of the protocol");
            }
        });
        start(platform);
        clock.advanceMillis(100);
        PlatformConnection connection = platform.connections().get(0);
        assertEquals(SETTINGS.webSocketUrl(), connection.url());
        assertTrue(connection.isOpen());
        assertTrue(connection.frames().get(0).contains("configureSession"), () -> "" + connection.frames());
        assertEquals(1, diagnostics.count("frame-malformed"));
    }

    @Test
    void whatWasMissedWhileTheWireWasDownComesFromHistory() {
        SandboxScript genesys = new SandboxScript(clock);
        MemoryPlatform platform = new MemoryPlatform(clock, genesys);
        Messenger messenger = start(platform);
        clock.advanceMillis(100);
        messenger.send("Hello", TextMap.empty(), sent -> {});
        clock.advanceMillis(100);
        platform.setReachable(false);
        platform.dropAll();
        clock.run();
        assertEquals(ConnectionPhase.BACKOFF, messenger.state().connection());
        genesys.say("Are you there?");
        platform.setReachable(true);
        clock.advanceMillis(60_000);
        assertEquals(ConnectionPhase.READY, messenger.state().connection());
        assertEquals(List.of("Hello", "Are you there?"), messenger.messages().stream().map(ChatMessage::text).toList());
        assertFalse(platform.historyCalls().isEmpty());
        assertEquals(1, platform.openMost());
    }

    @Test
    void aCrashedTabHearsNothingAndItsConnectionBreaks() {
        SandboxScript genesys = new SandboxScript(clock);
        MemoryPlatform platform = new MemoryPlatform(clock, genesys);
        MemoryTab tab = new MemoryScope(clock).openTab();
        Messenger messenger = start(platform, tab);
        clock.advanceMillis(100);
        genesys.say("on its way");
        tab.crash();
        tab.crash();
        clock.advanceMillis(60_000);
        assertEquals(List.of(), messenger.messages());
        assertEquals(0, platform.openNow());
        assertEquals(1, platform.connections().size());
    }

    private Messenger start(MemoryPlatform platform) {
        return start(platform, new MemoryScope(clock).openTab());
    }

    private Messenger start(MemoryPlatform platform, MemoryTab tab) {
        Messenger messenger = new TabMessenger(
                new TabId("tab"), SETTINGS, tab.ports(clock, platform, new SeededEntropy(1), diagnostics));
        messenger.start(() -> {});
        return messenger;
    }
}
