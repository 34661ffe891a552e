package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A request to a database, or to open one. */
public abstract class IdbRequest implements JSObject {
    @JSProperty("onsuccess")
    public abstract void setOnSuccess(Callback callback);

    @JSProperty("onerror")
    public abstract void setOnError(Callback callback);

    /** Of an open request only. */
    @JSProperty("onupgradeneeded")
    public abstract void setOnUpgradeNeeded(Callback callback);

    /** Of an open request only: another connection keeps the database from being opened. */
    @JSProperty("onblocked")
    public abstract void setOnBlocked(Callback callback);

    @JSProperty
    public abstract JSObject getError();

    /** The result; undefined when nothing was found. */
    @JSProperty
    public abstract JSObject getResult();

    /** Whether the result is a value. */
    @JSBody(script = "return this.result !== undefined;")
    public native boolean hasResult();

    /** The result as a number, NaN when it is not one. */
    @JSBody(script = "return typeof this.result === 'number' ? this.result : NaN;")
    public native double numberResult();

    /** The result as text, null when it is not text. */
    @JSBody(script = "return typeof this.result === 'string' ? this.result : null;")
    public native String textResult();

    /** A number of the record that was found, or of the first that has it of those that were; NaN when none has. */
    @JSBody(params = "name", script = "return +([].concat(this.result).find("
            + "function(found) { return found && typeof found[name] === 'number'; }) || {})[name];")
    public native double numberMember(String name);

    /** The key of {@link IdbStore#lastKeyUpTo}, NaN when there is none. */
    @JSBody(script = "return this.result && typeof this.result.key === 'number' ? this.result.key : NaN;")
    public native double keyResult();

    /** The cursor of a walk, null at its end. */
    @JSBody(script = "return this.result;")
    public native IdbCursor cursorResult();

    /** The result of {@code getAll} and {@code getAllKeys}. */
    @JSBody(script = "return this.result;")
    public native JsArray arrayResult();

    /** The result as an array, an empty one when it is not an array. */
    @JSBody(script = "return Array.isArray(this.result) ? this.result : [];")
    public native JsArray listResult();

    /** Of an open request, within an upgrade: a store that was there before, null when none was. */
    @JSBody(params = "name", script =
            "return this.result.objectStoreNames.contains(name) ? this.transaction.objectStore(name) : null;")
    public native IdbStore upgradedStore(String name);

    /** The result of an open request. */
    @JSBody(script = "return this.result;")
    public native IdbDatabase databaseResult();
}
