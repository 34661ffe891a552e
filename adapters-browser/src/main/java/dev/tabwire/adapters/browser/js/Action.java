package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A JavaScript function without arguments. */
@JSFunctor
@FunctionalInterface
public interface Action extends JSObject {
    /** Called by the browser. */
    void run();
}
