package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import dev.tabwire.core.store.MemoryStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Consumer;

/** The scope's token in memory, as one tab uses it. Made by {@link MemoryScope#openTab}. */
public final class MemoryTokenStore implements TokenStore {
    private final MemoryTab tab;
    private final MemoryStore store;

    MemoryTokenStore(MemoryTab tab, MemoryStore store) {
        this.tab = tab;
        this.store = store;
    }

    @Override
    public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
        TokenRecord token = store.readOrCreateToken(candidate);
        tab.callBack(() -> done.accept(Either.right(token)));
    }

    @Override
    public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
        Option<TokenRecord> token = store.token();
        tab.callBack(() -> done.accept(Either.right(token)));
    }

    @Override
    public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
        TokenRecord token = store.replaceToken(expectedVersion, next);
        tab.callBack(() -> done.accept(Either.right(token)));
    }
}
