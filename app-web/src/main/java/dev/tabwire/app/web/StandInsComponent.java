package dev.tabwire.app.web;

import dagger.Component;
import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.port.Ports;

/** The composition root of the page where the browser lacks something. */
@Component(modules = {PageModule.class, BrowserPortsModule.class})
interface StandInsComponent {
    Settings settings();

    ScopeName scope();

    IndexedDbDatabase database();

    Ports best();
}
