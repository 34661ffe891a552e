package dev.tabwire.adapters.browser;

import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Consumer;

/**
 * The scope's token in IndexedDB, sealed unless it is to be plain. Either form is read, whoever stored it.
 *
 * <p>Where there is no WebCrypto, or its keys can't be stored, the token is stored in plain and {@code token-unsealed} is
 * counted. A record that can't be read is counted as {@code store-record} and as good as none.
 */
public final class IndexedDbTokenStore implements TokenStore {
    private final IndexedDbDatabase database;
    private final Diagnostics diagnostics;
    private final boolean sealing;

    /** @param sealing whether a token is stored sealed where there is WebCrypto */
    public IndexedDbTokenStore(IndexedDbDatabase database, Diagnostics diagnostics, boolean sealing) {
        this.database = database;
        this.diagnostics = diagnostics;
        this.sealing = sealing;
    }

    @Override
    public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
        change(candidate, TokenTurn.ANY, done);
    }

    @Override
    public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
        change(null, TokenTurn.ANY, answer -> done.accept(answer.map(Option::of)));
    }

    /** {@inheritDoc} A store that was wiped takes the next token too: nothing newer is there, and no version goes back. */
    @Override
    public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
        change(next, expectedVersion, done);
    }

    private void change(String candidate, long expected, Consumer<Either<StoreFailure, TokenRecord>> done) {
        new TokenTurn(database, diagnostics, sealing, candidate, expected, done).begin();
    }
}
