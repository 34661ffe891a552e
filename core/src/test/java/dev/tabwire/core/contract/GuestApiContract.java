package dev.tabwire.core.contract;

import dev.tabwire.core.port.GuestApi;

/** The contract of {@link GuestApi}; the test of an adapter extends it. */
public abstract class GuestApiContract extends PortContract<GuestApiFixture> {
    protected GuestApiContract() {
        super(GuestApiCases.all());
    }
}
