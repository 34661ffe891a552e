package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A JavaScript function of one argument, usually an event. */
@JSFunctor
@FunctionalInterface
public interface Callback extends JSObject {
    /** Called by the browser. */
    void call(JSObject value);
}
