package dev.tabwire.core.coordinator.token;

import dev.tabwire.core.domain.TokenRecord;
import io.vavr.control.Option;

/** The state of {@link TokenKeeper}. */
public record TokenState(Option<TokenRecord> token, long opId) {
    public static TokenState initial() {
        return new TokenState(Option.none(), 0);
    }
}
