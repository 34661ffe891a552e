package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.IdbDatabase;
import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.IdbTransaction;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.control.Either;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * One operation on a store: one transaction, and one answer whatever happens.
 *
 * <p>The work issues its requests and gives its answer by {@link #answer}; it is told on when the transaction is complete,
 * which is when the browser promises that it is kept. IndexedDB fires the events of one transaction in the order of its
 * requests, so a work that issues many listens to the last one only.
 */
final class StoreTransaction<T> {
    /** What an operation does within its transaction. */
    @FunctionalInterface
    interface Work<T> {
        void run(StoreTransaction<T> transaction);
    }

    /** How a transaction is begun. A function of the JDK would make TeaVM wrap what belongs to the browser. */
    @FunctionalInterface
    interface Beginning {
        IdbTransaction begin(IdbDatabase database);
    }

    /** After this time a transaction is aborted: another tab may hold the store and never go on. */
    private static final int LIMIT_MILLIS = 30_000;

    private final IndexedDbDatabase database;
    private final Beginning begin;
    private final Work<T> work;
    private final Consumer<Either<StoreFailure, T>> done;
    private IdbTransaction transaction;
    private Either<StoreFailure, T> answer;
    private boolean retried;
    private boolean undoing;
    private boolean ended;

    StoreTransaction(
            IndexedDbDatabase database,
            Beginning begin,
            Work<T> work,
            Consumer<Either<StoreFailure, T>> done) {
        this.database = database;
        this.begin = begin;
        this.work = work;
        this.done = done;
    }

    /** The store within this transaction. */
    IdbStore store(String name) {
        return transaction.objectStore(name);
    }

    /** Goes on when a request, and with it every earlier one, has succeeded. */
    void then(IdbRequest request, Runnable next) {
        request.setOnSuccess(event -> guarded(next));
    }

    /** Whether it was undone before, and is tried again. */
    boolean isRetried() {
        return retried;
    }

    /** The answer, told when the transaction is complete. */
    void answer(T value) {
        answer = Either.right(value);
    }

    /** Does not wait for the answers to what was asked for: a page that is going gets none. */
    void commit() {
        transaction.commit();
    }

    /** Answers that the epoch was overtaken. Nothing may have been written before. */
    void fenced(long storedEpoch) {
        answer = Either.left(new StoreFailure(StoreFailure.Kind.FENCED, "The stored epoch is " + storedEpoch + "."));
    }

    /** Takes back what was written, and tries again; not to be called by what {@link #isRetried}. */
    void undo() {
        undoing = true;
        abort(transaction);
    }

    /** Begins on an open connection. */
    void run(IdbDatabase connection) {
        answer = null;
        try {
            transaction = begin.begin(connection);
        } catch (RuntimeException dead) {
            database.drop(connection);
            retryOrFail("The database is closed: " + Failure.nameOf(Failure.of(dead)));
            return;
        }
        IdbTransaction running = transaction;
        int limit = Clock.setTimeout(() -> abort(running), LIMIT_MILLIS);
        running.setOnComplete(event -> {
            Clock.clearTimeout(limit);
            end(answer != null ? answer : Either.left(aborted("There was no answer.")));
        });
        running.setOnAbort(event -> {
            Clock.clearTimeout(limit);
            undone(connection, running.getError());
        });
        guarded(() -> work.run(this));
    }

    /** Tries once more on a new connection, or gives up. */
    void retryOrFail(String detail) {
        if (retried) {
            fail(StoreFailure.Kind.DEAD, detail);
        } else {
            retried = true;
            database.submit(this);
        }
    }

    /** Ends without having done anything. */
    void fail(StoreFailure.Kind kind, String detail) {
        end(Either.left(new StoreFailure(kind, detail)));
    }

    private void undone(IdbDatabase connection, JSObject error) {
        String name = Failure.nameOf(error);
        if (name.equals("QuotaExceededError")) {
            noRoom();
        } else if (!retried && (undoing || name.equals("ConstraintError"))) {
            retryOrFail(name);
        } else if (name.equals("UnknownError") || name.equals("InvalidStateError")) {
            database.drop(connection);
            connection.close();
            retryOrFail("The database broke: " + name);
        } else {
            end(Either.left(aborted("The transaction was aborted. " + name)));
        }
    }

    /** Old payloads make room once; history has them. */
    private void noRoom() {
        boolean first = !retried;
        retried = true;
        if (!first || !database.makesRoom(this)) {
            fail(StoreFailure.Kind.QUOTA, "The browser has no room for it.");
        }
    }

    /** Does not make room for itself, as it is what makes room. */
    StoreTransaction<T> once() {
        retried = true;
        return this;
    }

    /** An exception from within would leave half a transaction to commit, so it undoes all of it. */
    private void guarded(Runnable step) {
        IdbTransaction running = transaction;
        try {
            step.run();
        } catch (RuntimeException broken) {
            abort(running);
        }
    }

    private static void abort(IdbTransaction running) {
        try {
            running.abort();
        } catch (RuntimeException alreadyEnding) {
            // Its own event tells how it ended.
            return;
        }
    }

    private static StoreFailure aborted(String detail) {
        return new StoreFailure(StoreFailure.Kind.ABORTED, detail);
    }

    private void end(Either<StoreFailure, T> result) {
        if (!ended) {
            ended = true;
            done.accept(result);
        }
    }
}
