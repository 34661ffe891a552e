package dev.tabwire.app.web;

import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.messenger.TabMessenger;

/** Starts the page in a browser that lacks something; a script of its own, so that the others need not load it. */
public final class StandInsMain {
    private StandInsMain() {}

    public static void main(String[] args) {
        StandInsComponent parts = DaggerStandInsComponent.create();
        new BrowserPortsChoice(parts.scope(), parts.database(), parts.best()).choose((ports, missing) -> {
            TabMessenger messenger = new TabMessenger(new TabId(ports.entropy().uuid()), parts.settings(), ports);
            missing.forEach(lacking -> messenger.tellMissing(lacking.part(), lacking.reason()));
            PageStart.start(messenger);
        });
    }
}
