package dev.tabwire.core.simulation;

import dev.tabwire.core.port.Timers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * The timers of a tab: never early; in a hidden tab on whole seconds, and after five minutes on whole minutes; in a
 * stopped tab when it runs again.
 */
final class SimulatedTimers implements Timers {
    private static final long SLOW_AFTER_MILLIS = 300_000;

    private final SimulatedTab tab;
    private final Map<String, Timer> running = new HashMap<>();
    private boolean isVisible;
    private long hiddenSinceMillis;

    private static final class Timer {
        final Runnable fired;
        boolean isDue;

        Timer(Runnable fired) {
            this.fired = fired;
        }
    }

    SimulatedTimers(SimulatedTab tab) {
        this.tab = tab;
    }

    @Override
    public void set(String name, long delayMillis, Runnable fired) {
        Timer timer = new Timer(fired);
        running.put(name, timer);
        tab.browser.world.after(delayMillis, tab.name, () -> due(name, timer));
    }

    @Override
    public void cancel(String name) {
        running.remove(name);
    }

    int count() {
        return running.size();
    }

    private void due(String name, Timer timer) {
        if (running.get(name) != timer) {
            return;
        }
        long now = tab.browser.world.nowMillis();
        long grid = isVisible ? 1 : now - hiddenSinceMillis > SLOW_AFTER_MILLIS ? 60_000 : 1_000;
        if (tab.isRunning() && now % grid == 0) {
            fire(name, timer);
        } else if (tab.isRunning() && !timer.isDue) {
            timer.isDue = true;
            tab.browser.world.at((now / grid + 1) * grid, tab.name, () -> due(name, timer));
        } else if (tab.isRunning()) {
            fire(name, timer);
        } else {
            timer.isDue = true;
        }
    }

    private void fire(String name, Timer timer) {
        if (running.remove(name, timer)) {
            tab.task("timer " + name, timer.fired);
        }
    }

    void shown(boolean visible) {
        if (visible && !isVisible) {
            isVisible = true;
            release();
        } else if (!visible && isVisible) {
            isVisible = false;
            hiddenSinceMillis = tab.browser.world.nowMillis();
        }
    }

    /** Fires what was held back. */
    void release() {
        for (Map.Entry<String, Timer> entry : new ArrayList<>(running.entrySet())) {
            if (entry.getValue().isDue && tab.isRunning()) {
                fire(entry.getKey(), entry.getValue());
            }
        }
    }
}
