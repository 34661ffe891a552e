package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** Ends requests and event listeners that were given its signal. */
@JSClass
public class AbortController implements JSObject {
    public AbortController() {}

    public native void abort();
}
