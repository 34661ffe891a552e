package dev.tabwire.adapters.jvm.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native code.
 *
 * <p>The driver unpacks it into the directory for temporary files and removes it when the process ends in peace; a process
 * that is killed would leave a megabyte behind each time. So it is unpacked into a directory that only this user may read,
 * and removed as soon as it is loaded, where the system allows that; elsewhere the driver does as it always does.
 */
final class NativeLibrary {
    private static final String DIRECTORY = "org.sqlite.tmpdir";
    private static final String UNPACKED = "org.sqlite.lib.path";

    private static boolean loaded;

    private NativeLibrary() {}

    static synchronized void load() throws SqliteStoreException {
        if (loaded) {
            return;
        }
        try {
            if (System.getProperty(DIRECTORY) == null && System.getProperty(UNPACKED) == null) {
                loadAndRemove(Files.createTempDirectory("tabwire-sqlite"));
            } else {
                SQLiteJDBCLoader.initialize();
            }
            loaded = true;
        } catch (Exception problem) {
            throw new SqliteStoreException("SQLite's native code cannot be loaded: let this user run files in the directory"
                    + " for temporary files, or name another with -D" + DIRECTORY + "=DIRECTORY.", problem);
        }
    }

    private static void loadAndRemove(Path directory) throws Exception {
        System.setProperty(DIRECTORY, directory.toString());
        try {
            SQLiteJDBCLoader.initialize();
        } finally {
            System.clearProperty(DIRECTORY);
            remove(directory);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException inUse) {
            // The driver removes them when the process ends.
        }
    }
}
