package dev.tabwire.core.contract;

import dev.tabwire.core.port.Entropy;

/** Two tabs' randomness. */
public interface EntropyFixture extends PortFixture {
    /** That of one more tab. */
    Entropy tab();
}
