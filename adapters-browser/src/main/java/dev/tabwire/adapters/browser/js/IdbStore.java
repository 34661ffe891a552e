package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;

/** An object store within a transaction. */
public abstract class IdbStore implements JSObject {
    public abstract IdbRequest get(String key);

    /** The key itself when a record has it: cheaper than reading the record. */
    public abstract IdbRequest getKey(String key);

    public abstract IdbRequest put(JSObject value, String key);

    public abstract IdbRequest put(JSObject value, double key);

    @JSMethod("put")
    public abstract IdbRequest putText(String value, double key);

    @JSMethod("put")
    public abstract IdbRequest putText(String value, String key);

    /** Adds to a numbered store; the result is the record's number. */
    public abstract IdbRequest add(JSObject value);

    public abstract IdbRequest get(double key);

    public abstract IdbRequest delete(double key);

    public abstract IdbRequest clear();

    public abstract IdbRequest getAll();

    public abstract IdbRequest getAllKeys();

    /** The records whose keys are within both bounds, at most {@code limit}, which must not be 0. */
    @JSBody(params = {"from", "to", "limit"}, script = "return this.getAll(IDBKeyRange.bound(from, to), limit);")
    public native IdbRequest getAllBetween(double from, double to, int limit);

    /** Deletes the records whose keys are within both bounds. */
    @JSBody(params = {"from", "to"}, script = "return this.delete(IDBKeyRange.bound(from, to));")
    public native IdbRequest deleteBetween(double from, double to);

    public abstract IdbIndex index(String name);

    /** Creates an index over a member, within an upgrade. */
    @JSBody(params = {"name", "unique"}, script = "this.createIndex(name, name, {unique: unique});")
    public native void createIndex(String name, boolean unique);
}
