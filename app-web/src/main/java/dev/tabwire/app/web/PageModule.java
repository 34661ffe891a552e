package dev.tabwire.app.web;

import dagger.Module;
import dagger.Provides;
import dev.tabwire.adapters.browser.FetchGuestApi;
import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.IndexedDbTokenStore;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.adapters.browser.WindowTimers;
import dev.tabwire.app.web.js.PageSettings;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.Timers;
import dev.tabwire.core.port.TokenStore;
import io.vavr.control.Option;

/** The page's settings, which the server wrote into it. */
@Module
final class PageModule {
    private PageModule() {}

    @Provides
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
    static ScopeName scope(Settings settings) {
        return ScopeName.of(settings.deploymentId(), Option.none());
    }

    @Provides
    static TokenStore tokens(IndexedDbDatabase database, Diagnostics diagnostics) {
        return new IndexedDbTokenStore(database, diagnostics, true);
    }

    @Provides
    static Timers timers() {
        return new WindowTimers(PageSettings.meta("tabwire-service-worker-url"));
    }

    @Provides
    static GuestApi api() {
        String apiUrl = PageSettings.meta("tabwire-api-url");
        return new FetchGuestApi(apiUrl.isEmpty() ? PageSettings.origin() : apiUrl, brokerUrl(),
                PageSettings.meta("tabwire-token-broker-access-token"));
    }
}
