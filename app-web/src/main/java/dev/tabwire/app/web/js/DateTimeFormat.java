package dev.tabwire.app.web.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSDate;

/** A formatter of {@code Intl}. Making one is slow, so each is made once. */
public abstract class DateTimeFormat implements JSObject {
    /** The date as text, in the browser's time zone. */
    public abstract String format(JSDate date);

    /** Hours and minutes as the guest's browser writes them. */
    @JSBody(script = "return new Intl.DateTimeFormat(undefined, {hour: 'numeric', minute: '2-digit'});")
    public static native DateTimeFormat clock();

    /** Weekday, day, month and year in the page's language. */
    @JSBody(script = "return new Intl.DateTimeFormat(document.documentElement.lang || undefined,"
            + " {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});")
    public static native DateTimeFormat day();
}
