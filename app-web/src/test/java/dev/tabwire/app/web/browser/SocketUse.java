package dev.tabwire.app.web.browser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many sockets were open in a stretch of time, by the gateway's record: from a socket's handshake until its end was
 * seen.
 *
 * @param mostAtOnce the most that were open at once
 * @param millisWithNone how long none was open
 */
record SocketUse(int mostAtOnce, long millisWithNone) {

    private record Change(long atMillis, int by) {}

    static SocketUse between(List<SandboxSocket> sockets, long fromMillis, long toMillis) {
        List<Change> changes = new ArrayList<>();
        for (SandboxSocket socket : sockets) {
            long opened = Math.max(fromMillis, socket.openedAtMillis());
            long closed = Math.min(toMillis, socket.closedAtMillis() == null ? toMillis : socket.closedAtMillis());
            if (opened < closed) {
                changes.add(new Change(opened, 1));
                changes.add(new Change(closed, -1));
            }
        }
        // What ends in the millisecond in which another begins does not overlap it.
        changes.sort(Comparator.comparingLong(Change::atMillis).thenComparingInt(Change::by));
        int open = 0;
        int most = 0;
        long without = 0;
        long since = fromMillis;
        for (Change change : changes) {
            without += open == 0 ? change.atMillis() - since : 0;
            since = change.atMillis();
            open += change.by();
            most = Math.max(most, open);
        }
        return new SocketUse(most, without + (open == 0 ? toMillis - since : 0));
    }
}
