package dev.tabwire.app.web;

import dev.tabwire.app.web.js.ModuleFace;
import dev.tabwire.app.web.js.ModuleSettings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.messenger.TabMessenger;
import org.teavm.jso.JSExport;
import org.teavm.jso.core.JSPromise;

/** Makes the ES module's messengers in browsers that lack something; a script of its own, which the others never load. */
public final class ModuleStandInsMain {
    private ModuleStandInsMain() {}

    /** A messenger that was not started yet, once it is known what the browser gives. */
    @JSExport
    public static JSPromise<ModuleFace> create(ModuleSettings options, String tabId) {
        ModuleComponent parts = DaggerModuleComponent.factory().create(options);
        return new JSPromise<>((resolve, reject) ->
                new BrowserPortsChoice(parts.scope(), parts.database(), parts.ports()).choose((ports, missing) -> {
                    TabMessenger messenger = new TabMessenger(new TabId(tabId), parts.settings(), OptionsModule.stored(ports, options));
                    missing.forEach(lacking -> messenger.tellMissing(lacking.part(), lacking.reason()));
                    resolve.accept(new ModuleMessenger(messenger, parts.database(), options));
                }));
    }
}
