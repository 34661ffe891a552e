package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.port.StoreFailure;
import java.nio.file.Path;
import java.sql.SQLException;

/** What SQLite's result codes mean for whoever uses a store file. The codes are listed at sqlite.org/rescode.html. */
final class StoreProblems {
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int NOTADB = 26;

    private StoreProblems() {}

    /** Whether another connection was at it. */
    static boolean isBusy(SQLException problem) {
        return problem.getErrorCode() == BUSY;
    }

    static StoreFailure failure(Path file, SQLException problem) {
        StoreFailure.Kind kind = switch (problem.getErrorCode()) {
            case FULL -> StoreFailure.Kind.QUOTA;
            case READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB -> StoreFailure.Kind.DEAD;
            default -> StoreFailure.Kind.ABORTED;
        };
        return new StoreFailure(kind, sentence(file, problem));
    }

    /** Cause and cure in one sentence. SQLite's own words are added only where they hold nothing that is stored. */
    static String sentence(Path file, SQLException problem) {
        String store = "The store file " + file;
        return switch (problem.getErrorCode()) {
            case BUSY, LOCKED -> store + " has been locked by another program for more than "
                    + SqliteFile.BUSY_MILLIS / 1_000 + " s: close that program, or use another file.";
            case READONLY -> store + " may not be written: give this user the right to, or use another file.";
            case IOERR -> store + " could not be read or written (" + code(problem) + "): check the disk and its free space.";
            case CORRUPT -> store + " is damaged: move it away, and a new one is made;"
                    + " the platform still has the conversation of a guest whose token is known.";
            case FULL -> store + " cannot grow, for the disk or its limit is full: make room, or use another file.";
            case CANTOPEN -> store + " cannot be opened: check that its directory exists and that this user may write there.";
            case NOTADB -> store + " is no store of Tabwire: use another file, or move this one away.";
            default -> store + " refused an operation (" + code(problem) + ").";
        };
    }

    private static String code(SQLException problem) {
        return problem instanceof org.sqlite.SQLiteException sqlite
                ? sqlite.getResultCode().name() : problem.getMessage();
    }
}
