package dev.tabwire.core.contract;

import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.TokenStore;
import dev.tabwire.core.store.StoreLimits;

/** A scope of its own, whose store several tabs share. The three ports of the store are tried on one fixture. */
public interface StoreFixture extends PortFixture {
    /** The store as one tab sees it. */
    record StoreTab(TokenStore tokens, MessageLog log, OutboxStore outbox) {}

    /** One more tab of the scope, with a connection of its own if the adapter has connections. */
    StoreTab tab();

    /** A tab of another scope. */
    StoreTab stranger();

    /** What the adapters of this fixture keep: 600 entries or some more, for one case needs as many and one goes beyond. */
    StoreLimits limits();

    /** Moves the wall clock by which the store knows how old an id is. */
    void moveWallClock(long millis);
}
