package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Reading and making JavaScript values, and the native JSON parser and printer. */
public final class JsValues {
    /** {@link #kind} of null. */
    public static final int NULL = 0;
    /** {@link #kind} of a boolean. */
    public static final int BOOLEAN = 1;
    /** {@link #kind} of a number. */
    public static final int NUMBER = 2;
    /** {@link #kind} of a text. */
    public static final int TEXT = 3;
    /** {@link #kind} of an array. */
    public static final int ARRAY = 4;
    /** {@link #kind} of everything else. */
    public static final int OBJECT = 5;

    private JsValues() {}

    /** {@code JSON.parse}; throws on text that is not JSON. */
    @JSBody(params = "text", script = "return JSON.parse(text);")
    public static native JSObject parseJson(String text);

    /** {@code JSON.stringify} of what {@link #parseJson} might have made. */
    @JSBody(params = "value", script = "return JSON.stringify(value);")
    public static native String printJson(JSObject value);

    /** Which of the kinds above a value is; undefined counts as null. */
    @JSBody(params = "value", script = "switch (typeof value) {"
            + "case 'string': return 3; case 'number': return 2; case 'boolean': return 1; case 'undefined': return 0; }"
            + "return value === null ? 0 : Array.isArray(value) ? 4 : 5;")
    public static native int kind(JSObject value);

    /** A value that is known to be text. */
    @JSBody(params = "value", script = "return value;")
    public static native String text(JSObject value);

    /** A value that is known to be a number. */
    @JSBody(params = "value", script = "return value;")
    public static native double number(JSObject value);

    /** A value that is known to be a boolean. */
    @JSBody(params = "value", script = "return value;")
    public static native boolean bool(JSObject value);

    /** The own member names of an object. */
    @JSBody(params = "value", script = "return Object.keys(value);")
    public static native JsArray keys(JSObject value);

    /** The member named by an item of {@link #keys}. */
    @JSBody(params = {"value", "keys", "index"}, script = "return value[keys[index]];")
    public static native JSObject member(JSObject value, JsArray keys, int index);

    /** A member as a number, NaN when the value is no object or the member no number. */
    @JSBody(params = {"value", "name"}, script =
            "var item = value ? value[name] : null; return typeof item === 'number' ? item : NaN;")
    public static native double numberMember(JSObject value, String name);

    /** A member as an array, an empty one when the value is no object or the member no array. */
    @JSBody(params = {"value", "name"}, script =
            "var item = value ? value[name] : null; return Array.isArray(item) ? item : [];")
    public static native JsArray arrayMember(JSObject value, String name);

    /** A member as text, null when the value is no object or the member no text. */
    @JSBody(params = {"value", "name"}, script =
            "var item = value ? value[name] : null; return typeof item === 'string' ? item : null;")
    public static native String textMember(JSObject value, String name);

    /** Whether an object has a member that is neither null nor undefined. */
    @JSBody(params = {"value", "name"}, script = "return value[name] != null;")
    public static native boolean hasMember(JSObject value, String name);

    /** A number as a JavaScript value. */
    @JSBody(params = "value", script = "return value;")
    public static native JSObject of(double value);

    /** Text as a JavaScript value. */
    @JSBody(params = "value", script = "return value;")
    public static native JSObject of(String value);

    /** A truth value as a JavaScript value. */
    @JSBody(params = "value", script = "return value;")
    public static native JSObject of(boolean value);

    /** An empty object without a prototype, so that no name means anything to it, not even {@code __proto__}. */
    @JSBody(script = "return Object.create(null);")
    public static native JSObject object();

    /** Gives a member to an {@link #object}. */
    @JSBody(params = {"object", "name", "value"}, script = "object[name] = value;")
    public static native void put(JSObject object, String name, JSObject value);

    /** The stored form of who owns the wire. */
    @JSBody(params = {"epoch", "tab"}, script = "return {epoch: epoch, tab: tab};")
    public static native JSObject owner(double epoch, String tab);

    /** The stored form of the log's ends. */
    @JSBody(params = {"head", "tail"}, script = "return {head: head, tail: tail};")
    public static native JSObject ends(double head, double tail);

    /** The stored form of consecutive log entries that were appended at once. */
    @JSBody(params = {"first", "texts", "time"}, script = "return {first: first, texts: texts, time: time};")
    public static native JSObject logChunk(double first, JsArray texts, double time);

    /** The stored form of message ids that became known at once. */
    @JSBody(params = {"keys", "time"}, script = "return {keys: keys, time: time};")
    public static native JSObject knownIds(JsArray keys, double time);

    /** The stored form of a send. */
    @JSBody(params = {"tracingId", "json"}, script = "return {tracingId: tracingId, json: json};")
    public static native JSObject send(String tracingId, String json);
}
