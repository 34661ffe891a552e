package dev.tabwire.core.contract;

import dev.tabwire.core.port.MessageTransport;

/** The contract of {@link MessageTransport}; the test of an adapter extends it. */
public abstract class MessageTransportContract extends PortContract<TransportFixture> {
    protected MessageTransportContract() {
        super(MessageTransportCases.all());
    }
}
