package dev.tabwire.adapters.jvm.memory;

import java.util.ArrayDeque;

/** Who holds the lock of a scope, and who waits for it. */
final class LockLine {
    private final ArrayDeque<Place> waiting = new ArrayDeque<>();
    private Place holder;

    /** A request as the line sees it; what it is told here it tells its tab in its turn. */
    interface Place {
        void granted();

        void lost();
    }

    void join(Place place) {
        waiting.add(place);
        grantNext();
    }

    void steal(Place thief) {
        Place former = holder;
        holder = thief;
        if (former != null) {
            former.lost();
        }
        thief.granted();
    }

    void leave(Place place) {
        if (holder == place) {
            holder = null;
            grantNext();
        } else {
            waiting.remove(place);
        }
    }

    private void grantNext() {
        if (holder == null && !waiting.isEmpty()) {
            holder = waiting.poll();
            holder.granted();
        }
    }
}
