package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;

/** The console. */
public final class BrowserConsole {
    private BrowserConsole() {}

    /** Warns whoever develops the page. */
    @JSBody(params = "line", script = "console.warn(line);")
    public static native void warn(String line);

    /** Logs at debug level, which browsers hide unless asked. */
    @JSBody(params = "line", script = "console.debug(line);")
    public static native void debug(String line);
}
