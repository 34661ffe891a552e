package dev.tabwire.app.web;

import dagger.BindsInstance;
import dagger.Component;
import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.app.web.js.ModuleSettings;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.port.Ports;

/** The composition root of one messenger of the ES module. */
@Component(modules = {OptionsModule.class, BrowserPortsModule.class})
interface ModuleComponent {
    Settings settings();

    ScopeName scope();

    IndexedDbDatabase database();

    /** The ports in a browser that has everything. */
    Ports ports();

    /** Makes one for each messenger: several in a page share nothing but the page. */
    @Component.Factory
    interface Factory {
        ModuleComponent create(@BindsInstance ModuleSettings options);
    }
}
