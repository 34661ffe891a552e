package dev.tabwire.app.web.browser;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a page wrote to its console, its uncaught errors and its crash; the last of it when there is much. */
final class TabConsole {

    private static final int LINES_KEPT = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private long dropped;

    void listenTo(Page page) {
        page.onConsoleMessage(message -> add(message.type() + ": " + message.text()));
        page.onPageError(error -> add("uncaught: " + error));
        page.onCrash(crashed -> add("crashed"));
    }

    void add(String line) {
        lines.addLast(Instant.now() + " " + line);
        if (lines.size() > LINES_KEPT) {
            lines.removeFirst();
            dropped++;
        }
    }

    /** How many earlier lines were let go. */
    long dropped() {
        return dropped;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
