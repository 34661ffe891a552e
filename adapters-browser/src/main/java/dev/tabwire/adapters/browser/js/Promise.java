package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** A JavaScript promise. */
public abstract class Promise implements JSObject {
    /** Exactly one of both is called, later. */
    @JSBody(params = {"fulfilled", "rejected"}, script = "this.then(fulfilled, rejected);")
    public native void settle(Callback fulfilled, Callback rejected);
}
