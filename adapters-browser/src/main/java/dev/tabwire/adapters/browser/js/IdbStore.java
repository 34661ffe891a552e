package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSMethod;
import org.teavm.jso.JSObject;

/** An object store within a transaction. */
public abstract class IdbStore implements JSObject {
    public abstract IdbRequest get(String key);

    public abstract IdbRequest put(JSObject value, String key);

    public abstract IdbRequest put(JSObject value, double key);

    @JSMethod("put")
    public abstract IdbRequest putText(String value, String key);

    /** Adds to a numbered store; the result is the record's number. */
    public abstract IdbRequest add(JSObject value);

    public abstract IdbRequest delete(double key);

    public abstract IdbRequest clear();

    public abstract IdbRequest getAll();

    public abstract IdbRequest getAllKeys();

    /** The records whose keys are within both bounds. */
    @JSBody(params = {"from", "to"}, script = "return this.getAll(IDBKeyRange.bound(from, to));")
    public native IdbRequest getAllBetween(double from, double to);

    /** The records whose keys are within both bounds. */
    @JSBody(params = {"from", "to"}, script = "return this.getAll(IDBKeyRange.bound(from, to));")
    public native IdbRequest getAllBetween(String from, String to);

    /** The largest key that is not above a bound, to be read with {@link IdbRequest#keyResult}. */
    @JSBody(params = "bound", script = "return this.openKeyCursor(IDBKeyRange.upperBound(bound), 'prev');")
    public native IdbRequest lastKeyUpTo(double bound);

    /** Walks through all records, lowest key first. */
    @JSBody(script = "return this.openCursor();")
    public native IdbRequest walk();

    /** Walks through the records whose keys are below a bound, highest first. */
    @JSBody(params = "bound", script = "return this.openCursor(IDBKeyRange.upperBound(bound, true), 'prev');")
    public native IdbRequest walkBackBelow(double bound);

    /** Deletes the records whose keys are within both bounds. */
    @JSBody(params = {"from", "to"}, script = "return this.delete(IDBKeyRange.bound(from, to));")
    public native IdbRequest deleteBetween(double from, double to);

    public abstract IdbIndex index(String name);

    /** Creates an index over a member, within an upgrade. */
    @JSBody(params = "name", script = "this.createIndex(name, name);")
    public native void createIndex(String name);

    /** Creates an index that refuses a second record of the same value, within an upgrade. */
    @JSBody(params = "name", script = "this.createIndex(name, name, {unique: true});")
    public native void createUniqueIndex(String name);

    /** Within an upgrade. */
    public abstract void deleteIndex(String name);

    /** Creates an index with an entry for each item of an array, which refuses an item twice, within an upgrade. */
    @JSBody(params = "name", script = "this.createIndex(name, name, {unique: true, multiEntry: true});")
    public native void createItemIndex(String name);
}
