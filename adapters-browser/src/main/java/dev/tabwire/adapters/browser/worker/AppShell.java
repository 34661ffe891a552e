package dev.tabwire.adapters.browser.worker;

import dev.tabwire.adapters.browser.js.CacheStores;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.adapters.browser.js.Promise;
import dev.tabwire.adapters.browser.js.WorkerScope;
import org.teavm.jso.JSObject;

/**
 * The files of the page in a cache of their own, one cache for each version, for when there is no network.
 *
 * <p>The network comes first, so what is shown online is never old and never of two versions.
 */
final class AppShell {
    private static final int FILES_MAX = 100;

    private final String prefix = "tabwire-shell " + WorkerScope.scope() + " ";
    private final String name;
    private final JsArray urls = JsArray.empty();

    /** @param shell what the worker's script says: {@code version} and {@code files}; without them nothing is kept */
    AppShell(JSObject shell) {
        name = prefix + JsValues.textMember(shell, "version");
        JsArray files = JsValues.arrayMember(shell, "files");
        for (int i = 0; i < files.getLength() && i < FILES_MAX; i++) {
            String file = files.text(i);
            if (file != null) {
                urls.pushText(WorkerScope.absolute(file));
            }
        }
    }

    /** Stores every file; fails when one is missing, so a version is whole or not there. */
    Promise store() {
        return urls.getLength() == 0
                ? CacheStores.names()
                : CacheStores.open(name).then(cache -> CacheStores.addAll(cache, urls));
    }

    /** Deletes the caches of other versions in this worker's scope. */
    Promise dropOthers() {
        return CacheStores.names().then(found -> {
            JsArray names = found.cast();
            JsArray dropped = JsArray.empty();
            for (int i = 0; i < names.getLength(); i++) {
                String other = names.text(i);
                if (other.startsWith(prefix) && !other.equals(name)) {
                    dropped.push(CacheStores.delete(other));
                }
            }
            return Promise.all(dropped);
        });
    }

    /** Answers a fetch event when it asks for one of the files; others go their usual way. */
    void answer(JSObject event) {
        JSObject request = WorkerScope.request(event);
        String url = WorkerScope.withoutQuery(JsValues.textMember(request, "url"));
        if ("GET".equals(JsValues.textMember(request, "method")) && has(url)) {
            WorkerScope.respondWith(event, WorkerScope.fetch(request).otherwise(failure ->
                    CacheStores.match(name, url).then(stored ->
                            JsValues.kind(stored) == JsValues.NULL ? WorkerScope.fetch(request) : stored)));
        }
    }

    private boolean has(String url) {
        for (int i = 0; i < urls.getLength(); i++) {
            if (url.equals(urls.text(i))) {
                return true;
            }
        }
        return false;
    }
}
