package dev.tabwire.core.simulation;

import java.util.ArrayList;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Virtual time: one queue of events, ordered by time and, at the same time, by a tie-break drawn from the seed.
 *
 * <p>Nothing else decides the order in which anything happens, so one seed gives one run; the hash of the run says so.
 */
final class World {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final SplittableRandom ties;
    private final Trace trace;
    private long nowMillis;
    private long sequence;

    World(SplittableRandom ties, Trace trace) {
        this.ties = ties;
        this.trace = trace;
    }

    private record Event(long atMillis, int tie, long sequence, String who, Runnable work) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            int byTie = byTime != 0 ? byTime : Integer.compare(tie, other.tie);
            return byTie != 0 ? byTie : Long.compare(sequence, other.sequence);
        }
    }

    long nowMillis() {
        return nowMillis;
    }

    void after(long delayMillis, String who, Runnable work) {
        at(nowMillis + Math.max(0, delayMillis), who, work);
    }

    void at(long atMillis, String who, Runnable work) {
        events.add(new Event(Math.max(nowMillis, atMillis), ties.nextInt(), sequence++, who, work));
    }

    /** Lets the next event happen; false when none is left before the given time, which it is then. */
    boolean step(long untilMillis) {
        Event next = events.peek();
        if (next == null || next.atMillis() > untilMillis) {
            nowMillis = Math.max(nowMillis, untilMillis);
            return false;
        }
        events.poll();
        nowMillis = next.atMillis();
        trace.mix(nowMillis, next.who());
        next.work().run();
        return true;
    }

    /** The machine sleeps: time passes and what was due in it happens afterwards, in its order. */
    void sleep(long millis) {
        long wakesMillis = nowMillis + millis;
        ArrayList<Event> due = new ArrayList<>();
        while (!events.isEmpty() && events.peek().atMillis() < wakesMillis) {
            due.add(events.poll());
        }
        nowMillis = wakesMillis;
        for (Event event : due) {
            events.add(new Event(wakesMillis, 0, sequence++, event.who(), event.work()));
        }
    }
}
