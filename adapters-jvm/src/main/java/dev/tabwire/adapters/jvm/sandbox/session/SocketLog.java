package dev.tabwire.adapters.jvm.sandbox.session;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;

/** The lives of all sockets of the gateway, the latest {@value #REMEMBERED_MAX} of them. */
public final class SocketLog {
    static final int REMEMBERED_MAX = 10_000;

    private final ArrayDeque<SocketSpan> spans = new ArrayDeque<>();
    private long sequence;
    private long opened;
    private int open;
    private int maxOpen;

    /** Notes an accepted handshake. */
    public SocketSpan open(long nowMillis) {
        opened++;
        open++;
        maxOpen = Math.max(maxOpen, open);
        SocketSpan span = new SocketSpan(opened, ++sequence, nowMillis);
        if (spans.size() == REMEMBERED_MAX) {
            spans.removeFirst();
        }
        spans.addLast(span);
        return span;
    }

    /** Notes the end of a socket; the second note of the same end says false and changes nothing. */
    public boolean close(SocketSpan span, long nowMillis, int closeCode) {
        if (!span.isOpen()) {
            return false;
        }
        open--;
        span.closed(++sequence, nowMillis, closeCode);
        return true;
    }

    /** Forgets everything but the sockets that are still open. */
    public void reset() {
        spans.removeIf(span -> !span.isOpen());
        opened = open;
        maxOpen = open;
    }

    /** Sockets open now, configured or not. */
    public int openNow() {
        return open;
    }

    /** Most sockets ever open at once. */
    public int maxOpen() {
        return maxOpen;
    }

    /** Handshakes accepted. */
    public long opened() {
        return opened;
    }

    /** The remembered lives, in the order of their handshakes. */
    public Collection<SocketSpan> spans() {
        return Collections.unmodifiableCollection(spans);
    }
}
