package dev.tabwire.app.web.page;

import java.util.List;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The scrolled part of the transcript.
 *
 * <p>At the end it stays at the end; further up the message under the reader's eyes stays where it is, whatever
 * appears or leaves above and below.
 */
final class Viewport {
    /** So close to the end counts as the end, in CSS pixels. */
    private static final int END_PIXELS = 48;

    private final HTMLElement scroller;
    private final Runnable turned;
    private boolean pinned = true;
    private boolean moving;

    /** The row that the reader sees first, and where. */
    record Place(MessageRow row, int offsetPixels) {}

    /** @param turned called when the reader has reached the end or left it */
    Viewport(HTMLElement scroller, Runnable turned) {
        this.scroller = scroller;
        this.turned = turned;
        scroller.onEvent("scroll", event -> look());
        // Images grow when they come; load events do not bubble, so they are caught on the way down.
        scroller.addEventListener("load", event -> keepEnd(), true);
        Window.current().onEvent("resize", event -> keepEnd());
    }

    /** Whether the reader is at the end. */
    boolean pinned() {
        return pinned;
    }

    void toEnd() {
        pinned = true;
        keepEnd();
        turned.run();
    }

    /** Keeps the reader's place from now on, though the end may be in sight: something is to appear above. */
    void leaveEnd() {
        pinned = false;
    }

    /**
     * Follows the end again after something has changed its size: once before the next frame, for it makes the browser lay
     * out all there is. In a hidden tab that is when the tab is shown.
     */
    void keepEnd() {
        if (pinned && !moving) {
            moving = true;
            Window.requestAnimationFrame(time -> {
                moving = false;
                if (pinned) {
                    scroller.setScrollTop(scroller.getScrollHeight());
                }
            });
        }
    }

    Place remember(List<MessageRow> rows) {
        if (pinned) {
            return null;
        }
        int top = scroller.getScrollTop();
        for (MessageRow row : rows) {
            int offset = row.element().getOffsetTop();
            if (offset + row.element().getOffsetHeight() > top && !row.element().isHidden()) {
                return new Place(row, offset);
            }
        }
        return null;
    }

    void restore(Place place) {
        if (pinned) {
            keepEnd();
        } else if (place != null && place.row().element().getParentNode() != null) {
            int moved = place.row().element().getOffsetTop() - place.offsetPixels();
            if (moved != 0) {
                scroller.setScrollTop(scroller.getScrollTop() + moved);
            }
        }
    }

    /** Finds out where the reader is. What moves before the end is followed is not the reader. */
    void look() {
        if (moving && pinned) {
            return;
        }
        int below = scroller.getScrollHeight() - scroller.getScrollTop() - scroller.getClientHeight();
        boolean atEnd = below <= END_PIXELS;
        if (atEnd != pinned) {
            pinned = atEnd;
            turned.run();
        }
    }
}
