package dev.tabwire.adapters.jvm.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;

/** The tables of a store file, version {@value #VERSION}. A later version adds a step from each earlier one. */
final class StoreSchema {
    static final int VERSION = 2;
    /** Says in the file's header whose it is; "Tbwr" in ASCII. */
    static final int APPLICATION_ID = 0x54627772;

    private static final String[] TABLES = {
        // Of each scope: its token, the epoch that fences its writers, and where its log and outbox have got to.
        """
        CREATE TABLE scope (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            token TEXT,
            token_version INTEGER NOT NULL DEFAULT 0,
            epoch INTEGER NOT NULL DEFAULT 0,
            owner TEXT,
            head INTEGER NOT NULL DEFAULT 0,
            read_through INTEGER NOT NULL DEFAULT 0,
            last_position INTEGER NOT NULL DEFAULT 0,
            quota TEXT,
            cleared_through INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        """
        CREATE TABLE entry (
            scope INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            stored_millis INTEGER NOT NULL,
            json TEXT NOT NULL,
            PRIMARY KEY (scope, sequence)
        ) STRICT, WITHOUT ROWID""",
        """
        CREATE TABLE known (
            scope INTEGER NOT NULL,
            key TEXT NOT NULL,
            stored_millis INTEGER NOT NULL,
            PRIMARY KEY (scope, key)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX known_by_age ON known (scope, stored_millis)",
        """
        CREATE TABLE send (
            scope INTEGER NOT NULL,
            tracing_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            json TEXT NOT NULL,
            PRIMARY KEY (scope, tracing_id)
        ) STRICT, WITHOUT ROWID""",
        // The line for the wire; the lowest place holds it.
        """
        CREATE TABLE place (
            scope INTEGER NOT NULL,
            place INTEGER NOT NULL,
            tab INTEGER NOT NULL,
            PRIMARY KEY (scope, place)
        ) STRICT, WITHOUT ROWID""",
        // What tabs say to each other; kept for seconds.
        """
        CREATE TABLE post (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            scope INTEGER NOT NULL,
            tab INTEGER NOT NULL,
            sent_millis INTEGER NOT NULL,
            text TEXT NOT NULL
        ) STRICT""",
        // The store's id is random, so a file that is made anew under open programs is known for another one.
        "CREATE TABLE numbers (last_tab INTEGER NOT NULL, store_id INTEGER NOT NULL) STRICT",
        "INSERT INTO numbers VALUES (0, 1 + abs(random() >> 1))"
    };
    private static final String FROM_1 = "ALTER TABLE numbers ADD COLUMN store_id INTEGER NOT NULL DEFAULT 1";

    private StoreSchema() {}

    /** Makes the tables in an empty file, or brings those of an earlier version up to date; called within a transaction. */
    static void check(SqlSession sql, Path file) throws SQLException, SqliteStoreException {
        long version = sql.number("PRAGMA user_version");
        long application = sql.number("PRAGMA application_id");
        if (version == 0 && application == 0 && sql.number("SELECT count(*) FROM sqlite_schema") == 0) {
            for (String table : TABLES) {
                sql.run(table);
            }
            sql.run("PRAGMA application_id = " + APPLICATION_ID);
            sql.run("PRAGMA user_version = " + VERSION);
        } else if (application != APPLICATION_ID) {
            throw new SqliteStoreException("The store file " + file + " is the database of another program: use another file.");
        } else if (version > VERSION) {
            throw new SqliteStoreException("The store file " + file + " was written by a newer Tabwire (its version is "
                    + version + ", this program knows up to " + VERSION + "): update this program, or use another file.");
        } else if (version == 1) {
            sql.run(FROM_1);
            sql.run("PRAGMA user_version = " + VERSION);
        }
    }
}
