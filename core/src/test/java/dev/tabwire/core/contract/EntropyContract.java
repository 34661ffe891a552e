package dev.tabwire.core.contract;

import dev.tabwire.core.port.Entropy;

/** The contract of {@link Entropy}; the test of an adapter extends it. */
public abstract class EntropyContract extends PortContract<EntropyFixture> {
    protected EntropyContract() {
        super(EntropyCases.all());
    }
}
