package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSIndexer;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A JavaScript array. */
public abstract class JsArray implements JSObject {
    /** An empty array. */
    @JSBody(script = "return [];")
    public static native JsArray empty();

    @JSProperty
    public abstract int getLength();

    @JSIndexer
    public abstract JSObject get(int index);

    /** An item as a number, NaN when it is not one. */
    @JSBody(params = "index", script = "return typeof this[index] === 'number' ? this[index] : NaN;")
    public native double number(int index);

    /** An item as text, null when it is not text. */
    @JSBody(params = "index", script = "return typeof this[index] === 'string' ? this[index] : null;")
    public native String text(int index);

    /** Appends a value. */
    public abstract int push(JSObject item);

    /** Appends text. */
    @JSBody(params = "item", script = "this.push(item);")
    public native void pushText(String item);
}
