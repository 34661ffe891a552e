package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.function.Consumer;

/** The scope's unsettled sends in a store file. Made by {@link SqliteDatabase#openTab}. */
public final class SqliteOutboxStore implements OutboxStore {
    private final SqliteTab tab;
    private final StoredRecords records;

    SqliteOutboxStore(SqliteTab tab, StoredRecords records) {
        this.tab = tab;
        this.records = records;
    }

    @Override
    public void add(OutboxEntry entry, Consumer<Either<StoreFailure, OutboxEntry>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            Option<OutboxEntry> known = find(sql, scope, entry.tracingId());
            if (known.isDefined()) {
                return Either.right(known.get());
            }
            sql.update("UPDATE scope SET last_position = last_position + 1 WHERE id = ?", scope.id());
            OutboxEntry placed = entry.at(sql.number("SELECT last_position FROM scope WHERE id = ?", scope.id()));
            sql.update("INSERT INTO send VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT DO UPDATE SET position = excluded.position, json = excluded.json",
                    scope.id(), placed.tracingId(), placed.position(), records.text(placed));
            return Either.right(placed);
        }, done);
    }

    @Override
    public void readAll(Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        tab.read(sql -> Either.right(List.ofAll(sql.rows("SELECT position, json FROM send WHERE scope = ? ORDER BY position",
                row -> records.send(row.getLong(1), row.getString(2)), ScopeRow.read(sql, tab.scope()).id()))
                .flatMap(entry -> entry)), done);
    }

    @Override
    public void update(long epoch, List<OutboxEntry> entries, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            if (scope.fences(epoch)) {
                return scope.refuse(epoch);
            }
            ArrayList<OutboxEntry> replaced = new ArrayList<>();
            for (OutboxEntry entry : entries) {
                Option<OutboxEntry> known = find(sql, scope, entry.tracingId());
                if (known.isDefined()) {
                    replaced.add(replace(sql, scope, entry.at(known.get().position())));
                }
            }
            return Either.right(List.ofAll(replaced));
        }, done);
    }

    @Override
    public void requeue(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        ended(tracingId, (sql, scope, entry) -> replace(sql, scope, entry.queued()), done);
    }

    @Override
    public void discard(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        ended(tracingId, (sql, scope, entry) -> {
            sql.update("DELETE FROM send WHERE scope = ? AND tracing_id = ?", scope.id(), tracingId);
            return entry;
        }, done);
    }

    /** What the guest does with a send that has ended. */
    private interface Change {
        OutboxEntry of(SqlSession sql, ScopeRow scope, OutboxEntry entry) throws SQLException;
    }

    private void ended(String tracingId, Change change, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            Option<OutboxEntry> known = find(sql, scope, tracingId).filter(OutboxEntry::hasEnded);
            return Either.right(known.isEmpty() ? List.empty() : List.of(change.of(sql, scope, known.get())));
        }, done);
    }

    private Option<OutboxEntry> find(SqlSession sql, ScopeRow scope, String tracingId) throws SQLException {
        return List.ofAll(sql.rows("SELECT position, json FROM send WHERE scope = ? AND tracing_id = ?",
                row -> records.send(row.getLong(1), row.getString(2)), scope.id(), tracingId))
                .flatMap(entry -> entry).headOption();
    }

    private OutboxEntry replace(SqlSession sql, ScopeRow scope, OutboxEntry entry) throws SQLException {
        sql.update("UPDATE send SET json = ? WHERE scope = ? AND tracing_id = ?",
                records.text(entry), scope.id(), entry.tracingId());
        return entry;
    }
}
