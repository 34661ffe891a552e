package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** The scope's token in a store file. Made by {@link SqliteDatabase#openTab}. */
public final class SqliteTokenStore implements TokenStore {
    private final SqliteTab tab;

    SqliteTokenStore(SqliteTab tab) {
        this.tab = tab;
    }

    @Override
    public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
        tab.write(sql -> {
            Option<TokenRecord> stored = stored(sql);
            return Either.right(stored.isDefined() ? stored.get() : store(sql, new TokenRecord(candidate, 1)));
        }, done);
    }

    @Override
    public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
        tab.read(sql -> Either.right(stored(sql)), done);
    }

    @Override
    public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
        tab.write(sql -> {
            Option<TokenRecord> stored = stored(sql);
            boolean expected = stored.isEmpty() || stored.get().version() == expectedVersion;
            return Either.right(expected ? store(sql, new TokenRecord(next, expectedVersion + 1)) : stored.get());
        }, done);
    }

    private Option<TokenRecord> stored(SqlSession sql) throws SQLException {
        List<TokenRecord> rows = sql.rows("SELECT token, token_version FROM scope WHERE name = ? AND token IS NOT NULL",
                row -> new TokenRecord(row.getString(1), row.getLong(2)), tab.scope());
        return rows.isEmpty() ? Option.none() : Option.some(rows.get(0));
    }

    private TokenRecord store(SqlSession sql, TokenRecord record) throws SQLException {
        sql.update("UPDATE scope SET token = ?, token_version = ? WHERE id = ?",
                record.token(), record.version(), ScopeRow.readOrMake(sql, tab.scope()).id());
        return record;
    }
}
