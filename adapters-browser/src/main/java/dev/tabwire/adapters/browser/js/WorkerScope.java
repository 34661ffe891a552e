package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The global scope of a worker; of a service worker also its events and its clients. */
public final class WorkerScope {
    private WorkerScope() {}

    /** Whether the script runs as a service worker, not as a dedicated worker of a page. */
    @JSBody(script = "return !!self.registration;")
    public static native boolean isServiceWorker();

    /** Answers a delay in milliseconds, when it is over, at the port that came with it. */
    @JSBody(script = "self.onmessage = function(e) { setTimeout(function() { e.ports[0].postMessage(0); }, e.data); };")
    public static native void keepTime();

    @JSBody(params = {"type", "listener"}, script = "self.addEventListener(type, listener);")
    public static native void on(String type, Callback listener);

    /** Keeps the worker alive, and an install or activation waiting, until the promise is settled. */
    @JSBody(params = {"event", "promise"}, script = "event.waitUntil(promise);")
    public static native void waitUntil(JSObject event, Promise promise);

    /** Answers a fetch event. */
    @JSBody(params = {"event", "response"}, script = "event.respondWith(response);")
    public static native void respondWith(JSObject event, Promise response);

    @JSBody(script = "return self.skipWaiting();")
    public static native Promise skipWaiting();

    /** Takes over the clients in scope that have no worker or another. */
    @JSBody(script = "return self.clients.claim();")
    public static native Promise claimClients();

    /** The windows of the origin in an array, those without this worker too, the one used last first. */
    @JSBody(script = "return self.clients.matchAll({type: 'window', includeUncontrolled: true});")
    public static native Promise windows();

    @JSBody(params = "client", script = "return client.focus();")
    public static native Promise focus(JSObject client);

    @JSBody(params = "url", script = "return self.clients.openWindow(url);")
    public static native Promise openWindow(String url);

    /** The URL below which the worker is responsible. */
    @JSBody(script = "return self.registration.scope;")
    public static native String scope();

    /** A parameter of the worker's own URL, null when it has none. */
    @JSBody(params = "name", script = "return new URL(self.location.href).searchParams.get(name);")
    public static native String parameter(String name);

    /** What the worker's script says of the app shell: {@code version} and {@code files}; undefined when there is none. */
    @JSBody(script = "return self.tabwireShell;")
    public static native JSObject shell();

    /** A relative URL in full, as the worker's script sees it. */
    @JSBody(params = "url", script = "return new URL(url, self.location.href).href;")
    public static native String absolute(String url);

    /** A URL without query and fragment. */
    @JSBody(params = "url", script = "return url.split('#')[0].split('?')[0];")
    public static native String withoutQuery(String url);

    /** The request of a fetch event. */
    @JSBody(params = "event", script = "return event.request;")
    public static native JSObject request(JSObject event);

    @JSBody(params = "request", script = "return fetch(request);")
    public static native Promise fetch(JSObject request);

    /** The data of a message event. */
    @JSBody(params = "event", script = "return event.data;")
    public static native JSObject data(JSObject event);

    /** Whether a message event comes from a client of this origin. */
    @JSBody(params = "event", script = "return !!event.source && event.origin === self.location.origin;")
    public static native boolean isFromClient(JSObject event);

    /** Answers a message on the port that came with it; without a port nobody waits for an answer. */
    @JSBody(params = {"event", "type", "success", "error"}, script = "if (event.ports[0]) { event.ports[0].postMessage("
            + "success ? {type: type, success: true} : {type: type, success: false, error: error}); }")
    public static native void reply(JSObject event, String type, boolean success, String error);

    /** Whether the person allowed notifications. */
    @JSBody(script = "return typeof Notification !== 'undefined' && Notification.permission === 'granted';")
    public static native boolean mayNotify();

    /** Shows a notification in place of an earlier one with the tag. */
    @JSBody(params = {"title", "body", "tag", "icon"}, script =
            "return self.registration.showNotification(title, {body: body, tag: tag, renotify: true, icon: icon});")
    public static native Promise showNotification(String title, String body, String tag, String icon);

    /** The tag of the notification that an event speaks of. */
    @JSBody(params = "event", script = "return event.notification.tag;")
    public static native String notificationTag(JSObject event);

    @JSBody(params = "event", script = "event.notification.close();")
    public static native void closeNotification(JSObject event);
}
