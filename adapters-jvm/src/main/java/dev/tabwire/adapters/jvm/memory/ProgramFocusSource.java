package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.FocusSource;

/**
 * Focus, visibility, life cycle and network as the program says. A JVM has no page, so whoever embeds a messenger there
 * decides which of several has the focus.
 *
 * <p>What is said is told at once, within the call, and only when it changes something. At first nothing is visible and
 * there is a network. Confined like the tab: call it where the tab's callbacks come.
 */
public final class ProgramFocusSource implements FocusSource {
    private Listener listener;
    private boolean visible;
    private boolean focused;
    private boolean online = true;

    /** @throws IllegalStateException when it was started already */
    @Override
    public void start(Listener listener) {
        if (this.listener != null) {
            throw new IllegalStateException("It was started already.");
        }
        this.listener = listener;
        listener.focusChanged(visible, focused);
        if (!online) {
            listener.networkChanged(false);
        }
    }

    @Override
    public void stop() {
        listener = null;
    }

    /** Says whether the tab can be seen and has the focus; what cannot be seen has no focus. */
    public void focus(boolean visible, boolean focused) {
        boolean seenAndFocused = visible && focused;
        if (this.visible == visible && this.focused == seenAndFocused) {
            return;
        }
        this.visible = visible;
        this.focused = seenAndFocused;
        if (listener != null) {
            listener.focusChanged(visible, seenAndFocused);
        }
    }

    /** Says that the tab is being left. */
    public void hide(boolean mayReturn) {
        if (listener != null) {
            listener.pageHidden(mayReturn);
        }
    }

    /** Says that a tab that was left came back. */
    public void show() {
        if (listener != null) {
            listener.pageShown();
        }
    }

    /** Says that the tab is about to be stopped. */
    public void freeze() {
        if (listener != null) {
            listener.frozen();
        }
    }

    /** Says that the tab runs again. */
    public void resume() {
        if (listener != null) {
            listener.resumed();
        }
    }

    /** Says whether there is a network. */
    public void network(boolean online) {
        if (this.online == online) {
            return;
        }
        this.online = online;
        if (listener != null) {
            listener.networkChanged(online);
        }
    }

    /** Whether the tab can be seen, as was said last. */
    public boolean isVisible() {
        return visible;
    }

    /** Whether the tab has the focus, as was said last. */
    public boolean isFocused() {
        return focused;
    }
}
