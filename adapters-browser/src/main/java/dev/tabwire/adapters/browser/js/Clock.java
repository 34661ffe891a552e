package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Clocks and timers. */
public final class Clock {
    private Clock() {}

    /** Milliseconds since the page's start, with a fraction. */
    @JSBody(script = "return performance.now();")
    public static native double monotonicMillis();

    /** Milliseconds since 1970. */
    @JSBody(script = "return Date.now();")
    public static native double wallMillis();

    /** Runs an action later; a delay over 2^31-1 ms fires at once. */
    @JSBody(params = {"action", "delayMillis"}, script = "return setTimeout(action, delayMillis);")
    public static native int setTimeout(Action action, double delayMillis);

    /**
     * Runs the action later too, if the page is hidden, by a worker's clock, which browsers do not slow down. Does nothing
     * where the worker's script is null, missing, or on another origin. A worker that does not start, as without a network, is
     * tried again after half a minute.
     */
    @JSBody(params = {"script", "action", "delayMillis"}, script = "if (script && document.hidden) { try {"
            + "var timer = new MessageChannel(); timer.port1.onmessage = function() { timer.port1.close(); action(); };"
            + "var clock = self.tabwireClock; if (!clock) { clock = self.tabwireClock = new Worker(script);"
            + " clock.onerror = function(error) { error.preventDefault(); clock.terminate();"
            + " console.debug('tabwire clock', error.message);"
            + " setTimeout(function() { self.tabwireClock = null; }, 30000); }; }"
            + "clock.postMessage(delayMillis, [timer.port2]);"
            + "} catch (noWorker) {} }")
    public static native void whileHidden(JSObject script, Action action, double delayMillis);

    @JSBody(params = "timer", script = "clearTimeout(timer);")
    public static native void clearTimeout(int timer);
}
