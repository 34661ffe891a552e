package dev.tabwire.app.web;

import dagger.Module;
import dagger.Provides;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.Ports;

/** For browsers that have everything, which the page's start has found out. */
@Module
final class BestPortsModule {
    private BestPortsModule() {}

    @Provides
    static TabMessenger messenger(Settings settings, Ports ports) {
        return new TabMessenger(new TabId(ports.entropy().uuid()), settings, ports);
    }
}
