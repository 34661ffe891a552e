package dev.tabwire.app.web.js;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;

/** The messenger as the ES module's script sees it. */
public interface ModuleFace extends MessengerFace {
    @JSProperty
    JSArray<JSObject> getDegradations();
}
