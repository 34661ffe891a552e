package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** {@code indexedDB}. */
public abstract class IdbFactory implements JSObject {
    /** The factory, null where the page has none. Reading it throws where storage is blocked in some browsers. */
    @JSBody(script = "return self.indexedDB || null;")
    public static native IdbFactory current();

    /** Opens a database; throws SecurityError where storage is blocked. */
    public abstract IdbRequest open(String name, int version);

    /** Deletes a database once every connection to it is closed. */
    public abstract IdbRequest deleteDatabase(String name);
}
