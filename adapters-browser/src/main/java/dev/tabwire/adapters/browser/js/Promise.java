package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A JavaScript promise. */
public abstract class Promise implements JSObject {
    /** Exactly one of both is called, later. */
    @JSBody(params = {"fulfilled", "rejected"}, script = "this.then(fulfilled, rejected);")
    public native void settle(Callback fulfilled, Callback rejected);

    /** Called later, if the promise is kept; for promises that nothing breaks. */
    @JSBody(params = "kept", script = "this.then(kept);")
    public native void kept(Callback kept);

    /** A promise of what the step makes of the value. */
    @JSBody(params = "step", script = "return this.then(step);")
    public native Promise then(Step step);

    /** A promise of the value, or of what the step makes of the failure. */
    @JSBody(params = "step", script = "return this.catch(step);")
    public native Promise otherwise(Step step);

    /** A promise that is kept by a callback. */
    @JSBody(params = "work", script = "return new Promise(function(kept) { work(function() { kept(); }); });")
    public static native Promise of(Work work);

    /** A promise that is kept when all are, and broken when one is. */
    @JSBody(params = "promises", script = "return Promise.all(promises);")
    public static native Promise all(JsArray promises);

    /** What follows a promise; its result may be a promise too. */
    @JSFunctor
    @FunctionalInterface
    public interface Step extends JSObject {
        JSObject apply(JSObject value);
    }

    /** Work that calls when it is done. */
    @JSFunctor
    @FunctionalInterface
    public interface Work extends JSObject {
        void begin(Action done);
    }
}
