package dev.tabwire.core.contract;

import dev.tabwire.core.port.WireLock;

/** The contract of {@link WireLock}; the test of an adapter extends it. */
public abstract class WireLockContract extends PortContract<WireLockFixture> {
    protected WireLockContract() {
        super(WireLockCases.all());
    }
}
