package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.Ports;
import java.util.List;
import java.util.function.UnaryOperator;

/** A browser whose tabs talk to one platform, all in memory and by one clock. */
final class OnePlatform {
    private static final Settings SETTINGS =
            new Settings("deployment", "wss://example.org/v1?deploymentId=deployment", OwnershipPolicy.FOCUSED, 250);

    final ManualClock clock = new ManualClock();
    final SandboxScript genesys = new SandboxScript(clock);
    final MemoryPlatform platform = new MemoryPlatform(clock, genesys);
    final MemoryScope scope = new MemoryScope(clock);
    final CountingDiagnostics reports = new CountingDiagnostics();
    private final SeededEntropy entropy = new SeededEntropy(1);
    private final UnaryOperator<MessageLog> log;

    OnePlatform() {
        this(UnaryOperator.identity());
    }

    /** @param log what a tab makes of the scope's log */
    OnePlatform(UnaryOperator<MessageLog> log) {
        this.log = log;
    }

    Messenger start(MemoryTab tab, String name) {
        Messenger messenger = messenger(tab, name);
        messenger.start(() -> {});
        clock.run();
        return messenger;
    }

    Messenger messenger(MemoryTab tab, String name) {
        Ports ports = tab.ports(clock, platform, entropy, reports);
        return new TabMessenger(new TabId(name), SETTINGS, new Ports(ports.json(), ports.tokens(),
                log.apply(ports.log()), ports.outbox(), ports.channel(), ports.lock(), ports.focus(), ports.transport(),
                ports.api(), ports.timers(), ports.time(), ports.entropy(), ports.diagnostics()));
    }

    /** The person looks at a tab and writes, and the conversation is there. */
    void converse(MemoryTab tab, Messenger messenger) {
        tab.focus().focus(true, true);
        clock.advanceMillis(2_000);
        messenger.send("Hello", TextMap.empty(), sent -> {});
        clock.advanceMillis(1_000);
    }

    static List<String> texts(Messenger messenger) {
        return messenger.messages().stream().map(ChatMessage::text).toList();
    }
}
