package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.contract.PortFixture;

/** A world whose time is a manual clock's. */
class ClockFixture implements PortFixture {
    final ManualClock clock = new ManualClock();

    @Override
    public void later(long delayMillis, Runnable action) {
        clock.schedule(delayMillis, action);
    }

    @Override
    public long nowMillis() {
        return clock.monotonicMillis();
    }

    @Override
    public boolean timeIsFree() {
        return true;
    }

    @Override
    public void passTime(long millis) {
        clock.advanceMillis(millis);
    }
}
