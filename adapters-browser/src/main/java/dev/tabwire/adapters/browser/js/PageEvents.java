package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The page's state and the events that tell of it. */
public final class PageEvents {
    private PageEvents() {}

    @JSBody(script = "return document.visibilityState === 'visible';")
    public static native boolean isVisible();

    /** Whether the document, or a frame within it, has the focus of the system. */
    @JSBody(script = "return document.hasFocus();")
    public static native boolean hasFocus();

    @JSBody(script = "return navigator.onLine !== false;")
    public static native boolean isOnline();

    /** Listens on the document until the controller aborts. */
    @JSBody(params = {"type", "listener", "controller"}, script =
            "document.addEventListener(type, listener, {signal: controller.signal});")
    public static native void onDocument(String type, Callback listener, AbortController controller);

    /** Listens on the window until the controller aborts. */
    @JSBody(params = {"type", "listener", "controller"}, script =
            "window.addEventListener(type, listener, {signal: controller.signal});")
    public static native void onWindow(String type, Callback listener, AbortController controller);

    /** {@code persisted} of a page transition event: the back/forward cache. */
    @JSBody(params = "event", script = "return event.persisted === true;")
    public static native boolean isPersisted(JSObject event);

    /** The text of a message event, null when it carries something else. */
    @JSBody(params = "event", script = "return typeof event.data === 'string' ? event.data : null;")
    public static native String text(JSObject event);
}
