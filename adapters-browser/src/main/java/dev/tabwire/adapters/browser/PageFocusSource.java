package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.AbortController;
import dev.tabwire.adapters.browser.js.PageEvents;
import dev.tabwire.core.port.FocusSource;
import org.teavm.jso.JSObject;

/**
 * Focus, visibility, life cycle and network as the page's events tell them.
 *
 * <p>The events of focus and visibility come in either order, so none of them is believed: each makes the source look at
 * the page, and only what differs from what was told is told. A page counts as focused while a frame within it has the
 * focus. The life cycle is told within its event, because nothing runs after {@code pagehide}.
 */
public final class PageFocusSource implements FocusSource {
    private Listener listener;
    private AbortController events;
    private boolean visible;
    private boolean focused;
    private boolean online = true;

    @Override
    public void start(Listener listener) {
        if (events != null) {
            throw new IllegalStateException("It was started already.");
        }
        this.listener = listener;
        events = new AbortController();
        PageEvents.onDocument("visibilitychange", this::look, events);
        PageEvents.onDocument("freeze", event -> listener.frozen(), events);
        PageEvents.onDocument("resume", event -> {
            listener.resumed();
            look(event);
        }, events);
        PageEvents.onWindow("focus", this::look, events);
        PageEvents.onWindow("blur", this::look, events);
        PageEvents.onWindow("online", this::look, events);
        PageEvents.onWindow("offline", this::look, events);
        PageEvents.onWindow("pagehide", event -> listener.pageHidden(PageEvents.isPersisted(event)), events);
        PageEvents.onWindow("pageshow", this::shown, events);
        visible = PageEvents.isVisible();
        focused = visible && PageEvents.hasFocus();
        listener.focusChanged(visible, focused);
        look(null);
    }

    @Override
    public void stop() {
        if (events != null) {
            events.abort();
        }
    }

    private void shown(JSObject event) {
        if (PageEvents.isPersisted(event)) {
            listener.pageShown();
        }
        look(event);
    }

    private void look(JSObject event) {
        boolean nowVisible = PageEvents.isVisible();
        boolean nowFocused = nowVisible && PageEvents.hasFocus();
        if (nowVisible != visible || nowFocused != focused) {
            visible = nowVisible;
            focused = nowFocused;
            listener.focusChanged(visible, focused);
        }
        boolean nowOnline = PageEvents.isOnline();
        if (nowOnline != online) {
            online = nowOnline;
            listener.networkChanged(online);
        }
    }
}
