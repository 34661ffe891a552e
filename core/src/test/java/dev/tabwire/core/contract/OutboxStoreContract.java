package dev.tabwire.core.contract;

import dev.tabwire.core.port.OutboxStore;

/** The contract of {@link OutboxStore}; the test of an adapter extends it. */
public abstract class OutboxStoreContract extends PortContract<StoreFixture> {
    protected OutboxStoreContract() {
        super(OutboxStoreCases.all());
    }
}
