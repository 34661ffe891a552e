package dev.tabwire.app.web.page;

import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.ChatMessage.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.Node;

/**
 * The messages on the screen: a window over the transcript that ends with its last message.
 *
 * <p>The document stays bounded. The window holds the newest {@link #ROWS_MAX} messages while the reader is at the
 * end, and up to {@link #ROWS_SCROLLED_MAX}, or what they asked for, while they read further up. Every message that
 * arrives becomes an element first and may leave the window only then; what left, or was never in it, comes back page
 * by page with "Load older".
 */
final class Transcript {
    static final int ROWS_MAX = 300;
    static final int ROWS_SCROLLED_MAX = 3_000;
    /** How many messages one press of "Load older" brings back from the transcript in memory. */
    static final int OLDER_ROWS = 100;

    private final HTMLElement log;
    private final Viewport viewport;
    private final TimeWords times;
    private final RowActions actions;
    private List<MessageRow> rows = new ArrayList<>();
    private int start;
    private int reveal;
    private int rowsAsked;

    Transcript(HTMLElement log, Viewport viewport, TimeWords times, RowActions actions) {
        this.log = log;
        this.viewport = viewport;
        this.times = times;
        this.actions = actions;
    }

    /** How many messages stand before the window. */
    int hidden() {
        return start;
    }

    /** Widens the window upwards at the next {@link #show}. */
    void revealOlder(int count) {
        reveal += count;
    }

    /** Shows the transcript; answers how many messages of agents and bots are new at its end. */
    int show(List<ChatMessage> messages) {
        List<ChatMessage> all = messages instanceof RandomAccess ? messages : new ArrayList<>(messages);
        int from = Math.max(0, Math.max(0, Math.min(indexOfFirst(all), all.size() - ROWS_MAX)) - reveal);
        int arrived = reconcile(all, from);
        rowsAsked = viewport.pinned() ? 0 : reveal > 0 ? rows.size() : rowsAsked;
        reveal = 0;
        int most = viewport.pinned() ? ROWS_MAX : Math.max(ROWS_SCROLLED_MAX, rowsAsked);
        int surplus = Math.max(0, rows.size() - most);
        for (int i = 0; i < surplus; i++) {
            rows.get(i).remove();
        }
        rows = surplus == 0 ? rows : rowsBetween(surplus, rows.size());
        start = from + surplus;
        fit();
        if (surplus > 0 && !viewport.pinned()) {
            // What left above and came below may be of one size.
            viewport.keep();
        }
        return arrived;
    }

    /** Where the first row's message stands now; the end when nothing is on the screen or it is gone. */
    private int indexOfFirst(List<ChatMessage> all) {
        if (rows.isEmpty()) {
            return all.size();
        }
        ChatMessage first = rows.get(0).message();
        if (start < all.size() && all.get(start) == first) {
            return start;
        }
        String key = MessageRow.key(first);
        for (int i = 0; i < all.size(); i++) {
            if (MessageRow.key(all.get(i)).equals(key)) {
                return i;
            }
        }
        return all.size();
    }

    private int reconcile(List<ChatMessage> all, int from) {
        int count = all.size() - from;
        int shorter = Math.min(rows.size(), count);
        int head = 0;
        while (head < shorter && rows.get(head).message() == all.get(from + head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && rows.get(rows.size() - 1 - tail).message() == all.get(all.size() - 1 - tail)) {
            tail++;
        }
        List<MessageRow> old = rowsBetween(head, rows.size() - tail);
        List<MessageRow> next = rowsBetween(0, head);
        int arrived = 0;
        for (int i = from + head; i < all.size() - tail; i++) {
            ChatMessage message = all.get(i);
            MessageRow row = take(old, MessageRow.key(message));
            if (row == null) {
                row = new MessageRow(message, times, actions);
                arrived += next.size() >= head && !row.own() && row.isBubble() ? 1 : 0;
            } else if (row.message() != message) {
                row.show(message);
            }
            next.add(row);
        }
        old.forEach(MessageRow::remove);
        int middleEnd = next.size();
        next.addAll(rowsBetween(rows.size() - tail, rows.size()));
        Node after = middleEnd < next.size() ? next.get(middleEnd).top() : null;
        for (int i = middleEnd - 1; i >= head; i--) {
            next.get(i).placeBefore(log, after);
            after = next.get(i).top();
        }
        boolean prepended = head == 0 && tail > 0;
        rows = next;
        return prepended ? 0 : arrived;
    }

    private List<MessageRow> rowsBetween(int from, int to) {
        List<MessageRow> between = new ArrayList<>();
        for (int i = from; i < to; i++) {
            between.add(rows.get(i));
        }
        return between;
    }

    /** Takes the row of a message out of those left. Most stay in their order, so it is found near the beginning. */
    private static MessageRow take(List<MessageRow> left, String key) {
        for (int i = 0; i < left.size(); i++) {
            if (MessageRow.key(left.get(i).message()).equals(key)) {
                return left.remove(i);
            }
        }
        return null;
    }

    private void fit() {
        boolean latest = true;
        for (int i = rows.size() - 1; i >= 0; i--) {
            MessageRow row = rows.get(i);
            MessageRow previous = i == 0 ? null : rows.get(i - 1);
            MessageRow next = i + 1 == rows.size() ? null : rows.get(i + 1);
            row.fit(previous, next, latest);
            latest &= !(row.own() && row.isBubble() && row.message().status() != Status.REJECTED);
        }
    }
}
