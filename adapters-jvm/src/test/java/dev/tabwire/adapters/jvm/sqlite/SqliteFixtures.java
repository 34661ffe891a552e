package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.core.contract.PortFixture;
import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.contract.TabChannelFixture;
import dev.tabwire.core.contract.WireLockFixture;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.WireLock;
import dev.tabwire.core.store.StoreLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Worlds in a store file of their own, in real time. */
class SqliteFixtures implements PortFixture, TimeSource {
    static final StoreLimits LIMITS = new StoreLimits(600, 100, StoreLimits.DEFAULT.idAgeMillisMax());
    static final String SCOPE = "here";
    static final String OTHER_SCOPE = "there";

    final ScheduledExecutorService confinement = Executors.newSingleThreadScheduledExecutor();
    private final List<SqliteDatabase> databases = new ArrayList<>();
    private final Path file;
    private volatile long wallOffsetMillis;

    SqliteFixtures(Path directory) {
        try {
            file = Files.createTempDirectory(directory, "store").resolve("chat.db");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** One more connection to the file. */
    SqliteDatabase open() {
        try {
            SqliteDatabase database = SqliteDatabase.open(file);
            databases.add(database);
            return database;
        } catch (SqliteStoreException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    SqliteTab tab(SqliteDatabase database, String scope) {
        return database.openTab(scope, confinement, this, new CountingDiagnostics(), LIMITS);
    }

    @Override
    public void later(long delayMillis, Runnable action) {
        confinement.schedule(action, delayMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public long nowMillis() {
        return monotonicMillis();
    }

    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis() + wallOffsetMillis;
    }

    public void moveWallClock(long millis) {
        wallOffsetMillis += millis;
    }

    @Override
    public void close() {
        databases.forEach(SqliteDatabase::close);
        confinement.shutdown();
    }

    /** Each tab has a connection and a thread of its own, as if it were a process. */
    static final class Stores extends SqliteFixtures implements StoreFixture {
        Stores(Path directory) {
            super(directory);
        }

        @Override
        public StoreTab tab() {
            return stores(tab(open(), SCOPE));
        }

        @Override
        public StoreTab stranger() {
            return stores(tab(open(), OTHER_SCOPE));
        }

        private static StoreTab stores(SqliteTab tab) {
            return new StoreTab(tab.tokens(), tab.log(), tab.outbox());
        }

        @Override
        public StoreLimits limits() {
            return LIMITS;
        }
    }

    /** Tabs of one process, whose calls are done in the order in which they are made. */
    static final class Channels extends SqliteFixtures implements TabChannelFixture {
        private final SqliteDatabase database = open();

        Channels(Path directory) {
            super(directory);
        }

        @Override
        public TabChannel tab() {
            return tab(database, SCOPE).channel();
        }

        @Override
        public TabChannel stranger() {
            return tab(database, OTHER_SCOPE).channel();
        }
    }

    /** Tabs of one process. */
    static final class Locks extends SqliteFixtures implements WireLockFixture {
        private final SqliteDatabase database = open();

        Locks(Path directory) {
            super(directory);
        }

        @Override
        public LockTab tab() {
            return lockTab(tab(database, SCOPE));
        }

        @Override
        public LockTab stranger() {
            return lockTab(tab(database, OTHER_SCOPE));
        }

        private static LockTab lockTab(SqliteTab tab) {
            return new LockTab() {
                @Override
                public WireLock lock() {
                    return tab.lock();
                }

                @Override
                public boolean crash() {
                    tab.crash();
                    return true;
                }
            };
        }
    }
}
