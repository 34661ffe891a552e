package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Action;
import dev.tabwire.adapters.browser.js.Callback;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** What the check page needs of the browser beyond the adapters' own bindings. */
final class CheckPageApi {
    private CheckPageApi() {}

    /** A parameter of the page's address, empty when it is absent. */
    @JSBody(params = "name", script = "return new URLSearchParams(location.search).get(name) || '';")
    static native String parameter(String name);

    /** Appends one line to {@code window.told}, which the driver of the browser reads. */
    @JSBody(params = "line", script = "(window.told = window.told || []).push(line);")
    static native void tell(String line);

    /** Lets the driver call the page: {@code window.order('...')}. */
    @JSBody(params = "listener", script = "window.order = listener;")
    static native void onOrder(Callback listener);

    /** Sets a member of the window to true, for the driver to see. */
    @JSBody(params = "name", script = "window[name] = true;")
    static native void raise(String name);

    /** Runs an action in a turn of its own, so that the checks' stack does not grow. */
    @JSBody(params = "action", script = "Promise.resolve().then(action);")
    static native void later(Action action);

    /** One more document of the origin. */
    @JSBody(script = "var frame = document.createElement('iframe'); document.body.append(frame); return frame;")
    static native JSObject openFrame();

    @JSBody(params = "frame", script = "return frame.contentWindow;")
    static native JSObject windowOf(JSObject frame);

    @JSBody(params = "frame", script = "frame.remove();")
    static native void closeFrame(JSObject frame);

    /** Posts a value that is no text. */
    @JSBody(params = "name", script =
            "var channel = new BroadcastChannel(name); channel.postMessage({some: 'object'}); channel.close();")
    static native void postObject(String name);

    /** Posts a text of some length. */
    @JSBody(params = {"name", "length"}, script =
            "var channel = new BroadcastChannel(name); channel.postMessage('x'.repeat(length)); channel.close();")
    static native void postText(String name, int length);

    /** Writes one value to a store of a database, behind the adapters' back. */
    @JSBody(params = {"database", "store", "value", "key", "done"}, script = "var request = indexedDB.open(database);"
            + "request.onsuccess = function() {"
            + "  var transaction = request.result.transaction(store, 'readwrite');"
            + "  transaction.objectStore(store).put(value, key);"
            + "  transaction.oncomplete = function() { request.result.close(); done(); }; };")
    static native void overwrite(String database, String store, JSObject value, double key, Action done);

    /** Creates a database as the first build did, with ids that are known. */
    @JSBody(params = {"database", "known", "done"}, script = "var request = indexedDB.open(database, 1);"
            + "request.onupgradeneeded = function() { var made = request.result;"
            + "  made.createObjectStore('meta').put(1, 'store'); made.createObjectStore('log');"
            + "  var ids = made.createObjectStore('ids', {autoIncrement: true});"
            + "  ids.createIndex('keys', 'keys', {multiEntry: true}); ids.createIndex('time', 'time'); ids.add(known);"
            + "  made.createObjectStore('outbox', {autoIncrement: true})"
            + "    .createIndex('tracingId', 'tracingId', {unique: true}); };"
            + "request.onsuccess = function() { request.result.close(); done(); };")
    static native void createFirstBuild(String database, JSObject known, Action done);

    /** Puts {@code {version, key, sealed}} where the token is, sealed with another key than the one beside it. */
    @JSBody(params = {"database", "version", "done"}, script = "var request = indexedDB.open(database);"
            + "request.onsuccess = function() {"
            + "  crypto.subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['decrypt', 'encrypt']).then(function(key) {"
            + "    var transaction = request.result.transaction('meta', 'readwrite');"
            + "    transaction.objectStore('meta').put({version: version, key: key, sealed: new ArrayBuffer(23)}, 'token');"
            + "    transaction.oncomplete = function() { request.result.close(); done(); }; }); };")
    static native void sealWrongly(String database, int version, Action done);

    /** Tells what lies where the token is: its members, and of the key what can be done with it. */
    @JSBody(params = {"database", "done"}, script = "var request = indexedDB.open(database);"
            + "request.onsuccess = function() {"
            + "  var stored = request.result.transaction('meta').objectStore('meta').get('token');"
            + "  stored.onsuccess = function() { var record = stored.result; request.result.close();"
            + "    done(Object.keys(record).sort().map(function(name) { var value = record[name];"
            + "      return name + ' ' + (value instanceof CryptoKey ? value.algorithm.name + value.algorithm.length"
            + "        + (value.extractable ? ' extractable' : ' kept') : value instanceof ArrayBuffer ? value.byteLength"
            + "        : value); }).join(', ')); }; };")
    static native void storedToken(String database, Callback done);

    /** Has the browser refuse to store keys until the returned action is called. */
    @JSBody(script = "var put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = function(value, key) {"
            + "  if (value && value.key instanceof CryptoKey) { throw new DOMException('no keys', 'DataCloneError'); }"
            + "  return put.apply(this, arguments); };"
            + "return function() { IDBObjectStore.prototype.put = put; };")
    static native JSObject refuseKeys();

    /** Counts the records of a store, behind the adapters' back. */
    @JSBody(params = {"database", "store", "done"}, script = "var request = indexedDB.open(database);"
            + "request.onsuccess = function() {"
            + "  var count = request.result.transaction(store).objectStore(store).count();"
            + "  count.onsuccess = function() { request.result.close(); done(count.result); }; };")
    static native void count(String database, String store, Callback done);

    /** Deletes a database; done once it is gone. */
    @JSBody(params = {"database", "done"}, script =
            "indexedDB.deleteDatabase(database).onsuccess = function() { done(); };")
    static native void deleteDatabase(String database, Action done);

    /** Opens a database in a version and closes it again. */
    @JSBody(params = {"database", "version", "done"}, script = "var request = indexedDB.open(database, version);"
            + "request.onsuccess = function() { request.result.close(); done(); };")
    static native void upgrade(String database, int version, Action done);

    /** Takes a member of the window, or of an object of it, away until the returned action puts it back. */
    @JSBody(params = {"owner", "name"}, script = "var target = owner === 'window' ? window : window[owner];"
            + "var own = Object.getOwnPropertyDescriptor(target, name);"
            + "Object.defineProperty(target, name, {value: undefined, configurable: true});"
            + "return function() { delete target[name]; if (own) { Object.defineProperty(target, name, own); } };")
    static native JSObject hide(String owner, String name);

    /** Has the page look hidden, and its timers fire that much later, until the returned action is called. */
    @JSBody(params = "lateMillis", script = "var timer = setTimeout;"
            + "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            + "setTimeout = function(action, millis) { return timer(action, millis + lateMillis); };"
            + "return function() { delete document.hidden; setTimeout = timer; };")
    static native JSObject hidePage(double lateMillis);

    /** Has the page make its worker for hidden pages anew, until the returned action is called. */
    @JSBody(script = "var clock = self.tabwireClock; delete self.tabwireClock;"
            + "return function() { self.tabwireClock = clock; };")
    static native JSObject forgetClock();

    @JSBody(params = "restore", script = "restore();")
    static native void call(JSObject restore);

    @JSBody(params = "value", script = "return String(value);")
    static native String string(JSObject value);
}
