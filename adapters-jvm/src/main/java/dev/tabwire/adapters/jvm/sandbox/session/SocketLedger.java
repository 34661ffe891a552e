package dev.tabwire.adapters.jvm.sandbox.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What one token's sockets did: how many are open, how many were at most, and how long there was none.
 *
 * <p>A socket is known to belong to a token only when it configures, but it counts from its handshake on: a socket that
 * was opened before its predecessor was closed is an overlap even if it configured afterwards.
 */
public final class SocketLedger {
    /** Spans kept to find overlaps; a socket that waits longer than this many others to configure is misjudged. */
    private static final int REMEMBERED_MAX = 256;

    private final ArrayDeque<SocketSpan> recent = new ArrayDeque<>();
    private final List<SocketSpan> open = new ArrayList<>();
    private int maxOpen;
    private long opened;
    private long millisWithoutSocket;
    private long emptySinceMillis;

    /** Counts a socket that has configured this token; a second configure of the same socket counts nothing. */
    public void attached(SocketSpan span) {
        if (open.contains(span)) {
            return;
        }
        if (open.isEmpty() && opened > 0) {
            millisWithoutSocket += Math.max(0, span.openedAtMillis() - emptySinceMillis);
        }
        opened++;
        open.add(span);
        recent.addLast(span);
        if (recent.size() > REMEMBERED_MAX) {
            recent.removeFirst();
        }
        maxOpen = Math.max(maxOpen, mostAtOnceDuring(span));
    }

    /** Counts the end of a socket, which may never have belonged to this token. */
    public void closed(SocketSpan span, long nowMillis) {
        if (open.remove(span) && open.isEmpty()) {
            emptySinceMillis = nowMillis;
        }
    }

    /** Sockets open now. */
    public int openNow() {
        return open.size();
    }

    /** Most sockets ever open at once. */
    public int maxOpen() {
        return maxOpen;
    }

    /** Sockets that ever configured this token. */
    public long opened() {
        return opened;
    }

    /** Milliseconds with no socket since the first one opened. */
    public long millisWithoutSocket(long nowMillis) {
        boolean emptyNow = open.isEmpty() && opened > 0;
        return millisWithoutSocket + (emptyNow ? Math.max(0, nowMillis - emptySinceMillis) : 0);
    }

    private int mostAtOnceDuring(SocketSpan span) {
        int most = open.size();
        for (SocketSpan start : recent) {
            // The number of open sockets can only have grown at an opening: the span's own, or a later one.
            long sequence = Math.max(start.openSequence(), span.openSequence());
            most = Math.max(most, (int) recent.stream().filter(other -> other.wasOpenAt(sequence)).count());
        }
        return most;
    }
}
