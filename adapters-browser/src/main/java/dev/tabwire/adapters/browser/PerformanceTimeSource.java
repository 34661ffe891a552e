package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.port.TimeSource;

/** The clocks by performance.now and Date.now. */
public final class PerformanceTimeSource implements TimeSource {
    @Override
    public long monotonicMillis() {
        return (long) Clock.monotonicMillis();
    }

    @Override
    public long wallMillis() {
        return (long) Clock.wallMillis();
    }
}
