package dev.tabwire.core.contract;

import dev.tabwire.core.port.TokenStore;

/** The contract of {@link TokenStore}; the test of an adapter extends it. */
public abstract class TokenStoreContract extends PortContract<StoreFixture> {
    protected TokenStoreContract() {
        super(TokenStoreCases.all());
    }
}
