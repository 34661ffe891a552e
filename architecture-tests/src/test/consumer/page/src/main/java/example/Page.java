package example;

import dev.tabwire.adapters.browser.BroadcastTabChannel;
import dev.tabwire.adapters.browser.ConsoleDiagnostics;
import dev.tabwire.adapters.browser.CryptoEntropy;
import dev.tabwire.adapters.browser.FetchGuestApi;
import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.IndexedDbMessageLog;
import dev.tabwire.adapters.browser.IndexedDbOutboxStore;
import dev.tabwire.adapters.browser.IndexedDbTokenStore;
import dev.tabwire.adapters.browser.NativeJsonCodec;
import dev.tabwire.adapters.browser.PageFocusSource;
import dev.tabwire.adapters.browser.PerformanceTimeSource;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.adapters.browser.WebLocksWireLock;
import dev.tabwire.adapters.browser.WebSocketTransport;
import dev.tabwire.adapters.browser.WindowTimers;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.MessengerListener;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.port.TimeSource;
import io.vavr.control.Option;

/** Says hello and prints what comes: a messenger put together with {@code new}, without a container. */
public final class Page {
    private Page() {}

    public static void main(String[] args) {
        Messenger messenger = messenger("00000000-0000-4000-8000-000000000001", "ws://localhost:8080/v1",
                "http://localhost:8080");
        messenger.listen(new MessengerListener() {
            @Override
            public void message(ChatMessage message) {
                System.out.println(message.text());
            }
        });
        messenger.start(() -> messenger.send("Hello", TextMap.empty(), answer -> {}));
    }

    private static Messenger messenger(String deploymentId, String webSocketUrl, String apiUrl) {
        Diagnostics diagnostics = new ConsoleDiagnostics();
        TimeSource time = new PerformanceTimeSource();
        NativeJsonCodec json = new NativeJsonCodec();
        ScopeName scope = ScopeName.of(deploymentId, Option.none());
        IndexedDbDatabase database = new IndexedDbDatabase(scope, diagnostics);
        CryptoEntropy entropy = new CryptoEntropy();
        Ports ports = new Ports(
                json,
                new IndexedDbTokenStore(database, diagnostics, true),
                new IndexedDbMessageLog(database, json, time, diagnostics),
                new IndexedDbOutboxStore(database, json, diagnostics),
                new BroadcastTabChannel(scope, diagnostics),
                new WebLocksWireLock(scope),
                new PageFocusSource(),
                new WebSocketTransport(diagnostics),
                new FetchGuestApi(apiUrl, "", ""),
                new WindowTimers(""),
                time,
                entropy,
                diagnostics);
        Settings settings = new Settings(deploymentId, webSocketUrl + "?deploymentId=" + deploymentId,
                OwnershipPolicy.FOCUSED, Settings.DWELL_MILLIS);
        return new TabMessenger(new TabId(entropy.uuid()), settings, ports);
    }
}
