package dev.tabwire.adapters.jvm.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells which tabs of a store file live: each locks one byte, named by its number, of an empty file beside the store. The
 * operating system frees the lock of a process that dies, however it dies, and keeps that of one that is stopped.
 *
 * <p>Where locks are POSIX's, closing any channel of a file frees all locks that the process has on it. So one process
 * opens the file once, for all its tabs; that is the reason for the static map. Safe for several threads.
 */
final class TabPulses implements AutoCloseable {
    private static final String SUFFIX = "-tabs";
    private static final Map<Path, TabPulses> OPEN = new HashMap<>();

    private final Path path;
    private final FileChannel channel;
    private final Map<Long, FileLock> held = new HashMap<>();
    private int users;

    private TabPulses(Path path) throws IOException {
        this.path = path;
        if (!Files.exists(path) && Files.getFileStore(path.getParent()).supportsFileAttributeView("posix")) {
            this.channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            this.channel = FileChannel.open(path, new HashSet<>(Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)));
        }
    }

    /** That of a store file, which is there already. */
    static TabPulses of(Path file) throws IOException {
        Path real = file.toRealPath();
        Path path = real.resolveSibling(real.getFileName() + SUFFIX);
        synchronized (OPEN) {
            TabPulses pulses = OPEN.get(path);
            if (pulses == null) {
                pulses = new TabPulses(path);
                OPEN.put(path, pulses);
            }
            pulses.users++;
            return pulses;
        }
    }

    /** Begins a pulse; false when the number is in use. */
    synchronized boolean begin(long tab) throws IOException {
        FileLock lock = lock(tab);
        if (lock != null) {
            held.put(tab, lock);
        }
        return lock != null;
    }

    /** Ends a pulse, as the death of the process would. */
    synchronized void end(long tab) throws IOException {
        FileLock lock = held.remove(tab);
        if (lock != null) {
            lock.release();
        }
    }

    /** Whether the tab lives, in this process or another. */
    synchronized boolean isAlive(long tab) throws IOException {
        if (held.containsKey(tab)) {
            return true;
        }
        FileLock lock = lock(tab);
        if (lock == null) {
            return true;
        }
        lock.release();
        return false;
    }

    private FileLock lock(long tab) throws IOException {
        try {
            return channel.tryLock(tab, 1, false);
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    /** To be called once for each {@link #of}; the pulses that its caller began are ended before. */
    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(path, this);
                channel.close();
            }
        }
    }
}
