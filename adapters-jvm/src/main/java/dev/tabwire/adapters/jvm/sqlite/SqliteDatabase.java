package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A store in one file that several processes of one machine share: token, log, outbox and epoch of any number of scopes,
 * the line for the wire, and what tabs say to each other.
 *
 * <p><b>Why SQLite.</b> A guest on a JVM needs a store that survives a kill at any instant, that another process may have
 * open at the same time, and that nobody has to install. SQLite with a write-ahead log is made for that: every operation
 * of the ports is one transaction, readers do not wait for writers, and the file is whole after a crash of a process or a
 * loss of power. H2, the obvious alternative in pure Java, opens a file in one process only, or starts a TCP server in
 * one of them that the others depend on, and a server that dies with its process is what this is to survive.
 *
 * <p><b>Threads.</b> All work is done on one daemon thread of the database's own; a tab's answers come on the executor
 * that it was opened with. {@value #OPERATIONS_MAX} operations may wait, more are answered with
 * {@link StoreFailure.Kind#ABORTED}. Commits of other processes are noticed within {@value #LOOK_MILLIS} ms and what they
 * take to be read.
 *
 * <p><b>Files.</b> Beside the file stand SQLite's own two, with the endings {@code -wal} and {@code -shm}, and an empty one
 * with the ending {@code -tabs}. Where the file system knows owners, only the owner may read them, for the token is a
 * guest's whole credential. All must be on a disk of this machine. When the file is deleted while it is open, a new one
 * takes its place within a second.
 *
 * <p>Life: open, closed. The methods may be called by any thread.
 */
public final class SqliteDatabase implements AutoCloseable {
    /** How many operations may wait for their turn. */
    public static final int OPERATIONS_MAX = 10_000;
    /** The largest that the file grows, unless told otherwise: 1 GiB. */
    public static final long BYTES_MAX = 1L << 30;

    private static final int LOOK_MILLIS = 20;
    private static final int LOOKS_PER_CHECK = 50;
    private static final long PATIENCE_SECONDS = 30;

    private final Path path;
    private final SqliteFile file;
    private final ScheduledThreadPoolExecutor worker;
    private final List<SqliteTab> tabs = new ArrayList<>();
    private TabPulses pulses;
    private long seenVersion;
    private long seenGeneration;
    private int looks;
    private boolean closed;

    private SqliteDatabase(Path path, long bytesMax) {
        this.path = path;
        this.file = new SqliteFile(path, bytesMax);
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "tabwire-store");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens a store file, or makes it.
     *
     * @throws SqliteStoreException when it cannot be used; the message says why, and what to do
     */
    public static SqliteDatabase open(Path file) throws SqliteStoreException {
        return open(file, BYTES_MAX);
    }

    /**
     * Opens a store file, or makes it.
     *
     * @param bytesMax the largest that this process lets the file grow; more is like a full disk
     * @throws SqliteStoreException when it cannot be used; the message says why, and what to do
     */
    public static SqliteDatabase open(Path file, long bytesMax) throws SqliteStoreException {
        Objects.requireNonNull(file, "file");
        SqliteDatabase database = new SqliteDatabase(file.toAbsolutePath(), bytesMax);
        boolean opened = false;
        try {
            database.openNow();
            opened = true;
            return database;
        } finally {
            if (!opened) {
                database.worker.shutdownNow();
            }
        }
    }

    private void openNow() throws SqliteStoreException {
        try {
            worker.submit(() -> {
                NativeLibrary.load();
                file.open();
                openPulses();
                return null;
            }).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SqliteStoreException problem) {
                throw problem;
            }
            throw new SqliteStoreException("The store file " + path + " cannot be used: " + failed.getCause().getMessage(),
                    failed.getCause());
        } catch (TimeoutException slow) {
            throw new SqliteStoreException("The store file " + path + " did not open within " + PATIENCE_SECONDS
                    + " s: check the disk.", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SqliteStoreException("Interrupted while the store file " + path + " was opened.", interrupted);
        }
        worker.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void openPulses() throws SqliteStoreException {
        closePulses();
        try {
            pulses = TabPulses.of(path);
        } catch (IOException problem) {
            throw new SqliteStoreException("The file beside the store file " + path + " that tells which tabs live cannot be"
                    + " used: " + problem.getMessage(), problem);
        }
        seenGeneration = file.generation();
    }

    private void closePulses() {
        try {
            if (pulses != null) {
                pulses.close();
            }
        } catch (IOException ignored) {
            // The locks are gone with the channel, which is all that is wanted.
        }
        pulses = null;
    }

    /**
     * One more tab, with the limits of {@link StoreLimits#DEFAULT}.
     *
     * @param scope tabs of the same name share everything, others nothing
     * @param callbacks where answers and events come: runs one after the other, in the order given
     * @param time says when something was stored; asked on the store's thread
     * @param diagnostics told on {@code callbacks}
     */
    public SqliteTab openTab(String scope, Executor callbacks, TimeSource time, Diagnostics diagnostics) {
        return openTab(scope, callbacks, time, diagnostics, StoreLimits.DEFAULT);
    }

    /** One more tab, see {@link #openTab(String, Executor, TimeSource, Diagnostics)}. */
    public SqliteTab openTab(
            String scope, Executor callbacks, TimeSource time, Diagnostics diagnostics, StoreLimits limits) {
        SqliteTab tab = new SqliteTab(this, scope, callbacks, time,
                new StoredRecords(new JacksonJsonCodec(), (code, detail) -> callBack(callbacks, () ->
                        diagnostics.report(code, detail))), diagnostics, limits);
        run(() -> tabs.add(tab));
        return tab;
    }

    SqliteFile file() {
        return file;
    }

    /** Those of the file that is open now. On the worker. */
    TabPulses pulses() {
        return pulses;
    }

    /** Runs something on the worker, when the database is open. */
    void run(Runnable work) {
        try {
            worker.execute(work);
        } catch (RejectedExecutionException afterClose) {
            // Whoever closes a database wants nothing more of it.
        }
    }

    /** Whether as many operations wait as may. */
    boolean isBehind() {
        return worker.getQueue().size() >= OPERATIONS_MAX;
    }

    /** Runs a transaction on the worker and answers on the callbacks' executor, once. */
    <T> void ask(SqliteFileUse<T> use, Executor callbacks, Consumer<Either<StoreFailure, T>> done) {
        if (isBehind()) {
            answer(callbacks, done, Either.left(new StoreFailure(StoreFailure.Kind.ABORTED,
                    "More than " + OPERATIONS_MAX + " operations wait for the store file " + path + ".")));
            return;
        }
        try {
            worker.execute(() -> answer(callbacks, done, use.on(file)));
        } catch (RejectedExecutionException afterClose) {
            answer(callbacks, done, Either.left(new StoreFailure(StoreFailure.Kind.DEAD, "The store was closed.")));
        }
    }

    /** What is done with the file; {@link SqliteFile#read} or one of its kind. */
    interface SqliteFileUse<T> {
        Either<StoreFailure, T> on(SqliteFile file);
    }

    private static <T> void answer(
            Executor callbacks, Consumer<Either<StoreFailure, T>> done, Either<StoreFailure, T> answer) {
        callBack(callbacks, () -> done.accept(answer));
    }

    static void callBack(Executor callbacks, Runnable event) {
        try {
            callbacks.execute(event);
        } catch (RejectedExecutionException afterTheTabsEnd) {
            // Nobody is left who could hear it.
        }
    }

    /** Looks for what other processes did. */
    private void look() {
        try {
            looks++;
            if (looks % LOOKS_PER_CHECK == 0 && !file.isCurrent()) {
                file.close();
            }
            Either<StoreFailure, Boolean> changed = file.readOutside(version -> {
                boolean differs = version != seenVersion;
                seenVersion = version;
                return differs;
            });
            if (changed.isLeft()) {
                return;
            }
            boolean replaced = seenGeneration != file.generation();
            if (replaced) {
                openPulses();
                tabs.forEach(SqliteTab::forgetNumber);
            }
            for (SqliteTab tab : tabs) {
                tab.look(replaced || changed.get());
            }
        } catch (SqliteStoreException | RuntimeException broken) {
            // The next look may succeed.
            seenVersion = -1;
            tabs.forEach(tab -> tab.report("store-look", String.valueOf(broken)));
        }
    }

    /** What this process committed itself is no change to SQLite, so whoever did it calls this. On the worker. */
    void lookAgain(String scope) {
        for (SqliteTab tab : new ArrayList<>(tabs)) {
            if (tab.isOf(scope)) {
                tab.look(true);
            }
        }
    }

    /** On the worker. */
    void forget(SqliteTab tab) {
        tabs.remove(tab);
    }

    /** Ends all tabs, does what waits, and lets the file go. Does nothing when done already. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        worker.execute(() -> {
            new ArrayList<>(tabs).forEach(SqliteTab::end);
            file.close();
            closePulses();
        });
        worker.shutdown();
        boolean interrupted = false;
        try {
            if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException stop) {
            interrupted = true;
            worker.shutdownNow();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
