package dev.tabwire.core.contract;

import dev.tabwire.core.port.TabChannel;

/** A scope whose tabs hear each other. */
public interface TabChannelFixture extends PortFixture {
    /** The channel of one more tab, closed. */
    TabChannel tab();

    /** The channel of a tab of another scope, closed. */
    TabChannel stranger();
}
