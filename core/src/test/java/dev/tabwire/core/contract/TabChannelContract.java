package dev.tabwire.core.contract;

import dev.tabwire.core.port.TabChannel;

/** The contract of {@link TabChannel}; the test of an adapter extends it. */
public abstract class TabChannelContract extends PortContract<TabChannelFixture> {
    protected TabChannelContract() {
        super(TabChannelCases.all());
    }
}
