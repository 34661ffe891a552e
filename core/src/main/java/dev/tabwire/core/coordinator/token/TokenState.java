package dev.tabwire.core.coordinator.token;

import dev.tabwire.core.domain.TokenRecord;
import io.vavr.control.Option;

/** The state of {@link TokenKeeper}. */
public record TokenState(Option<TokenRecord> token, long opId, BrokerState broker) {
    public static TokenState initial() {
        return new TokenState(Option.none(), 0, new BrokerState(false, BrokerState.NOTHING, 0, 0, 0));
    }

    /** The version in use, 0 before there is one. */
    long version() {
        return token.isEmpty() ? 0 : token.get().version();
    }

    TokenState withOp(long id) {
        return new TokenState(token, id, broker);
    }

    TokenState withToken(TokenRecord stored) {
        return new TokenState(Option.some(stored), 0, broker);
    }

    TokenState withBroker(BrokerState next) {
        return new TokenState(token, opId, next);
    }
}
