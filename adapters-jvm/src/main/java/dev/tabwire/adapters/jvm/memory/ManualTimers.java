package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.Timers;
import java.util.HashMap;
import java.util.Map;

/** The timers of one tab on a clock that a test moves; they fire within {@link ManualClock#advanceMillis}. */
public final class ManualTimers implements Timers {
    private final ManualClock clock;
    private final Map<String, Runnable> cancels = new HashMap<>();

    public ManualTimers(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public void set(String name, long delayMillis, Runnable fired) {
        cancel(name);
        cancels.put(name, clock.schedule(delayMillis, () -> {
            cancels.remove(name);
            fired.run();
        }));
    }

    @Override
    public void cancel(String name) {
        Runnable cancel = cancels.remove(name);
        if (cancel != null) {
            cancel.run();
        }
    }

    /** Stops every timer, as the end of the tab does. */
    public void cancelAll() {
        cancels.values().forEach(Runnable::run);
        cancels.clear();
    }

    /** How many timers run. */
    public int running() {
        return cancels.size();
    }
}
