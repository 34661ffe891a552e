package dev.tabwire.core.simulation;

import java.util.ArrayDeque;
import java.util.Iterator;

/** One lock of the scope: a holder, a line, and stealing. A grant is made at once; its holder hears of it later. */
final class SimulatedLocks {
    private final World world;
    private final ArrayDeque<Request> line = new ArrayDeque<>();
    private Request holder;

    SimulatedLocks(World world) {
        this.world = world;
    }

    record Request(SimulatedTab tab, long lockId) {}

    /** The tab that holds the lock, whether it knows it or not; null for none. */
    SimulatedTab holder() {
        return holder == null ? null : holder.tab();
    }

    void request(SimulatedTab tab, long lockId) {
        line.add(new Request(tab, lockId));
        grantNext();
    }

    void steal(SimulatedTab tab, long lockId) {
        Request robbed = holder;
        holder = new Request(tab, lockId);
        if (robbed != null) {
            robbed.tab().lockLost(robbed.lockId());
        }
        tab.lockGranted(lockId);
    }

    void release(SimulatedTab tab, long lockId) {
        line.removeIf(request -> request.tab() == tab && request.lockId() == lockId);
        if (holder != null && holder.tab() == tab && holder.lockId() == lockId) {
            holder = null;
            grantNext();
        }
    }

    /** The tab is gone; what it held is free after a while. */
    void forget(SimulatedTab tab, long afterMillis) {
        for (Iterator<Request> requests = line.iterator(); requests.hasNext(); ) {
            if (requests.next().tab() == tab) {
                requests.remove();
            }
        }
        if (holder != null && holder.tab() == tab) {
            Request dead = holder;
            world.after(afterMillis, "locks", () -> {
                if (holder == dead) {
                    holder = null;
                    grantNext();
                }
            });
        }
    }

    private void grantNext() {
        if (holder == null && !line.isEmpty()) {
            holder = line.poll();
            holder.tab().lockGranted(holder.lockId());
        }
    }
}
