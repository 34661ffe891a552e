package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** {@code caches}: stored answers of the network, by name. */
public final class CacheStores {
    private CacheStores() {}

    @JSBody(params = "name", script = "return caches.open(name);")
    public static native Promise open(String name);

    /** The names, in an array. */
    @JSBody(script = "return caches.keys();")
    public static native Promise names();

    @JSBody(params = "name", script = "return caches.delete(name);")
    public static native Promise delete(String name);

    /** Fetches URLs past the HTTP cache and stores the answers: all or none. */
    @JSBody(params = {"cache", "urls"}, script = "return cache.addAll(urls.map(function(url) {"
            + "return new Request(url, {cache: 'reload'}); }));")
    public static native Promise addAll(JSObject cache, JsArray urls);

    /** The stored answer for a URL, undefined when there is none. */
    @JSBody(params = {"name", "url"}, script = "return caches.match(url, {cacheName: name});")
    public static native Promise match(String name, String url);
}
