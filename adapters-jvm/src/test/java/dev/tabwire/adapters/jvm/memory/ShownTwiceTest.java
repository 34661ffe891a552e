package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.FocusSource;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.port.TabChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A page that comes back from the cache is resumed, and then shown. In Chromium a channel that was closed and opened anew in
 * between missed the owner's answer to the page's first words: a hidden tab did not know of the wire for 15 seconds.
 */
class ShownTwiceTest {
    private final ManualClock clock = new ManualClock();
    private final MemoryTab tab = new MemoryScope(clock).openTab();
    private final List<String> heard = new ArrayList<>();
    private FocusSource.Listener page;

    @Test
    void theChannelIsOpenedOnce() {
        Ports ports = tab.ports(clock, new MemoryPlatform(clock, new SandboxScript(clock)), new SeededEntropy(1), new CountingDiagnostics());
        new TabMessenger(new TabId("one"), new Settings("deployment", "wss://example.org/v1?deploymentId=deployment",
                OwnershipPolicy.FOCUSED, 250), new Ports(ports.json(), ports.tokens(), ports.log(), ports.outbox(),
                told(ports.channel()), ports.lock(), new Page(), ports.transport(), ports.api(), ports.timers(), ports.time(),
                ports.entropy(), ports.diagnostics())).start(() -> {});
        clock.run();
        page.pageHidden(true);
        page.frozen();
        page.resumed();
        page.pageShown();
        clock.run();
        assertEquals(List.of("open", "close", "close", "open"), heard);
        // Nobody said that the page was left.
        page.pageShown();
        assertEquals(4, heard.size());
        page.pageHidden(true);
        page.pageShown();
        assertEquals(List.of("close", "open"), heard.subList(4, 6));
    }

    private TabChannel told(TabChannel channel) {
        return new TabChannel() {
            @Override
            public void open(Consumer<String> listener) {
                heard.add("open");
                channel.open(listener);
            }

            @Override
            public void post(String text) {
                channel.post(text);
            }

            @Override
            public void close() {
                heard.add("close");
                channel.close();
            }
        };
    }

    private final class Page implements FocusSource {
        @Override
        public void start(Listener listener) {
            page = listener;
            listener.focusChanged(false, false);
        }

        @Override
        public void stop() {
            page = null;
        }
    }
}
