package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;

/** The console. */
public final class BrowserConsole {
    private BrowserConsole() {}

    /** Logs at debug level, which browsers hide unless asked. */
    @JSBody(params = "line", script = "console.debug(line);")
    public static native void debug(String line);
}
