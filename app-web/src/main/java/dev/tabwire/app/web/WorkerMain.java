package dev.tabwire.app.web;

import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.IndexedDbTokenStore;
import dev.tabwire.adapters.browser.PerformanceTimeSource;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.adapters.browser.js.BrowserConsole;
import dev.tabwire.adapters.browser.js.WorkerScope;
import dev.tabwire.adapters.browser.worker.ServiceWorkerKeeper;
import dev.tabwire.core.port.Diagnostics;
import io.vavr.control.Option;

/**
 * Starts the service worker of the scope that the parameters of its URL name: {@code deploymentId}, {@code namespace}. As a
 * dedicated worker of a page the script is no more than a clock, one that browsers do not slow down when the page is hidden.
 */
public final class WorkerMain {
    private WorkerMain() {}

    public static void main(String[] args) {
        if (!WorkerScope.isServiceWorker()) {
            WorkerScope.keepTime();
            return;
        }
        Diagnostics diagnostics = (code, detail) -> BrowserConsole.debug("tabwire " + code + ": " + detail);
        String deploymentId = WorkerScope.parameter("deploymentId");
        ScopeName scope = ScopeName.of(deploymentId == null ? "" : deploymentId,
                Option.of(WorkerScope.parameter("namespace")));
        IndexedDbDatabase database = new IndexedDbDatabase(scope, diagnostics);
        new ServiceWorkerKeeper(database, new IndexedDbTokenStore(database, diagnostics, true),
                new PerformanceTimeSource(), "icon.svg").start();
    }
}
