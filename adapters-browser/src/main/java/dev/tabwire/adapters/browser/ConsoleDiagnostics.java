package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.BrowserConsole;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.Diagnostics;

/**
 * Counts reports by their code and logs them to the console at debug level.
 *
 * <p>A code's first {@value #LOGGED_EACH} reports are logged, then only those whose number is a power of two, so a flood of
 * bad frames does not become a flood in the console.
 */
public final class ConsoleDiagnostics implements Diagnostics {
    private static final int LOGGED_EACH = 20;
    private static final int CODES_MAX = 256;
    private static final String OTHER = "other";

    private TextMap<Long> counts = TextMap.empty();

    @Override
    public void report(String code, String detail) {
        String key = counts.size() < CODES_MAX || counts.get(code).isDefined() ? code : OTHER;
        int count = count(key) + 1;
        counts = counts.put(key, (long) count);
        if (count <= LOGGED_EACH || (count & count - 1) == 0) {
            BrowserConsole.debug("tabwire " + code + " (" + count + "): " + detail);
        }
    }

    /** How often a code was reported. */
    public int count(String code) {
        return counts.get(code).getOrElse(0L).intValue();
    }

    /** All counts by code. */
    public TextMap<Long> counts() {
        return counts;
    }
}
