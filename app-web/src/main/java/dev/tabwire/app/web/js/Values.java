package dev.tabwire.app.web.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Making and reading plain JavaScript values. */
public final class Values {
    private Values() {}

    /**
     * Gives the object a member of its own. An assignment, which takes a seventh of the time of a definition, except for
     * {@code __proto__}, which a frame may hold: that would change the object's prototype.
     */
    @JSBody(params = {"object", "name", "value"}, script = "if (name != '__proto__') object[name] = value;"
            + " else Object.defineProperty(object, name, {value: value, enumerable: true});")
    public static native void put(JSObject object, String name, JSObject value);

    /** The member of an object, undefined when the object is null or undefined. */
    @JSBody(params = {"object", "name"}, script = "return object == null ? undefined : object[name];")
    public static native JSObject get(JSObject object, String name);

    /** Makes an object or array unchangeable, at its own level. */
    @JSBody(params = "value", script = "return Object.freeze(value);")
    public static native <T extends JSObject> T freeze(T value);

    /** Whether the value is a string. */
    @JSBody(params = "value", script = "return typeof value === 'string';")
    public static native boolean isString(JSObject value);

    /** Whether the value is a function. */
    @JSBody(params = "value", script = "return typeof value === 'function';")
    public static native boolean isFunction(JSObject value);

    /** Whether the value is null or undefined. */
    @JSBody(params = "value", script = "return value == null;")
    public static native boolean isMissing(JSObject value);

    /** Whether the value is an object with string keys: neither an array nor a function. */
    @JSBody(params = "value", script = "return typeof value === 'object' && value !== null && !Array.isArray(value);")
    public static native boolean isRecord(JSObject value);

    /** JavaScript's undefined, which promises without a value resolve to. */
    @JSBody(script = "return undefined;")
    public static native JSObject undefined();

    /** JavaScript's null. */
    @JSBody(script = "return null;")
    public static native JSObject nothing();

    /** The text of a value that {@link #isString}. */
    @JSBody(params = "value", script = "return value;")
    public static native String text(JSObject value);

    /** Calls the listener; what it throws is reported to the window and stops nobody else. */
    @JSBody(params = {"listener", "event"}, script = "try { listener(event); } catch (e) { reportError(e); }")
    public static native void tell(JSObject listener, JSObject event);

    /** An {@code Error} named MessengerError. */
    @JSBody(params = {"code", "message", "recoverable"}, script = "var e = new Error(message);"
            + " e.name = 'MessengerError'; e.code = code; e.recoverable = recoverable; return e;")
    public static native JSObject error(String code, String message, boolean recoverable);

    /**
     * A message with what every message has, in one: there is one for each that is shown, and putting members one after
     * another by their names takes longer. A tracingId of null is left out.
     */
    @JSBody(params = {"id", "tracingId", "direction", "status", "type", "text", "time", "from", "content"}, script =
            "var m = {id: id}; if (tracingId !== null) m.tracingId = tracingId; m.direction = direction; m.status = status;"
            + " m.type = type; m.text = text; m.time = time; m.from = from; m.content = content; return m;")
    public static native JSObject message(String id, String tracingId, String direction, String status, String type, String text,
            String time, JSObject from, JSObject content);

    /** Who wrote a message, unchangeable; a name or image of null is left out. */
    @JSBody(params = {"name", "imageUrl", "bot"}, script = "var s = {}; if (name !== null) s.name = name;"
            + " if (imageUrl !== null) s.imageUrl = imageUrl; s.bot = bot; return Object.freeze(s);")
    public static native JSObject sender(String name, String imageUrl, boolean bot);
}
