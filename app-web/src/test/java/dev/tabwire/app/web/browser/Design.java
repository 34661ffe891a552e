package dev.tabwire.app.web.browser;

/** The ways of sharing one connection between tabs that are measured beside each other. */
enum Design {
    FLOOR("Web Locks + BroadcastChannel", "floor", true),
    TABWIRE("Tabwire", "tabwire", true),
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

    /** Whether the connection moves to the tab that a person looks at. */
    boolean followsFocus() {
        return followsFocus;
    }
}
