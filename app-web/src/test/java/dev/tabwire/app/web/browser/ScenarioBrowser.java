package dev.tabwire.app.web.browser;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A real browser whose tabs the scenarios open. What it can't be made to do is said by an exception. */
interface ScenarioBrowser {
    /** Opens an empty tab in front of the others. */
    BrowserTab openTab();

    /** Opens a tab in front of the others and loads a page in it. */
    BrowserTab openTab(String url);

    /** Opens tabs that load a page in the same instant; {@code waiting} is a page of its origin that does nothing. */
    List<? extends BrowserTab> openTabsTogether(String waiting, String url, int count);

    /** Opens a copy of a tab in front of it, with its session storage. */
    BrowserTab duplicate(BrowserTab tab);

    /** Discards a hidden tab to save memory: its page ends without an event. Gives what {@link #restore} finds it by. */
    String discard(BrowserTab tab);

    /** Loads the page of a discarded tab again. */
    BrowserTab restore(String url);

    /** Takes the focus from every tab. */
    void blurAll();

    /** Takes the network from every tab, or gives it back. */
    void setOffline(boolean offline);

    /** Lets time pass. */
    void pass(Duration time);

    /** Waits until a condition holds; an AssertionError says that it did not within the limit. */
    void await(String what, Duration limit, BooleanSupplier condition);

    /** Waits until nothing is missing; an AssertionError says what still is at the limit. */
    void awaitNoneMissing(String what, Duration limit, Supplier<List<String>> missing);
}
