package dev.tabwire.adapters.jvm.memory;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;

/**
 * Time that a test moves by hand, and the queue of what is to happen.
 *
 * <p>It is the confinement of every adapter made with it: nothing is called back by itself or on another thread, only
 * within {@link #run} and {@link #advanceMillis}, in order of time and, at the same time, in the order it was given. Two
 * runs of one test are the same. Not safe for several threads.
 */
public final class ManualClock implements Executor {
    /** 2026-01-01T00:00:00Z, what the wall clock says at first. */
    public static final long START_WALL_MILLIS = 1_767_225_600_000L;
    /** The most actions that may run without time going on; more are taken for an endless loop. */
    public static final int ACTIONS_AT_ONCE_MAX = 1_000_000;

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::dueMillis).thenComparingLong(Task::number));
    private long nowMillis;
    private long wallOffsetMillis = START_WALL_MILLIS;
    private long numbers;
    private boolean running;

    /** Something that is to happen. */
    record Task(long dueMillis, long number, Runnable action) {}

    /** How much time has passed since the clock was made. */
    public long monotonicMillis() {
        return nowMillis;
    }

    /** Milliseconds since 1970, as the machine of the test believes. */
    public long wallMillis() {
        return nowMillis + wallOffsetMillis;
    }

    /** Sets the wall clock on or, below zero, back. */
    public void moveWallClock(long millis) {
        wallOffsetMillis += millis;
    }

    /** Runs an action at the next {@link #run}, or in the running one, after what was given before. */
    @Override
    public void execute(Runnable action) {
        schedule(0, action);
    }

    /** Runs an action once so much time has passed. The answer takes it back. */
    public Runnable schedule(long delayMillis, Runnable action) {
        long delay = Math.max(0, delayMillis);
        long due = delay > Long.MAX_VALUE - nowMillis ? Long.MAX_VALUE : nowMillis + delay;
        Task task = new Task(due, numbers++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Runs all that is due now, and what that brings about now. */
    public void run() {
        advanceMillis(0);
    }

    /**
     * Lets time pass and runs all that falls due, each at its time.
     *
     * @throws IllegalStateException when it is called by what it runs, or that does not end
     */
    public void advanceMillis(long millis) {
        if (millis < 0) {
            throw new IllegalArgumentException("time does not go back, by " + millis);
        }
        if (running) {
            throw new IllegalStateException("The clock is running: let it end, or schedule what comes next.");
        }
        running = true;
        try {
            runTo(Math.addExact(nowMillis, millis));
        } finally {
            running = false;
        }
    }

    private void runTo(long endMillis) {
        int atOnce = 0;
        while (!tasks.isEmpty() && tasks.peek().dueMillis() <= endMillis) {
            Task task = tasks.poll();
            atOnce = task.dueMillis() > nowMillis ? 0 : atOnce + 1;
            if (atOnce > ACTIONS_AT_ONCE_MAX) {
                throw new IllegalStateException("More than " + ACTIONS_AT_ONCE_MAX + " actions at one time");
            }
            nowMillis = Math.max(nowMillis, task.dueMillis());
            task.action().run();
        }
        nowMillis = endMillis;
    }
}
