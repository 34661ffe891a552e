package dev.tabwire.adapters.jvm.sandbox.server;

import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A scheduler on the event loop. One-time actions wait in a queue of their own, because timers that are due together
 * must run in the order in which they were set and Vert.x does not promise that.
 */
public final class LoopScheduler implements Scheduler {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
            Comparator.comparingLong(Waiting::dueNanos).thenComparingLong(Waiting::number));
    private long numbers;

    private record Waiting(long dueNanos, long number, Runnable action) {
    }

    /** A scheduler on the event loop that calls it. */
    public LoopScheduler(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void after(long delayMillis, Runnable action) {
        waiting.add(new Waiting(System.nanoTime() + delayMillis * NANOS_PER_MILLI, numbers++, action));
        vertx.setTimer(Math.max(1, delayMillis), id -> runDue());
    }

    @Override
    public Repetition every(long periodMillis, Runnable action) {
        long id = vertx.setPeriodic(periodMillis, ignored -> action.run());
        return () -> vertx.cancelTimer(id);
    }

    private void runDue() {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && waiting.peek().dueNanos() <= now) {
            waiting.poll().action().run();
        }
        // A timer may fire a fraction too early; without this its action would wait for the next timer.
        if (!waiting.isEmpty() && waiting.peek().dueNanos() - now < NANOS_PER_MILLI) {
            vertx.setTimer(1, id -> runDue());
        }
    }
}
