package dev.tabwire.app.web.browser;

import java.util.List;

/** A tab of a run and what was done to it last. */
final class ChaosTab {
    private final RealTab tab;
    private boolean away;
    private boolean frozen;
    private boolean owned;
    private long busyUntilMillis;

    ChaosTab(RealTab tab) {
        this.tab = tab;
    }

    RealTab tab() {
        return tab;
    }

    /** Whether the client's page is loaded, shown or hidden, and runs. */
    boolean runs() {
        return !away && !frozen && System.currentTimeMillis() >= busyUntilMillis && tab.answers();
    }

    /** Whether it held the wire when it was stopped last. */
    boolean owned() {
        return owned;
    }

    void freeze() {
        owned = isOwner();
        tab.freeze();
        frozen = true;
    }

    void thaw() {
        tab.thaw();
        frozen = false;
    }

    /** Keeps the page busy; the call returns at once. */
    void stall(long millis) {
        owned = isOwner();
        tab.evaluate("millis => { setTimeout(() => {"
                + " const until = performance.now() + millis; while (performance.now() < until) {} }, 0); }", (double) millis);
        busyUntilMillis = System.currentTimeMillis() + millis + 200;
    }

    void leave() {
        tab.navigateAway("about:blank");
        away = true;
    }

    void comeBack() {
        tab.goBack();
        away = false;
    }

    private boolean isOwner() {
        return hasClient() && tab.state().owner();
    }

    boolean hasClient() {
        return Boolean.TRUE.equals(tab.evaluate("!!window.tabwire"));
    }

    /** Which load of the page this is; no two are the same. */
    String load() {
        return (String) tab.evaluate("window.chaosProbe.load");
    }

    /** What the page's messenger told and must not have told. */
    List<String> wrong() {
        return texts("window.chaosProbe.wrong");
    }

    /** The ids of what arrived in this page, in the order in which it was told. */
    List<String> told() {
        return texts("window.chaosProbe.order");
    }

    private List<String> texts(String expression) {
        return ((List<?>) tab.evaluate(expression)).stream().map(String.class::cast).toList();
    }

    /** Closes every database handle of the page behind its back. */
    void killDatabase() {
        tab.evaluate("() => window.chaosProbe.kill()");
    }

    /** Reads all that the log has before what the page shows. */
    void loadOlder() {
        tab.evaluate("async () => { for (let page = 0; page < 500; page++)"
                + " if ((await window.tabwire.loadOlder()).length === 0) return; }");
    }
}
