package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.Timers;
import io.vavr.control.Option;

/** Timers by setTimeout, which alone would fire a delay of more than 24 days at once and may fire a little early. */
public final class WindowTimers implements Timers {
    private static final double LONGEST_MILLIS = Integer.MAX_VALUE;

    private TextMap<Timer> timers = TextMap.empty();

    @Override
    public void set(String name, long delayMillis, Runnable fired) {
        cancel(name);
        Timer timer = new Timer(name, Clock.monotonicMillis() + Math.max(delayMillis, 0), fired);
        timers = timers.put(name, timer);
        timer.start();
    }

    @Override
    public void cancel(String name) {
        Option<Timer> timer = timers.get(name);
        if (timer.isDefined()) {
            timers = timers.without(name);
            Clock.clearTimeout(timer.get().handle);
        }
    }

    /** One timer that runs. */
    private final class Timer {
        private final String name;
        private final double dueMillis;
        private final Runnable fired;
        private int handle;

        Timer(String name, double dueMillis, Runnable fired) {
            this.name = name;
            this.dueMillis = dueMillis;
            this.fired = fired;
        }

        void start() {
            double left = Math.max(dueMillis - Clock.monotonicMillis(), 0);
            handle = Clock.setTimeout(this::elapsed, Math.min(Math.ceil(left), LONGEST_MILLIS));
        }

        private void elapsed() {
            if (Clock.monotonicMillis() < dueMillis) {
                start();
            } else {
                timers = timers.without(name);
                fired.run();
            }
        }
    }
}
