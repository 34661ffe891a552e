package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** {@code BroadcastChannel}; constructing it throws where the browser has none. */
@JSClass
public class BroadcastChannel implements JSObject {
    public BroadcastChannel(String name) {}

    @JSBody(script = "return typeof BroadcastChannel === 'function';")
    public static native boolean isPresent();

    public native void postMessage(String text);

    public native void close();

    @JSProperty("onmessage")
    public native void setOnMessage(Callback callback);

    /** A message came that could not be read. */
    @JSProperty("onmessageerror")
    public native void setOnMessageError(Callback callback);
}
