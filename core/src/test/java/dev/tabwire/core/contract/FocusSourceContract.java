package dev.tabwire.core.contract;

import dev.tabwire.core.port.FocusSource;

/** The contract of {@link FocusSource}; the test of an adapter extends it. */
public abstract class FocusSourceContract extends PortContract<FocusFixture> {
    protected FocusSourceContract() {
        super(FocusSourceCases.all());
    }
}
