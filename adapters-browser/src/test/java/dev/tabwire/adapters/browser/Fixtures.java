package dev.tabwire.adapters.browser;

import io.vavr.control.Option;

/** Names that the checks work with. */
final class Fixtures {
    private static int scopes;

    private Fixtures() {}

    /** A scope that no other check uses. */
    static ScopeName scope() {
        return ScopeName.of("check-" + ++scopes, Option.some(new CryptoEntropy().uuid()));
    }
}
