package dev.tabwire.app.web.js;

import org.teavm.jso.JSBody;

/** What the server wrote into the page, and where the page is. */
public final class PageSettings {
    private PageSettings() {}

    /** The content of a {@code <meta>}, empty when there is none. */
    @JSBody(params = "name", script = "var m = document.querySelector('meta[name=\"' + name + '\"]');"
            + "return m ? m.content : '';")
    public static native String meta(String name);

    /** The page's origin, such as {@code http://localhost:8080}. */
    @JSBody(script = "return location.origin;")
    public static native String origin();

    /** Text made safe for a URL's query. */
    @JSBody(params = "text", script = "return encodeURIComponent(text);")
    public static native String encode(String text);
}
