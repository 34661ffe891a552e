package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSExceptions;
import org.teavm.jso.JSObject;

/** What a browser API threw or rejected with: a DOMException or an Error, and in theory any value. */
public abstract class Failure implements JSObject {
    /** The stable name, such as {@code QuotaExceededError}; empty when there is none. */
    public static String nameOf(JSObject failure) {
        return text(failure, "name");
    }

    /** The sentence for people, different in every browser; empty when there is none. */
    public static String messageOf(JSObject failure) {
        return text(failure, "message");
    }

    /** The thrown JavaScript value behind an exception, null when Java threw it. */
    public static JSObject of(RuntimeException exception) {
        return JSExceptions.getJSException(exception);
    }

    @JSBody(params = {"failure", "member"}, script =
            "var value = failure ? failure[member] : null; return typeof value === 'string' ? value : '';")
    private static native String text(JSObject failure, String member);
}
