package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;

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

    @JSBody(params = "timer", script = "clearTimeout(timer);")
    public static native void clearTimeout(int timer);
}
