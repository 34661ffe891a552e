package dev.tabwire.core.contract;

import dev.tabwire.core.port.FocusSource;

/** A page, or whatever stands for it, that the case moves. Every move answers false when this world cannot make it. */
public interface FocusFixture extends PortFixture {
    /** The one source of the page, not started. */
    FocusSource source();

    /** Whether the page is visible and focused now. */
    boolean isVisible();

    /** See {@link #isVisible}. */
    boolean isFocused();

    /** Gives or takes visibility and focus. */
    boolean focus(boolean visible, boolean focused);

    /** Leaves the page into the back/forward cache, or for good. */
    boolean hide(boolean mayReturn);

    /** Brings it back from the back/forward cache. */
    boolean show();

    /** Stops the page. */
    boolean freeze();

    /** Lets it run again. */
    boolean resume();

    /** Tells the page whether there is a network. */
    boolean network(boolean online);
}
