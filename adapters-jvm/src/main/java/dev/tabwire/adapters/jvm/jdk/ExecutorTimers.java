package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.core.port.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Timers on the executor that a tab is confined to. */
public final class ExecutorTimers implements Timers {
    private final ScheduledExecutorService confinement;
    private final Map<String, Running> timers = new HashMap<>();

    /** @param confinement runs one task at a time */
    public ExecutorTimers(ScheduledExecutorService confinement) {
        this.confinement = confinement;
    }

    @Override
    public void set(String name, long delayMillis, Runnable fired) {
        Running timer = new Running(name, fired);
        Running former = timers.put(name, timer);
        if (former != null) {
            former.future.cancel(false);
        }
        timer.future = confinement.schedule(timer::fire, Math.max(0, delayMillis), TimeUnit.MILLISECONDS);
    }

    @Override
    public void cancel(String name) {
        Running timer = timers.remove(name);
        if (timer != null) {
            timer.future.cancel(false);
        }
    }

    private final class Running {
        private final String name;
        private final Runnable fired;
        private ScheduledFuture<?> future;

        Running(String name, Runnable fired) {
            this.name = name;
            this.fired = fired;
        }

        void fire() {
            if (timers.remove(name, this)) {
                fired.run();
            }
        }
    }
}
