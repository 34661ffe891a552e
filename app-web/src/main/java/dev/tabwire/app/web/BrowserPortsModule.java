package dev.tabwire.app.web;

import dagger.Module;
import dagger.Provides;
import dagger.Reusable;
import dev.tabwire.adapters.browser.BroadcastTabChannel;
import dev.tabwire.adapters.browser.ConsoleDiagnostics;
import dev.tabwire.adapters.browser.CryptoEntropy;
import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.IndexedDbMessageLog;
import dev.tabwire.adapters.browser.IndexedDbOutboxStore;
import dev.tabwire.adapters.browser.NativeJsonCodec;
import dev.tabwire.adapters.browser.PageFocusSource;
import dev.tabwire.adapters.browser.PerformanceTimeSource;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.adapters.browser.WebLocksWireLock;
import dev.tabwire.adapters.browser.WebSocketTransport;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.Timers;
import dev.tabwire.core.port.TokenStore;

/**
 * The browser's adapters for the ports of core.
 *
 * <p>What several others share is reusable, the rest is asked for once. Reusable rather than singleton: a page has one
 * thread, so it comes to the same, without the locks of the other.
 */
@Module
final class BrowserPortsModule {
    private BrowserPortsModule() {}

    @Provides
    @Reusable
    static Diagnostics diagnostics() {
        return new ConsoleDiagnostics();
    }

    @Provides
    static TimeSource time() {
        return new PerformanceTimeSource();
    }

    @Provides
    @Reusable
    static IndexedDbDatabase database(ScopeName scope, Diagnostics diagnostics) {
        return new IndexedDbDatabase(scope, diagnostics);
    }

    @Provides
    static Ports ports(ScopeName scope, IndexedDbDatabase database, TokenStore tokens, Timers timers, GuestApi api, Diagnostics diagnostics,
            TimeSource time) {
        JsonCodec json = new NativeJsonCodec();
        return new Ports(
                json,
                tokens,
                new IndexedDbMessageLog(database, json, time, diagnostics),
                new IndexedDbOutboxStore(database, json, diagnostics),
                new BroadcastTabChannel(scope, diagnostics),
                new WebLocksWireLock(scope),
                new PageFocusSource(),
                new WebSocketTransport(diagnostics),
                api,
                timers,
                time,
                new CryptoEntropy(),
                diagnostics);
    }
}
