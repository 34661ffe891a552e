package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.control.Either;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One tab of a scope in a store file: its stores, its place in the line for the wire, and its ear for the other tabs.
 *
 * <p>The adapters are confined to the executor that the tab was opened with. Made by {@link SqliteDatabase#openTab}.
 */
public final class SqliteTab implements AutoCloseable {
    private final SqliteDatabase database;
    private final String scope;
    private final Executor callbacks;
    private final TimeSource time;
    private final Diagnostics diagnostics;
    private final SqliteTokenStore tokens;
    private final SqliteMessageLog log;
    private final SqliteOutboxStore outbox;
    private final SqliteTabChannel channel;
    private final SqliteWireLock lock;
    private volatile boolean ended;
    private volatile boolean crashed;
    /** Names this tab among those that live, 0 before it was needed. On the worker. */
    private long number;

    SqliteTab(SqliteDatabase database, String scope, Executor callbacks, TimeSource time, StoredRecords records,
            Diagnostics diagnostics, StoreLimits limits) {
        this.database = database;
        this.scope = scope;
        this.callbacks = callbacks;
        this.time = time;
        this.diagnostics = diagnostics;
        this.tokens = new SqliteTokenStore(this);
        this.log = new SqliteMessageLog(this, records, limits);
        this.outbox = new SqliteOutboxStore(this, records);
        this.channel = new SqliteTabChannel(this);
        this.lock = new SqliteWireLock(this);
    }

    /** The scope's token. */
    public SqliteTokenStore tokens() {
        return tokens;
    }

    /** The scope's transcript and epoch. */
    public SqliteMessageLog log() {
        return log;
    }

    /** The scope's unsettled sends. */
    public SqliteOutboxStore outbox() {
        return outbox;
    }

    /** What tabs say to each other. */
    public SqliteTabChannel channel() {
        return channel;
    }

    /** The line for the wire. */
    public SqliteWireLock lock() {
        return lock;
    }

    /** Leaves the line and stops hearing, once what was asked before is done. */
    @Override
    public void close() {
        database.run(this::end);
    }

    /** Ends without a word, as the death of the process would. */
    void crash() {
        crashed = true;
        ended = true;
        database.run(() -> {
            database.forget(this);
            endPulse();
        });
    }

    /** On the worker. */
    void end() {
        if (!ended) {
            ended = true;
            lock.leave();
            database.forget(this);
            endPulse();
        }
    }

    private void endPulse() {
        try {
            if (number != 0) {
                database.pulses().end(number);
            }
        } catch (IOException alreadyGone) {
            report("store-pulse", "The pulse of a tab could not be ended; it ends with the process.");
        }
        number = 0;
    }

    String scope() {
        return scope;
    }

    boolean isOf(String name) {
        return scope.equals(name);
    }

    long wallMillis() {
        return time.wallMillis();
    }

    SqliteDatabase database() {
        return database;
    }

    <T> void read(SqliteFile.Work<T> work, Consumer<Either<StoreFailure, T>> done) {
        ask(file -> file.read(work), done);
    }

    <T> void write(SqliteFile.Work<T> work, Consumer<Either<StoreFailure, T>> done) {
        ask(file -> file.write(work), done);
    }

    private <T> void ask(SqliteDatabase.SqliteFileUse<T> use, Consumer<Either<StoreFailure, T>> done) {
        if (!crashed) {
            database.ask(use, callbacks, done);
        }
    }

    /** Tells something where the tab is confined, as long as it lives. */
    void tell(Runnable event) {
        SqliteDatabase.callBack(callbacks, () -> {
            if (!ended) {
                event.run();
            }
        });
    }

    void report(String code, String detail) {
        tell(() -> diagnostics.report(code, detail));
    }

    /** The number of this tab among those that live, taken in the transaction that needs it first. On the worker. */
    long number(SqlSession sql) throws SQLException {
        while (number == 0) {
            sql.update("UPDATE numbers SET last_tab = last_tab + 1");
            long next = sql.number("SELECT last_tab FROM numbers");
            try {
                number = database.pulses().begin(next) ? next : 0;
            } catch (IOException problem) {
                throw new SQLException("The file that tells which tabs live cannot be locked.", problem);
            }
        }
        return number;
    }

    /** Whether this is the number of this tab. On the worker. */
    boolean isNumbered(long tab) {
        return number != 0 && number == tab;
    }

    /** The file was replaced by another, and the pulses with it. On the worker. */
    void forgetNumber() {
        number = 0;
        lock.forgetPlaces();
        channel.forgetPosts();
    }

    /** On the worker. */
    void look(boolean changed) {
        channel.look(changed);
        lock.look(changed);
    }
}
