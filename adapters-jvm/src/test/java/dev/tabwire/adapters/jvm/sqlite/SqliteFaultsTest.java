package dev.tabwire.adapters.jvm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.core.contract.Samples;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.WireLock;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store file that cannot be used, or no more: whoever asks is told the cause and the cure. */
@Timeout(60)
class SqliteFaultsTest implements TimeSource {
    private static final TabId OWNER = new TabId("tab");

    @TempDir
    Path directory;

    private Path file;
    private ExecutorService confinement;

    @BeforeEach
    void start() {
        file = directory.resolve("chat.db");
        confinement = Executors.newSingleThreadExecutor();
    }

    @AfterEach
    void stop() {
        confinement.shutdown();
    }

    @Test
    void aStoreOfTheFirstVersionGoesOn() throws Exception {
        SqliteDatabase.open(file).close();
        sql("ALTER TABLE numbers DROP COLUMN store_id");
        sql("PRAGMA user_version = 1");
        for (int opened = 0; opened < 2; opened++) {
            try (SqliteDatabase database = SqliteDatabase.open(file)) {
                SqliteTab tab = tab(database);
                assertEquals(1, this.<Tenure>right(done -> tab.log().takeEpoch(OWNER, done)).storeId());
            }
        }
    }

    @Test
    void aStoreOfANewerVersionIsLeftAlone() throws Exception {
        SqliteDatabase.open(file).close();
        sql("PRAGMA user_version = 99");
        assertEquals("The store file " + file + " was written by a newer Tabwire (its version is 99, this program knows up to "
                + StoreSchema.VERSION + "): update this program, or use another file.", refusal(file));
    }

    @Test
    void theDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
        sql("CREATE TABLE customers (name TEXT)");
        assertTrue(refusal(file).contains("is the database of another program: use another file"), refusal(file));
    }

    @Test
    void aFileOfAnotherKindIsLeftAlone() throws Exception {
        Files.writeString(file, "Dear diary, ".repeat(1_000));
        assertTrue(refusal(file).contains("is no store of Tabwire: use another file, or move this one away"), refusal(file));
        assertTrue(Files.readString(file).startsWith("Dear diary"));
    }

    @Test
    void aDamagedStoreIsNamedSo() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteTab tab = tab(database);
            this.<Tenure>right(done -> tab.log().takeEpoch(OWNER, done));
            this.<Appended>right(done -> tab.log().append(1, Samples.messages("m", 0, 500), done));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[8 * 4_096]), 4 * 4_096);
        }
        assertTrue(refusal(file).contains("is damaged: move it away, and a new one is made"), refusal(file));
    }

    @Test
    void aPlaceThatCannotHoldAFileIsNamed() {
        assertTrue(refusal(directory).contains("is a directory: name a file in it"), refusal(directory));
        Path nowhere = directory.resolve("none").resolve("chat.db");
        assertTrue(refusal(nowhere).contains("does not exist: make it first"), refusal(nowhere));
    }

    @Test
    void aFileThatMayNotBeWrittenIsNamed() throws Exception {
        SqliteDatabase.open(file).close();
        assertTrue(file.toFile().setWritable(false));
        assumeFalse(Files.isWritable(file), "the system's administrator may write everything");
        assertTrue(refusal(file).contains("may not be written: give this user the right to"), refusal(file));
    }

    @Test
    void aFileThatAnotherProgramHoldsIsWaitedForAndThenNamed() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteTab tab = tab(database);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                StoreFailure failure = this.<TokenRecord>left(done -> tab.tokens().readOrCreate("token", done));
                assertEquals(StoreFailure.Kind.ABORTED, failure.kind());
                assertTrue(failure.detail().contains("locked by another program for more than 5 s: close that program"),
                        failure.detail());
                statement.execute("ROLLBACK");
            }
            assertEquals(new TokenRecord("token", 1), this.<TokenRecord>right(done -> tab.tokens().readOrCreate("token", done)));
        }
    }

    @Test
    void aFullDiskRefusesWhatIsNewAndKeepsWhatIsThere() throws Exception {
        try (SqliteDatabase database = SqliteDatabase.open(file, 400_000)) {
            SqliteTab tab = tab(database);
            this.<Tenure>right(done -> tab.log().takeEpoch(OWNER, done));
            int stored = 0;
            Either<StoreFailure, Appended> last = append(tab, stored);
            while (last.isRight()) {
                stored++;
                last = append(tab, stored);
            }
            assertEquals(StoreFailure.Kind.QUOTA, last.getLeft().kind());
            assertTrue(last.getLeft().detail().contains("cannot grow, for the disk or its limit is full: make room"),
                    last.getLeft().detail());
            LogPage page = right(done -> tab.log().read(1, 5_000, done));
            assertEquals(stored * 50L, page.headSequence());
            assertEquals(stored * 50, page.entries().size());
            this.<Long>right(done -> tab.log().clear(1, done));
            Either<StoreFailure, Appended> again = append(tab, stored);
            assertTrue(again.isRight(), () -> "there is room again: " + again);
        }
    }

    private Either<StoreFailure, Appended> append(SqliteTab tab, int batch) throws Exception {
        return answer(done -> tab.log().append(1, Samples.messages("m", batch * 50, batch * 50 + 50), done));
    }

    @Test
    void aFileThatIsDeletedWhileItIsOpenIsMadeAnewAndItsOwnerLosesTheLock() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteTab tab = tab(database);
            Tenure before = right(done -> tab.log().takeEpoch(OWNER, done));
            assertEquals(1, before.epoch());
            confinement.submit(() -> {
                tab.lock().listen(writingDown(told));
                tab.lock().request(1);
            }).get();
            until(() -> told.contains("granted 1"));
            for (String ending : List.of("", "-wal", "-shm", "-tabs")) {
                Files.deleteIfExists(directory.resolve("chat.db" + ending));
            }
            until(() -> told.contains("lost 1"));
            Tenure after = right(done -> tab.log().takeEpoch(OWNER, done));
            assertEquals(1, after.epoch());
            assertTrue(after.storeId() > 0 && after.storeId() != before.storeId(), "it is another store");
            assertTrue(Files.size(file) > 0);
        }
    }

    @Test
    void recordsThatNobodyCanReadAreLeftOutAndCounted() throws Exception {
        CountingDiagnostics reports = new CountingDiagnostics();
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            SqliteTab tab = database.openTab("here", confinement, this, reports);
            this.<Tenure>right(done -> tab.log().takeEpoch(OWNER, done));
            this.<Appended>right(done -> tab.log().append(1, Samples.messages("m", 0, 3), done));
            sql("UPDATE entry SET json = '{}' WHERE sequence = 2");
            LogPage page = right(done -> tab.log().read(1, 10, done));
            assertEquals(List.of(1L, 3L), page.entries().map(entry -> entry.sequence()).asJava());
            assertEquals(1, confinement.submit(() -> reports.count(StoredRecords.UNREADABLE)).get());
        }
    }

    @Test
    void afterCloseEveryQuestionIsAnswered() throws Exception {
        SqliteDatabase database = SqliteDatabase.open(file);
        SqliteTab tab = tab(database);
        database.close();
        database.close();
        assertEquals(StoreFailure.Kind.DEAD, this.<TokenRecord>left(done -> tab.tokens().readOrCreate("token", done)).kind());
    }

    private SqliteTab tab(SqliteDatabase database) {
        return database.openTab("here", confinement, this, new CountingDiagnostics());
    }

    private static WireLock.Listener writingDown(List<String> told) {
        return new WireLock.Listener() {
            @Override
            public void granted(long lockId) {
                told.add("granted " + lockId);
            }

            @Override
            public void lost(long lockId) {
                told.add("lost " + lockId);
            }

            @Override
            public void failed(long lockId, String detail) {
                told.add("failed " + lockId);
            }
        };
    }

    private static String refusal(Path path) {
        return assertThrows(SqliteStoreException.class, () -> SqliteDatabase.open(path).close()).getMessage();
    }

    private void sql(String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private <T> Either<StoreFailure, T> answer(Consumer<Consumer<Either<StoreFailure, T>>> question) throws Exception {
        CompletableFuture<Either<StoreFailure, T>> answer = new CompletableFuture<>();
        question.accept(answer::complete);
        return answer.get(20, TimeUnit.SECONDS);
    }

    private <T> T right(Consumer<Consumer<Either<StoreFailure, T>>> question) throws Exception {
        return answer(question).getOrElseThrow(failure -> new AssertionError(failure.toString()));
    }

    private <T> StoreFailure left(Consumer<Consumer<Either<StoreFailure, T>>> question) throws Exception {
        return answer(question).getLeft();
    }

    private static void until(BooleanSupplier holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "not within 10 s");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }
}
