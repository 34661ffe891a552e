package dev.tabwire.adapters.jvm.sqlite;

import java.io.IOException;

/** The store file cannot be used; the message names the file, the cause and the cure, and nothing that is stored. */
public final class SqliteStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    SqliteStoreException(String message) {
        super(message);
    }

    SqliteStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
