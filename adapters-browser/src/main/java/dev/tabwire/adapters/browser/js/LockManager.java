package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** {@code navigator.locks}. */
public abstract class LockManager implements JSObject {
    /** The lock manager, null where the page has none (an old browser, or not a secure origin). */
    @JSBody(script = "return navigator.locks || null;")
    public static native LockManager current();

    /** Tells whether this page may use locks: some browsers have them and refuse every request. */
    @JSBody(params = {"name", "told"}, script = "try {"
            + "  navigator.locks.request(name, {mode: 'shared'}, function() {}).then("
            + "    function() { told(true); }, function() { told(false); });"
            + "} catch (missing) { told(false); }")
    public static native void tryOut(String name, Verdict told);

    /** Called once. */
    @JSFunctor
    @FunctionalInterface
    public interface Verdict extends JSObject {
        void usable(boolean usable);
    }

    /** Waits in line for the lock; the promise is rejected with AbortError when it leaves the line or loses it. */
    @JSBody(params = {"name", "controller", "holder"}, script = "return this.request(name, {signal: controller.signal},"
            + "function() { return new Promise(function(free) { holder(function() { free(); }); }); });")
    public native Promise request(String name, AbortController controller, Holder holder);

    /** Takes the lock at once. */
    @JSBody(params = {"name", "holder"}, script = "return this.request(name, {steal: true},"
            + "function() { return new Promise(function(free) { holder(function() { free(); }); }); });")
    public native Promise steal(String name, Holder holder);

    /** Called when the lock is held, with the function that gives it back. */
    @JSFunctor
    @FunctionalInterface
    public interface Holder extends JSObject {
        void granted(Lease lease);
    }

    /** The function that gives the lock back. */
    @JSFunctor
    @FunctionalInterface
    public interface Lease extends JSObject {
        void end();
    }
}
