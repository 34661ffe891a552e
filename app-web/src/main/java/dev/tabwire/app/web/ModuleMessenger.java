package dev.tabwire.app.web;

import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.ServiceWorkerLink;
import dev.tabwire.adapters.browser.js.BrowserConsole;
import dev.tabwire.app.web.js.ModuleFace;
import dev.tabwire.app.web.js.ModuleSettings;
import dev.tabwire.app.web.js.PageSettings;
import dev.tabwire.app.web.module.HiddenArrivals;
import dev.tabwire.app.web.module.JsMessenger;
import dev.tabwire.core.messenger.TabMessenger;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSPromise;

/** A messenger of the ES module with what belongs to it: its service worker, if it has one, and its database. */
final class ModuleMessenger extends JsMessenger implements ModuleFace {
    private final TabMessenger messenger;
    private final IndexedDbDatabase database;
    private final ModuleSettings options;
    private boolean startAsked;

    ModuleMessenger(TabMessenger messenger, IndexedDbDatabase database, ModuleSettings options) {
        super(messenger);
        this.messenger = messenger;
        this.database = database;
        this.options = options;
    }

    @Override
    public JSArray<JSObject> getDegradations() {
        return degradations(messenger.degradations());
    }

    @Override
    public JSPromise<JSObject> start() {
        if (!startAsked) {
            startAsked = true;
            if (!options.getServiceWorkerUrl().isEmpty()) {
                startWorker();
            }
        }
        return super.start();
    }

    private void startWorker() {
        String url = options.getServiceWorkerUrl();
        String namespace = options.getNamespace();
        ServiceWorkerLink worker = new ServiceWorkerLink(url + (url.indexOf('?') < 0 ? "?" : "&")
                + "deploymentId=" + PageSettings.encode(options.getDeploymentId())
                + (namespace.isEmpty() ? "" : "&namespace=" + PageSettings.encode(namespace)));
        worker.register(reason -> {
            BrowserConsole.warn("tabwire " + reason.code() + ": " + reason.message());
            messenger.tellMissing("service-worker", reason);
        }, () -> {});
        whenStarted(() -> {
            messenger.listen(new HiddenArrivals(messenger, worker::tellMessage));
            worker.syncToken(messenger.token().get(), messenger::tellReport);
        });
    }

    @Override
    public JSPromise<JSObject> close() {
        return super.close().then(closed -> {
            database.close();
            return closed;
        });
    }
}
