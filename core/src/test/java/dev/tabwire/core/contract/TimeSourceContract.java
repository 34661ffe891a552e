package dev.tabwire.core.contract;

import dev.tabwire.core.port.TimeSource;

/** The contract of {@link TimeSource}; the test of an adapter extends it. */
public abstract class TimeSourceContract extends PortContract<TimeFixture> {
    protected TimeSourceContract() {
        super(TimeSourceCases.all());
    }
}
