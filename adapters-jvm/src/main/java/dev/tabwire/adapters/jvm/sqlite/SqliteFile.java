package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.port.StoreFailure;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.function.LongFunction;
import org.sqlite.SQLiteConfig;

/**
 * One store file and the one connection of this process to it: opened, checked, opened once more when it died.
 *
 * <p>Confined to the thread of its {@link SqliteDatabase}.
 */
final class SqliteFile {
    /** How long an operation waits for another process that writes. */
    static final int BUSY_MILLIS = 5_000;

    private static final int PAGE_BYTES = 4_096;
    private static final int SWITCH_ATTEMPTS_MAX = 50;

    private final Path file;
    private final long bytesMax;
    private SqlSession session;
    private Object fileKey;
    private boolean durable;
    private long generation;

    /** One transaction; a failure that it answers undoes what it did. */
    interface Work<T> {
        Either<StoreFailure, T> run(SqlSession sql) throws SQLException;
    }

    SqliteFile(Path file, long bytesMax) {
        this.file = file;
        this.bytesMax = bytesMax;
    }

    /** Another number for each file that stood at this path; what was read from a former one means nothing any more. */
    long generation() {
        return generation;
    }

    void open() throws SqliteStoreException {
        prepareDirectory();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            session = new SqlSession(config.createConnection("jdbc:sqlite:" + file));
            durable = true;
            session.run("PRAGMA synchronous = FULL");
            // What a guest clears is gone from the disk too.
            session.run("PRAGMA secure_delete = ON");
            session.run("PRAGMA max_page_count = " + Math.max(1, bytesMax / PAGE_BYTES));
            checkContent();
        } catch (SQLException problem) {
            close();
            throw new SqliteStoreException(StoreProblems.sentence(file, problem), problem);
        } catch (SqliteStoreException problem) {
            close();
            throw problem;
        }
        Object key = currentKey();
        if (generation == 0 || key == null || !key.equals(fileKey)) {
            generation++;
        }
        fileKey = key;
    }

    /** The file holds the guest's token, which is the whole credential: nobody else may read it. */
    private void prepareDirectory() throws SqliteStoreException {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new SqliteStoreException("The store file " + file + " is a directory: name a file in it.");
        } else if (!Files.isDirectory(directory)) {
            throw new SqliteStoreException("The directory " + directory + " of the store file does not exist: make it first.");
        } else if (Files.exists(file)) {
            return;
        }
        try {
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (java.nio.file.FileAlreadyExistsException another) {
            // Another process was faster.
        } catch (IOException problem) {
            throw new SqliteStoreException("The store file " + file + " cannot be made: check that this user may write in "
                    + directory + ".", problem);
        }
    }

    private void checkContent() throws SQLException, SqliteStoreException {
        String damage = session.text("PRAGMA quick_check(1)");
        if (!damage.equals("ok")) {
            throw new SqliteStoreException("The store file " + file + " is damaged: move it away, and a new one is made.");
        }
        String mode = modeSwitched();
        if (!mode.equals("wal")) {
            throw new SqliteStoreException("The store file " + file + " is on a file system that several processes cannot"
                    + " share it on, such as a network drive: use a local disk.");
        }
        session.run("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            StoreSchema.check(session, file);
            session.run("COMMIT");
            done = true;
        } finally {
            if (!done) {
                session.run("ROLLBACK");
            }
        }
    }

    /**
     * Two that switch a new file in the same instant are in each other's way, and SQLite refuses one of them without the
     * wait that it was told. A transaction does wait, for whoever is at it.
     */
    private String modeSwitched() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return session.text("PRAGMA journal_mode = WAL");
            } catch (SQLException refused) {
                if (!StoreProblems.isBusy(refused) || attempt == SWITCH_ATTEMPTS_MAX) {
                    throw refused;
                }
                session.run("BEGIN IMMEDIATE");
                session.run("COMMIT");
            }
        }
    }

    /** Runs one reading transaction: it sees one state of the store. */
    <T> Either<StoreFailure, T> read(Work<T> work) {
        return revived(() -> transaction("BEGIN", work));
    }

    /** Runs one writing transaction whose effect is on the disk when it has answered. */
    <T> Either<StoreFailure, T> write(Work<T> work) {
        return revived(() -> {
            setDurable(true);
            return transaction("BEGIN IMMEDIATE", work);
        });
    }

    /** Runs one writing transaction that a crash of a process keeps and a loss of power may forget. */
    <T> Either<StoreFailure, T> writeSoon(Work<T> work) {
        return revived(() -> {
            setDurable(false);
            return transaction("BEGIN IMMEDIATE", work);
        });
    }

    private void setDurable(boolean value) throws SQLException {
        if (durable != value) {
            session.run(value ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            durable = value;
        }
    }

    /**
     * Asks for a number that changes whenever another connection commits, and only then. No transaction: it costs a look
     * into shared memory.
     */
    <T> Either<StoreFailure, T> readOutside(LongFunction<T> version) {
        return revived(() -> Either.right(version.apply(session.number("PRAGMA data_version"))));
    }

    /** Whether there is a connection, and the file at the path is the one it was opened on. */
    boolean isCurrent() {
        Object key = currentKey();
        return session != null && (key == null ? fileKey == null : key.equals(fileKey));
    }

    void close() {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException ignored) {
                // It is given up, whatever it says.
            }
            session = null;
        }
    }

    private interface Attempt<T> {
        Either<StoreFailure, T> run() throws SQLException;
    }

    /** A store that died is opened once more, and the operation, of which nothing was stored, is tried again. */
    private <T> Either<StoreFailure, T> revived(Attempt<T> attempt) {
        StoreFailure failure = new StoreFailure(StoreFailure.Kind.DEAD, "The store file " + file + " is closed.");
        for (int round = 0; round < 2; round++) {
            try {
                if (session == null) {
                    open();
                }
                return attempt.run();
            } catch (SqliteStoreException problem) {
                return Either.left(new StoreFailure(StoreFailure.Kind.DEAD, problem.getMessage()));
            } catch (SQLException problem) {
                failure = StoreProblems.failure(file, problem);
                if (failure.kind() != StoreFailure.Kind.DEAD) {
                    return Either.left(failure);
                }
                close();
            }
        }
        return Either.left(failure);
    }

    private <T> Either<StoreFailure, T> transaction(String begin, Work<T> work) throws SQLException {
        session.run(begin);
        boolean committed = false;
        try {
            Either<StoreFailure, T> answer = work.run(session);
            if (answer.isRight()) {
                session.run("COMMIT");
                committed = true;
            }
            return answer;
        } finally {
            if (!committed) {
                rollback();
            }
        }
    }

    private void rollback() {
        try {
            session.run("ROLLBACK");
        } catch (SQLException alreadyUndone) {
            // SQLite undoes some failed transactions by itself.
        }
    }

    private Object currentKey() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException gone) {
            return "gone";
        }
    }
}
