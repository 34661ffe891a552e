package dev.tabwire.core.simulation;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.SplittableRandom;

/**
 * One lock of the scope: a holder, a line, and stealing. A grant is made at once; its holder hears of it later.
 *
 * <p>Where the browser has no locks a lease stands in: a tab that died leaves it for as long as the others wait before they
 * take it, and so does one that was stopped for that long.
 */
final class SimulatedLocks {
    private final World world;
    private final boolean isLease;
    private final SplittableRandom random;
    private final ArrayDeque<Request> line = new ArrayDeque<>();
    private Request holder;

    SimulatedLocks(World world, boolean isLease, SplittableRandom random) {
        this.world = world;
        this.isLease = isLease;
        this.random = random;
    }

    /** The tab was stopped; a lease that it holds is taken when it has not been renewed for long enough. */
    void stopped(SimulatedTab tab) {
        Request held = holder;
        if (!isLease || held == null || held.tab() != tab) {
            return;
        }
        long stop = tab.stops();
        world.after(leaseMillis(), "locks", () -> {
            if (holder == held && tab.stops() == stop && !tab.isRunning()) {
                holder = null;
                held.tab().lockLost(held.lockId());
                grantNext();
            }
        });
    }

    /** A visible tab takes over within 15 s, a hidden one within three minutes. */
    private long leaseMillis() {
        return random.nextInt(3) > 0 ? 10_000 + random.nextInt(5_000) : 60_000 + random.nextInt(120_000);
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
            world.after(isLease ? leaseMillis() : afterMillis, "locks", () -> {
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
