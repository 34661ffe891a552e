package dev.tabwire.app.web.js;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSPromise;

/** The messenger as scripts see it. Arguments come from scripts, so their kinds are anything. */
public interface MessengerFace extends JSObject {
    @JSProperty
    String getTabId();

    @JSProperty
    JSObject getState();

    @JSProperty
    JSArray<JSObject> getMessages();

    @JSProperty
    JSObject getCounters();

    JSPromise<JSObject> start();

    JSPromise<JSObject> send(JSObject text, JSObject options);

    JSPromise<JSObject> retry(JSObject tracingId);

    JSPromise<JSObject> loadOlder();

    void typing();

    JSPromise<JSObject> clear();

    Browser.Task on(JSObject event, JSObject listener);

    JSPromise<JSObject> close();
}
