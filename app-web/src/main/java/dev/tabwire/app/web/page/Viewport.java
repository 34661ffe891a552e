package dev.tabwire.app.web.page;

import dev.tabwire.app.web.js.Browser;
import org.teavm.jso.dom.html.HTMLElement;

/**
 * The scrolled part of the transcript.
 *
 * <p>At the end it stays at the end; further up the row under the reader's eyes stays where it is, whatever appears,
 * leaves or changes its size above and below. The browser tells of sizes once a frame, after it has laid out and before it
 * paints, and of none in a hidden tab until that is shown.
 */
final class Viewport {
    /** So close to the end counts as the end, in CSS pixels. */
    private static final int END_PIXELS = 48;

    private final HTMLElement scroller;
    private final HTMLElement log;
    private final Runnable turned;
    private boolean pinned = true;
    private int topPixels;
    private HTMLElement seen;
    private int seenPixels;

    /** @param turned called when the reader has reached the end or left it */
    Viewport(HTMLElement scroller, HTMLElement log, Runnable turned) {
        this.scroller = scroller;
        this.log = log;
        this.turned = turned;
        scroller.onEvent("scroll", event -> look());
        Browser.observeSizes(scroller, this::keep);
    }

    /** Whether the reader is at the end. */
    boolean pinned() {
        return pinned;
    }

    void toEnd() {
        pinned = true;
        keep();
        turned.run();
    }

    /** Keeps the reader's place from now on, though the end may be in sight: something is to appear above. */
    void leaveEnd() {
        pinned = false;
        remember();
    }

    /** Brings the reader back to their place; asks the browser to lay out what has changed. */
    void keep() {
        if (pinned) {
            scroller.setScrollTop(scroller.getScrollHeight());
            topPixels = scroller.getScrollTop();
        } else if (seen != null && seen.getParentNode() != null) {
            int moved = seen.getOffsetTop() - seenPixels;
            if (moved != 0) {
                seenPixels += moved;
                scroller.setScrollTop(scroller.getScrollTop() + moved);
            }
        }
    }

    /** Finds out where the reader is. Only who goes up leaves the end: below it, the conversation grows by itself. */
    void look() {
        if (!pinned) {
            keep();
        }
        int top = scroller.getScrollTop();
        boolean atEnd = scroller.getScrollHeight() - top - scroller.getClientHeight() <= END_PIXELS
                || pinned && top >= topPixels;
        topPixels = top;
        if (!atEnd) {
            remember();
        }
        if (atEnd != pinned) {
            pinned = atEnd;
            turned.run();
        }
    }

    private void remember() {
        int top = scroller.getScrollTop();
        seen = (HTMLElement) log.getFirstChild();
        // The line above a day's first row goes when an earlier row of that day comes.
        while (seen != null && (seen.getOffsetTop() + seen.getOffsetHeight() <= top || !seen.hasAttribute("data-message-id"))) {
            seen = (HTMLElement) seen.getNextSibling();
        }
        seenPixels = seen == null ? 0 : seen.getOffsetTop();
    }
}
