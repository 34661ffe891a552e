package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** {@code navigator.serviceWorker} and what a page asks of its service worker. */
public final class ServiceWorkers {
    private ServiceWorkers() {}

    @JSBody(script = "return isSecureContext;")
    public static native boolean isSecureOrigin();

    /** A page whose frame's sandbox takes its origin may not even ask. */
    @JSBody(script = "return self.origin !== 'null' && !!navigator.serviceWorker;")
    public static native boolean areThere();

    /** Registers a script for the URLs below the scope. */
    @JSBody(params = {"script", "scope"}, script =
            "return navigator.serviceWorker.register(script, {scope: scope, updateViaCache: 'none'});")
    public static native Promise register(JSObject script, String scope);

    /** Asks for the script as any file, to see what stands in the way. */
    @JSBody(params = "url", script = "return fetch(url, {cache: 'no-store'});")
    public static native Promise look(String url);

    /** A relative URL in full. */
    @JSBody(params = "url", script = "return new URL(url, document.baseURI).href;")
    public static native String absolute(String url);

    /** Whether a URL is on the page's origin. */
    @JSBody(params = "url", script = "return new URL(url).origin === location.origin;")
    public static native boolean isOwnOrigin(String url);

    /** Whether a URL is in the directory of another, or below it. */
    @JSBody(params = {"url", "other"}, script = "return url.startsWith(new URL('./', other).href);")
    public static native boolean isBelow(String url, String other);

    /** The Content-Type of an answer in lower case, empty when there is none. */
    @JSBody(params = "response", script = "return (response.headers.get('Content-Type') || '').toLowerCase();")
    public static native String contentType(JSObject response);

    /** Whether a Content-Type in lower case is one that scripts may have. */
    @JSBody(params = "type", script = "return /(java|ecma)script/.test(type);")
    public static native boolean isScript(String type);

    /** Whether an answer came from another URL than was asked for. */
    @JSBody(params = "response", script = "return response.redirected;")
    public static native boolean isRedirected(JSObject response);

    /** Sends the active worker a token, once there is one; the promise gives the answer's {@code data}. */
    @JSBody(params = {"token", "version"}, script = "return navigator.serviceWorker.ready.then(function(r) {"
            + "return new Promise(function(answered) { var c = new MessageChannel();"
            + "c.port1.onmessage = function(e) { c.port1.close(); answered(e.data); };"
            + "r.active.postMessage({type: 'SYNC_TOKEN', token: token, version: version}, [c.port2]); }); });")
    public static native Promise syncToken(String token, double version);

    /** Tells the active worker of a message, once there is one. */
    @JSBody(params = {"from", "text"}, script = "navigator.serviceWorker.ready.then(function(r) {"
            + "r.active.postMessage({type: 'MESSAGE_ARRIVED', from: from, text: text}); });")
    public static native void tellMessage(String from, String text);

    /** {@code default} until the person was asked, then {@code granted} or {@code denied}; empty without notifications. */
    @JSBody(script = "return typeof Notification === 'undefined' ? '' : Notification.permission;")
    public static native String notificationPermission();

    /** Asks the person; only within a gesture. */
    @JSBody(script = "return Notification.requestPermission();")
    public static native Promise askForNotifications();
}
