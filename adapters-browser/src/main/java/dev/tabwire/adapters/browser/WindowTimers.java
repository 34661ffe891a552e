package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Action;
import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.adapters.browser.js.Scripts;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.Timers;
import io.vavr.control.Option;
import org.teavm.jso.JSObject;

/**
 * Timers by setTimeout, which alone would fire a delay of more than 24 days at once and may fire a little early.
 *
 * <p>Those that are set while the page is hidden are fired by a worker's clock too, if there is one, which comes first where
 * browsers let the timers of hidden pages wait.
 */
public final class WindowTimers implements Timers {
    private static final double LONGEST_MILLIS = Integer.MAX_VALUE;

    private final JSObject clock;
    private TextMap<Timer> timers = TextMap.empty();

    /**
     * Makes timers.
     *
     * @param clockUrl a worker's script on this origin that answers a delay in milliseconds, when it is over, at the port
     *     that came with it, as the service worker's does; empty for timers that wait while the page is hidden
     */
    public WindowTimers(String clockUrl) {
        clock = clockUrl.isEmpty() ? null : Scripts.trusted(clockUrl);
    }

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
            timer.get().isOver = true;
            Clock.clearTimeout(timer.get().handle);
        }
    }

    /** One timer that runs. */
    private final class Timer {
        private final String name;
        private final double dueMillis;
        private final Runnable fired;
        private int handle;
        private boolean isOver;

        Timer(String name, double dueMillis, Runnable fired) {
            this.name = name;
            this.dueMillis = dueMillis;
            this.fired = fired;
        }

        void start() {
            double left = Math.min(Math.ceil(Math.max(dueMillis - Clock.monotonicMillis(), 0)), LONGEST_MILLIS);
            Action elapsed = this::elapsed;
            handle = Clock.setTimeout(elapsed, left);
            Clock.whileHidden(clock, elapsed, left);
        }

        private void elapsed() {
            if (isOver) {
                return;
            }
            if (Clock.monotonicMillis() < dueMillis) {
                start();
            } else {
                isOver = true;
                timers = timers.without(name);
                fired.run();
            }
        }
    }
}
