package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** A connection to a database. */
public abstract class IdbDatabase implements JSObject {
    /** Creates a store with keys of its own, within an upgrade. */
    public abstract IdbStore createObjectStore(String name);

    /** Creates a store that numbers its records, within an upgrade. */
    @JSBody(params = "name", script = "return this.createObjectStore(name, {autoIncrement: true});")
    public native IdbStore createNumberedStore(String name);

    /** Begins to read; throws InvalidStateError when the connection is closed. */
    @JSBody(params = "stores", script = "return this.transaction(stores, 'readonly');")
    public native IdbTransaction reading(String[] stores);

    /**
     * Begins to write; throws InvalidStateError when the connection is closed.
     *
     * @param durability {@code relaxed} survives the browser's crash, {@code strict} a power cut too
     */
    @JSBody(params = {"stores", "durability"}, script =
            "return this.transaction(stores, 'readwrite', {durability: durability});")
    public native IdbTransaction writing(String[] stores, String durability);

    /** Closes once running transactions are done. */
    public abstract void close();

    /** Another tab wants to delete or upgrade the database. */
    @JSProperty("onversionchange")
    public abstract void setOnVersionChange(Callback callback);

    /** The browser closed the connection: site data cleared, or the storage gone. */
    @JSProperty("onclose")
    public abstract void setOnClose(Callback callback);
}
