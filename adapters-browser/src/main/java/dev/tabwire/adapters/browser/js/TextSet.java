package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** A set of texts. */
@JSClass(name = "Set")
public class TextSet implements JSObject {
    public TextSet() {}

    public native void add(String text);

    public native boolean has(String text);
}
