package dev.tabwire.core.contract;

import dev.tabwire.core.port.MessageLog;

/** The contract of {@link MessageLog}; the test of an adapter extends it. */
public abstract class MessageLogContract extends PortContract<StoreFixture> {
    protected MessageLogContract() {
        super(MessageLogCases.all());
    }
}
