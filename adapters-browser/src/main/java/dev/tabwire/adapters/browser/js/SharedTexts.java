package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** {@code localStorage} of a window, and the events by which other documents of the origin hear of its changes. */
public abstract class SharedTexts implements JSObject {
    /** This page's window. */
    @JSBody(script = "return self;")
    public static native JSObject ownWindow();

    /** Those of a window, null when it has none; throws SecurityError where storage is blocked. */
    @JSBody(params = "window", script = "return window.localStorage || null;")
    public static native SharedTexts of(JSObject window);

    /**
     * Says a text under a name. What stays stored is the count of texts said so far, so that a listener can tell those
     * from before it came. Throws QuotaExceededError when there is no room.
     */
    @JSBody(params = {"name", "text"}, script = "var count = (parseFloat(this.getItem(name)) || 0) + 1;"
            + "this.setItem(name, count + ' ' + text); this.setItem(name, String(count));")
    public native void say(String name, String text);

    /** Listens to what other documents say under a name from now on; the result stops that. */
    @JSBody(params = {"window", "name", "listener"}, script = "var since = parseFloat(window.localStorage.getItem(name)) || 0;"
            + "var heard = function(event) {"
            + "  var value = event.key === name && event.newValue || '', end = value.indexOf(' ');"
            + "  if (end > 0 && parseFloat(value) > since) { listener(value.slice(end + 1)); } };"
            + "window.addEventListener('storage', heard);"
            + "return function() { window.removeEventListener('storage', heard); };")
    public static native Action listen(JSObject window, String name, Heard listener);

    /** Hears a text. */
    @JSFunctor
    @FunctionalInterface
    public interface Heard extends JSObject {
        void text(String text);
    }
}
