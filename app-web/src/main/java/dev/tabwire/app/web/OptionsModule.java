package dev.tabwire.app.web;

import dagger.Module;
import dagger.Provides;
import dev.tabwire.adapters.browser.FetchGuestApi;
import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.IndexedDbTokenStore;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.adapters.browser.WindowTimers;
import dev.tabwire.app.web.js.ModuleSettings;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.port.Timers;
import dev.tabwire.core.port.TokenStore;
import dev.tabwire.core.store.IdsOnlyLog;
import io.vavr.control.Option;

/** The settings of one messenger of the ES module, from the options it was made with. */
@Module
final class OptionsModule {
    private OptionsModule() {}

    @Provides
    static Settings settings(ModuleSettings options) {
        return new Settings(options.getDeploymentId(), options.getWireUrl(), policy(options.getOwnership()),
                (long) options.getDwellMillis(), !options.getTokenBrokerUrl().isEmpty());
    }

    /** The ports with a log that stores no more than the options allow. */
    static Ports stored(Ports ports, ModuleSettings options) {
        return options.isStoringPayloads() ? ports : new Ports(ports.json(), ports.tokens(), new IdsOnlyLog(ports.log()),
                ports.outbox(), ports.channel(), ports.lock(), ports.focus(), ports.transport(), ports.api(),
                ports.timers(), ports.time(), ports.entropy(), ports.diagnostics());
    }

    private static OwnershipPolicy policy(String ownership) {
        return switch (ownership) {
            case "sticky" -> OwnershipPolicy.STICKY;
            case "strict-focus" -> OwnershipPolicy.STRICT_FOCUS;
            default -> OwnershipPolicy.FOCUSED;
        };
    }

    @Provides
    static ScopeName scope(ModuleSettings options) {
        return ScopeName.of(options.getDeploymentId(), Option.of(options.getNamespace()).filter(name -> !name.isEmpty()));
    }

    @Provides
    static TokenStore tokens(ModuleSettings options, IndexedDbDatabase database, Diagnostics diagnostics) {
        return new IndexedDbTokenStore(database, diagnostics, options.isEncrypting());
    }

    @Provides
    static Timers timers(ModuleSettings options) {
        return new WindowTimers(options.getServiceWorkerUrl());
    }

    @Provides
    static GuestApi api(ModuleSettings options) {
        return new FetchGuestApi(
                options.getApiUrl(), options.getTokenBrokerUrl(), options.getTokenBrokerAccessToken());
    }
}
