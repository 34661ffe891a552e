package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A place between the records of a store or an index. */
public abstract class IdbCursor implements JSObject {
    @JSProperty
    public abstract JSObject getValue();

    /** The record's key in its store, which is a number in the stores that are walked through. */
    @JSProperty
    public abstract double getPrimaryKey();

    /** Goes on; the request that opened the cursor succeeds again. */
    @JSMethod("continue")
    public abstract void advance();

    /** Deletes the record. */
    public abstract IdbRequest delete();
}
