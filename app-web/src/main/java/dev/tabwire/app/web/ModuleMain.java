package dev.tabwire.app.web;

import dev.tabwire.app.web.js.ModuleFace;
import dev.tabwire.app.web.js.ModuleSettings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.Ports;
import org.teavm.jso.JSExport;

/** Makes the ES module's messengers, for browsers that have everything: Web Locks, BroadcastChannel and IndexedDB. */
public final class ModuleMain {
    private ModuleMain() {}

    /** A messenger that was not started yet, which opens nothing. */
    @JSExport
    public static ModuleFace create(ModuleSettings options) {
        ModuleComponent parts = DaggerModuleComponent.factory().create(options);
        Ports ports = OptionsModule.stored(parts.ports(), options);
        return new ModuleMessenger(new TabMessenger(new TabId(ports.entropy().uuid()), parts.settings(), ports),
                parts.database(), options);
    }
}
