package dev.tabwire.app.web.browser;

import dev.tabwire.core.domain.Settings;

/** The ways of sharing one connection between tabs that are measured beside each other. */
enum Design {
    FLOOR("Web Locks + BroadcastChannel", "floor", true),
    /** No rival: what any design needs that stores a message before it shows it, so the bound for those. */
    STORED_FIRST("the same, storing first", "stored-first", true),
    TABWIRE("Tabwire", "tabwire", true),
    /** Not one line a message, as all others show, but what a person sees: rows with a sender, a time and a state. */
    PAGE("Tabwire's whole page", "page", true),
    TUTORIAL("tutorial", "tutorial", true),
    BROADCAST_CHANNEL("broadcast-channel", "broadcast-channel", false),
    TAB_ELECTION("tab-election", "tab-election", false);

    private final String title;
    private final String file;
    private final boolean followsFocus;

    Design(String title, String file, boolean followsFocus) {
        this.title = title;
        this.file = file;
        this.followsFocus = followsFocus;
    }

    /** Its name in tables. */
    String title() {
        return title;
    }

    /** Its script's name in {@code src/test/resources/benchmark}, without ending. */
    String file() {
        return file;
    }

    /** What it waits on purpose before the connection moves to a tab that has got the focus, in milliseconds. */
    long dwellMillis() {
        return this == TABWIRE || this == PAGE ? Settings.DWELL_MILLIS : 0;
    }

    /** Whether it is measured in everything; the bound of those that store is one for throughput only. */
    boolean isRival() {
        return this != STORED_FIRST;
    }

    /** Whether the connection moves to the tab that a person looks at. */
    boolean followsFocus() {
        return followsFocus;
    }
}
