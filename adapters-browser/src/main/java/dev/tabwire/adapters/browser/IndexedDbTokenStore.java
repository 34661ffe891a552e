package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Consumer;

/** The scope's token in IndexedDB. Writers of all tabs take turns there, so the first candidate wins. */
public final class IndexedDbTokenStore implements TokenStore {
    private static final String TOKEN = "token";

    private final IndexedDbDatabase database;
    private final StoredRecords records;

    public IndexedDbTokenStore(IndexedDbDatabase database, JsonCodec codec, Diagnostics diagnostics) {
        this.database = database;
        this.records = new StoredRecords(codec, diagnostics);
    }

    @Override
    public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
        database.writeStrictly(transaction -> {
            IdbRequest stored = transaction.store(IndexedDbDatabase.META).get(TOKEN);
            transaction.then(stored, () -> {
                Option<TokenRecord> token = records.token(stored.textResult());
                transaction.answer(token.isDefined() ? token.get() : put(transaction, new TokenRecord(candidate, 1)));
            });
        }, done, IndexedDbDatabase.META);
    }

    @Override
    public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
        database.read(transaction -> {
            IdbRequest stored = transaction.store(IndexedDbDatabase.META).get(TOKEN);
            transaction.then(stored, () -> transaction.answer(records.token(stored.textResult())));
        }, done, IndexedDbDatabase.META);
    }

    /** {@inheritDoc} A store that was wiped takes the next token too: nothing newer is there, and no version goes back. */
    @Override
    public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
        database.writeStrictly(transaction -> {
            IdbRequest stored = transaction.store(IndexedDbDatabase.META).get(TOKEN);
            transaction.then(stored, () -> {
                Option<TokenRecord> token = records.token(stored.textResult());
                boolean overtaken = token.isDefined() && token.get().version() != expectedVersion;
                transaction.answer(overtaken ? token.get() : put(transaction, new TokenRecord(next, expectedVersion + 1)));
            });
        }, done, IndexedDbDatabase.META);
    }

    private TokenRecord put(StoreTransaction<?> transaction, TokenRecord token) {
        transaction.store(IndexedDbDatabase.META).putText(records.text(token), TOKEN);
        return token;
    }
}
