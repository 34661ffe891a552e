package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.TimeSource;

/** The clocks of a tab whose time a test moves. */
public final class ManualTimeSource implements TimeSource {
    private final ManualClock clock;

    public ManualTimeSource(ManualClock clock) {
        this.clock = clock;
    }

    @Override
    public long monotonicMillis() {
        return clock.monotonicMillis();
    }

    @Override
    public long wallMillis() {
        return clock.wallMillis();
    }
}
