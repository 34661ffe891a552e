package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;

/** {@code WebSocket}; constructing it throws on a URL that is none. */
@JSClass(name = "WebSocket")
public class Socket implements JSObject {
    public Socket(String url) {}

    /** Throws while connecting. */
    public native void send(String text);

    /** Throws on a reason of more than 123 UTF-8 bytes. */
    public native void close(int code, String reason);

    @JSProperty("onopen")
    public native void setOnOpen(Callback callback);

    /** Its event's data is read with {@link PageEvents#text}. */
    @JSProperty("onmessage")
    public native void setOnMessage(Callback callback);

    @JSProperty("onclose")
    public native void setOnClose(Callback callback);

    /** Drops all callbacks. */
    @JSBody(script = "this.onopen = this.onmessage = this.onclose = null;")
    public native void forget();

    /** The code of a close event: 1006 when no close frame came. */
    @JSBody(params = "event", script = "return event.code;")
    public static native int closeCode(JSObject event);

    @JSBody(params = "event", script = "return event.reason;")
    public static native String closeReason(JSObject event);
}
