package dev.tabwire.adapters.browser.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The URLs of the program's own scripts. */
public final class Scripts {
    private Scripts() {}

    /** The URL as the browser wants it: Trusted Types have a policy for it. Never for a URL from a message. */
    @JSBody(params = "url", script = "return self.trustedTypes ? trustedTypes.createPolicy('tabwire-worker',"
            + "{createScriptURL: function(u) { return u; }}).createScriptURL(url) : url;")
    public static native JSObject trusted(String url);
}
