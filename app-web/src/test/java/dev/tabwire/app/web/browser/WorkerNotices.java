package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The notifications that a page's service worker shows, as the worker sees them shown.
 *
 * <p>A page that asks its registration for the list meanwhile can lose them: under load Chromium 150 was asked between
 * storing a notification and displaying it, and never listed it again.
 */
final class WorkerNotices implements AutoCloseable {
    private static final String LISTEN = "(() => { const r = self.registration, show = r.showNotification; self.shown = [];"
            + " r.showNotification = (title, options) => show.call(r, title, options)"
            + ".then(() => { self.shown.push(options.tag + '|' + title + ': ' + options.body); }); return 1; })()";

    private final DevToolsLine line;

    /** @param tab a page that the worker controls */
    WorkerNotices(RealTab tab) {
        line = new DevToolsLine(tab.workerDevTools());
        line.evaluate(LISTEN);
    }

    /** Title and text of each, in their order: a later one took the place of an earlier one that it shares its tag with. */
    List<String> shown() {
        return all().stream().map(shown -> shown.substring(shown.indexOf('|') + 1)).toList();
    }

    /** In how many places they were shown. */
    long places() {
        return all().stream().map(shown -> shown.substring(0, shown.indexOf('|'))).distinct().count();
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (JsonNode shown : line.evaluate("self.shown")) {
            all.add(shown.asText());
        }
        return all;
    }

    @Override
    public void close() {
        line.close();
    }
}
