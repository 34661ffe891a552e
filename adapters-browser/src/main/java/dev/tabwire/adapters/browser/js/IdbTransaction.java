package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A transaction; it commits by itself when no request is left. */
public abstract class IdbTransaction implements JSObject {
    public abstract IdbStore objectStore(String name);

    /** Undoes everything; throws when the transaction has ended. */
    public abstract void abort();

    /** Ends it with what was asked for so far, without waiting for the answers. */
    public abstract void commit();

    @JSProperty
    public abstract JSObject getError();

    @JSProperty("oncomplete")
    public abstract void setOnComplete(Callback callback);

    @JSProperty("onabort")
    public abstract void setOnAbort(Callback callback);
}
