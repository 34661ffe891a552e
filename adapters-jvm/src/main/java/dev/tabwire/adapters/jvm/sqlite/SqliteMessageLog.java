package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * The scope's transcript and epoch in a store file. Payloads go when there are too many and with their ids, after
 * {@link StoreLimits#idAgeMillisMax}; a page holds {@value #PAGE_MAX} entries at the most. Made by
 * {@link SqliteDatabase#openTab}.
 */
public final class SqliteMessageLog implements MessageLog {
    /** The most entries that one reading answers; whoever wants more asks again. */
    public static final int PAGE_MAX = 5_000;

    /** How many ids of an age go in one append, so that none takes long. */
    private static final int IDS_PRUNED_MAX = 1_000;

    private final SqliteTab tab;
    private final StoredRecords records;
    private final StoreLimits limits;

    SqliteMessageLog(SqliteTab tab, StoredRecords records, StoreLimits limits) {
        this.tab = tab;
        this.records = records;
        this.limits = limits;
    }

    @Override
    public void takeEpoch(TabId owner, Consumer<Either<StoreFailure, Tenure>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            long epoch = scope.epoch() + 1;
            sql.update("UPDATE scope SET epoch = ?, owner = ? WHERE id = ?", epoch, owner.value(), scope.id());
            return Either.right(new Tenure(epoch, scope.head(),
                    entries(sql, scope, scope.head() - Tenure.RECENT_MAX + 1, scope.head()), records.quota(scope.quota()),
                    scope.clearedThrough(), storeId(sql)));
        }, done);
    }

    @Override
    public void append(long epoch, List<Message> batch, Consumer<Either<StoreFailure, Appended>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            if (scope.fences(epoch)) {
                return scope.refuse(epoch);
            }
            long nowMillis = tab.wallMillis();
            long head = scope.head();
            ArrayList<LogEntry> added = new ArrayList<>();
            for (Message message : batch) {
                if (sql.update("INSERT INTO known VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        scope.id(), message.key(), nowMillis) == 1) {
                    head++;
                    sql.update("INSERT INTO entry VALUES (?, ?, ?, ?)", scope.id(), head, nowMillis, records.text(message));
                    added.add(new LogEntry(head, message));
                }
                if (message.tracingId().isDefined()) {
                    sql.update("DELETE FROM send WHERE scope = ? AND tracing_id = ?", scope.id(), message.tracingId().get());
                }
            }
            if (head > scope.head()) {
                sql.update("UPDATE scope SET head = ? WHERE id = ?", head, scope.id());
                prune(sql, scope, head, nowMillis);
            }
            return Either.right(new Appended(List.ofAll(added), batch.length() - added.size(), head));
        }, done);
    }

    private void prune(SqlSession sql, ScopeRow scope, long head, long nowMillis) throws SQLException {
        if (head - scope.tail(sql) + 1 >= limits.entriesMax() + limits.pruneStep()) {
            sql.update("DELETE FROM entry WHERE scope = ? AND sequence <= ?", scope.id(), head - limits.entriesMax());
        }
        long oldMillis = nowMillis - limits.idAgeMillisMax();
        if (sql.number("SELECT min(stored_millis) FROM known WHERE scope = ?", scope.id()) < oldMillis) {
            // An entry never outlives its id, or history could append it a second time.
            sql.update("DELETE FROM entry WHERE scope = ?1 AND sequence < (SELECT sequence FROM entry"
                    + " WHERE scope = ?1 AND stored_millis >= ?2 ORDER BY sequence LIMIT 1)", scope.id(), oldMillis);
            sql.update("DELETE FROM known WHERE scope = ?1 AND key IN (SELECT key FROM known"
                    + " WHERE scope = ?1 AND stored_millis < ?2 ORDER BY stored_millis LIMIT " + IDS_PRUNED_MAX + ")",
                    scope.id(), oldMillis);
        }
    }

    @Override
    public void read(long fromSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        tab.read(sql -> {
            ScopeRow scope = ScopeRow.read(sql, tab.scope());
            long tail = scope.tail(sql);
            long from = Math.max(fromSequence, tail);
            return Either.right(page(sql, scope, tail, from, from > scope.head() ? 0 : from + count(limit) - 1));
        }, done);
    }

    @Override
    public void readBefore(long beforeSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        tab.read(sql -> {
            ScopeRow scope = ScopeRow.read(sql, tab.scope());
            long to = Math.min(scope.head(), beforeSequence - 1);
            return Either.right(page(sql, scope, scope.tail(sql), to - count(limit) + 1, to));
        }, done);
    }

    private static int count(int limit) {
        return Math.min(Math.max(limit, 0), PAGE_MAX);
    }

    private LogPage page(SqlSession sql, ScopeRow scope, long tail, long from, long to) throws SQLException {
        return new LogPage(entries(sql, scope, from, to), scope.head(), tail, scope.readThrough(), storeId(sql));
    }

    private static long storeId(SqlSession sql) throws SQLException {
        return sql.number("SELECT store_id FROM numbers");
    }

    private List<LogEntry> entries(SqlSession sql, ScopeRow scope, long from, long to) throws SQLException {
        return List.ofAll(sql.rows("SELECT sequence, json FROM entry WHERE scope = ? AND sequence BETWEEN ? AND ?"
                + " ORDER BY sequence", row -> records.entry(row.getLong(1), row.getString(2)), scope.id(), from, to))
                .flatMap(entry -> entry);
    }

    @Override
    public void saveQuota(long epoch, Quota quota, Consumer<Either<StoreFailure, Quota>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            if (scope.fences(epoch)) {
                return scope.refuse(epoch);
            }
            sql.update("UPDATE scope SET quota = ? WHERE id = ?", records.text(quota), scope.id());
            return Either.right(quota);
        }, done);
    }

    @Override
    public void clear(long epoch, Consumer<Either<StoreFailure, Long>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            if (scope.fences(epoch)) {
                return scope.refuse(epoch);
            }
            sql.update("DELETE FROM entry WHERE scope = ?", scope.id());
            sql.update("UPDATE scope SET cleared_through = head WHERE id = ?", scope.id());
            record Stored(String tracingId, String json) {}
            for (Stored send : sql.rows("SELECT tracing_id, json FROM send WHERE scope = ?",
                    row -> new Stored(row.getString(1), row.getString(2)), scope.id())) {
                Option<OutboxEntry> entry = records.send(0, send.json());
                if (entry.isEmpty() || entry.get().hasEnded()) {
                    sql.update("DELETE FROM send WHERE scope = ? AND tracing_id = ?", scope.id(), send.tracingId());
                }
            }
            return Either.right(scope.head());
        }, done);
    }

    @Override
    public void markRead(long sequence, Consumer<Either<StoreFailure, Long>> done) {
        tab.write(sql -> {
            ScopeRow scope = ScopeRow.readOrMake(sql, tab.scope());
            if (sequence > scope.readThrough()) {
                sql.update("UPDATE scope SET read_through = ? WHERE id = ?", sequence, scope.id());
            }
            return Either.right(Math.max(sequence, scope.readThrough()));
        }, done);
    }
}
