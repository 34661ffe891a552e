package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.port.StoreFailure;
import io.vavr.control.Either;
import java.sql.SQLException;
import java.util.List;

/** What the store says of a scope beside its entries. */
record ScopeRow(long id, long epoch, long head, long readThrough, String quota, long clearedThrough) {
    /** As the scope is before anything was written. */
    private static final ScopeRow NONE = new ScopeRow(0, 0, 0, 0, "", 0);

    /** The row of a scope; one with the id 0, which nothing belongs to, when nothing was ever written. */
    static ScopeRow read(SqlSession sql, String scope) throws SQLException {
        List<ScopeRow> rows = sql.rows(
                "SELECT id, epoch, head, read_through, coalesce(quota, ''), cleared_through FROM scope WHERE name = ?",
                row -> new ScopeRow(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5),
                        row.getLong(6)), scope);
        return rows.isEmpty() ? NONE : rows.get(0);
    }

    /** The row of a scope, made when it is not there. */
    static ScopeRow readOrMake(SqlSession sql, String scope) throws SQLException {
        ScopeRow row = read(sql, scope);
        if (row.id == 0) {
            sql.update("INSERT INTO scope (name) VALUES (?)", scope);
            row = read(sql, scope);
        }
        return row;
    }

    /** The sequence of the oldest entry, 0 when there is none. */
    long tail(SqlSession sql) throws SQLException {
        return sql.number("SELECT min(sequence) FROM entry WHERE scope = ?", id);
    }

    /** Whether a writer is not the owner: a higher epoch was taken, or this is another store than the one that it knows. */
    boolean fences(long writer) {
        return writer != epoch;
    }

    <T> Either<StoreFailure, T> refuse(long writer) {
        return Either.left(new StoreFailure(StoreFailure.Kind.FENCED,
                "The stored epoch is " + epoch + "; " + writer + " writes no more."));
    }
}
