package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * The scope's token in IndexedDB. Writers of all tabs take turns there, so the first candidate wins.
 *
 * <p>It is read and written here rather than by the codec of the other records, for the service worker, which has no use
 * for that, has to stay small.
 */
public final class IndexedDbTokenStore implements TokenStore {
    private static final String TOKEN = "token";

    private final IndexedDbDatabase database;
    private final Diagnostics diagnostics;

    public IndexedDbTokenStore(IndexedDbDatabase database, Diagnostics diagnostics) {
        this.database = database;
        this.diagnostics = diagnostics;
    }

    @Override
    public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
        database.writeStrictly(transaction -> {
            IdbRequest stored = transaction.store(IndexedDbDatabase.META).get(TOKEN);
            transaction.then(stored, () -> {
                Option<TokenRecord> token = token(stored.textResult());
                transaction.answer(token.isDefined() ? token.get() : put(transaction, new TokenRecord(candidate, 1)));
            });
        }, done, IndexedDbDatabase.META);
    }

    @Override
    public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
        database.read(transaction -> {
            IdbRequest stored = transaction.store(IndexedDbDatabase.META).get(TOKEN);
            transaction.then(stored, () -> transaction.answer(token(stored.textResult())));
        }, done, IndexedDbDatabase.META);
    }

    /** {@inheritDoc} A store that was wiped takes the next token too: nothing newer is there, and no version goes back. */
    @Override
    public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
        database.writeStrictly(transaction -> {
            IdbRequest stored = transaction.store(IndexedDbDatabase.META).get(TOKEN);
            transaction.then(stored, () -> {
                Option<TokenRecord> token = token(stored.textResult());
                boolean overtaken = token.isDefined() && token.get().version() != expectedVersion;
                transaction.answer(overtaken ? token.get() : put(transaction, new TokenRecord(next, expectedVersion + 1)));
            });
        }, done, IndexedDbDatabase.META);
    }

    private TokenRecord put(StoreTransaction<?> transaction, TokenRecord token) {
        transaction.store(IndexedDbDatabase.META).putText(text(token), TOKEN);
        return token;
    }

    private static String text(TokenRecord token) {
        JsArray parts = JsArray.empty();
        parts.pushText("{\"token\":");
        parts.pushQuoted(token.token());
        parts.pushText(",\"version\":");
        parts.pushNumber(token.version());
        parts.pushText("}");
        return parts.concatenated();
    }

    /** A text that can't be read is counted and as good as none: a person, or another build, may have written it. */
    private Option<TokenRecord> token(String text) {
        if (text == null) {
            return Option.none();
        }
        try {
            JSObject record = JsValues.parseJson(text);
            String token = JsValues.textMember(record, "token");
            double version = JsValues.numberMember(record, "version");
            if (token != null && !token.isEmpty() && token.length() <= RecordCodec.ID_LENGTH_MAX && version >= 1
                    && version == Math.floor(version)) {
                return Option.some(new TokenRecord(token, (long) version));
            }
        } catch (RuntimeException notJson) {
            // Told below, as every other text that is no token.
        }
        diagnostics.report(StoredRecords.UNREADABLE, "A record of token was left out.");
        return Option.none();
    }
}
