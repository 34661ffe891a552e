package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** An index within a transaction. */
public abstract class IdbIndex implements JSObject {
    /** The record. */
    public abstract IdbRequest get(String key);

    /** The record's key in its store. */
    public abstract IdbRequest getKey(String key);

    /** Walks through the records whose value is not above a bound, lowest first. */
    @JSBody(params = "bound", script = "return this.openCursor(IDBKeyRange.upperBound(bound));")
    public native IdbRequest walkUpTo(double bound);
}
