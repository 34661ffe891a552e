package dev.tabwire.core.contract;

import dev.tabwire.core.port.Timers;

/** The contract of {@link Timers}; the test of an adapter extends it. */
public abstract class TimersContract extends PortContract<TimersFixture> {
    protected TimersContract() {
        super(TimersCases.all());
    }
}
