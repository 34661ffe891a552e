package dev.tabwire.app.web.browser;

/** A tab of a scenario and what was done to it last. */
final class ScenarioTab {
    private BrowserTab tab;
    private boolean away;
    private boolean frozen;
    private long busyUntilMillis;

    ScenarioTab(BrowserTab tab) {
        this.tab = tab;
    }

    BrowserTab tab() {
        return tab;
    }

    /** Whether the page of the client is shown and runs. */
    boolean runs() {
        return !away && !frozen && System.currentTimeMillis() >= busyUntilMillis && tab.answers();
    }

    boolean frozen() {
        return frozen;
    }

    void freeze() {
        tab.freeze();
        frozen = true;
    }

    void thaw() {
        tab.thaw();
        frozen = false;
    }

    /** Keeps the page busy, as one that waits in a debugger; the call returns at once. */
    void stall(long millis) {
        tab.evaluate("millis => { setTimeout(() => {"
                + " const until = performance.now() + millis; while (performance.now() < until) {} }, 0); }", (double) millis);
        busyUntilMillis = System.currentTimeMillis() + millis;
    }

    void leave() {
        tab.navigateAway("about:blank");
        away = true;
    }

    /** Keeps from the page's handlers that it is left. */
    void leaveSilently() {
        tab.evaluate("() => { window.unseen = true; addEventListener('pageshow', () => { window.unseen = false; }, true);"
                + " for (const type of ['pagehide', 'visibilitychange', 'freeze'])"
                + " addEventListener(type, event => { if (window.unseen) event.stopImmediatePropagation(); }, true); }");
        leave();
    }

    void comeBack() {
        tab.goBack();
        away = false;
    }

    void jumpClock(long millis) {
        tab.evaluate("millis => { const now = Date.now; Date.now = () => now() + millis; }", (double) millis);
    }
}
