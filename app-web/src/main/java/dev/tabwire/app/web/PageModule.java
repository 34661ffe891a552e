package dev.tabwire.app.web;

import dagger.Module;
import dagger.Provides;
import dagger.Reusable;
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
import dev.tabwire.app.web.js.PageSettings;
import dev.tabwire.core.coordinator.step.Settings;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.runtime.Ports;
import io.vavr.control.Option;

/**
 * The browser's adapters for the ports of core, and the settings that the server wrote into the page.
 *
 * <p>Reusable rather than singleton: a page has one thread, so it comes to the same, without the locks of the other.
 */
@Module
final class PageModule {
    private PageModule() {}

    @Provides
    @Reusable
    static Settings settings() {
        String deploymentId = PageSettings.meta("tabwire-deployment-id");
        String given = PageSettings.meta("tabwire-websocket-url");
        // What follows "http" follows "ws" too: an "s", or not.
        String base = given.isEmpty() ? "ws" + PageSettings.origin().substring("http".length()) + "/v1" : given;
        String url = base + (base.indexOf('?') < 0 ? "?" : "&") + "deploymentId=" + PageSettings.encode(deploymentId);
        return new Settings(deploymentId, url, OwnershipPolicy.FOCUSED, Settings.DWELL_MILLIS, !brokerUrl().isEmpty());
    }

    private static String brokerUrl() {
        return PageSettings.meta("tabwire-token-broker-url");
    }

    @Provides
    @Reusable
    static Diagnostics diagnostics() {
        return new ConsoleDiagnostics();
    }

    @Provides
    @Reusable
    static TimeSource time() {
        return new PerformanceTimeSource();
    }

    @Provides
    @Reusable
    static ScopeName scope(Settings settings) {
        return ScopeName.of(settings.deploymentId(), Option.none());
    }

    @Provides
    @Reusable
    static IndexedDbDatabase database(ScopeName scope, Diagnostics diagnostics) {
        return new IndexedDbDatabase(scope, diagnostics);
    }

    @Provides
    @Reusable
    static Ports ports(ScopeName scope, IndexedDbDatabase database, Diagnostics diagnostics, TimeSource time) {
        JsonCodec json = new NativeJsonCodec();
        String apiUrl = PageSettings.meta("tabwire-api-url");
        return new Ports(
                json,
                new IndexedDbTokenStore(database, diagnostics),
                new IndexedDbMessageLog(database, json, time, diagnostics),
                new IndexedDbOutboxStore(database, json, diagnostics),
                new BroadcastTabChannel(scope, diagnostics),
                new WebLocksWireLock(scope),
                new PageFocusSource(),
                new WebSocketTransport(diagnostics),
                new FetchGuestApi(apiUrl.isEmpty() ? PageSettings.origin() : apiUrl, brokerUrl(),
                        PageSettings.meta("tabwire-token-broker-access-token")),
                new WindowTimers(),
                time,
                new CryptoEntropy(),
                diagnostics);
    }
}
