package dev.tabwire.adapters.jvm.fuzz;

import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.adapters.jvm.sqlite.SqliteDatabase;
import dev.tabwire.adapters.jvm.sqlite.SqliteTab;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.fuzz.Corpus;
import dev.tabwire.core.fuzz.Kind;
import dev.tabwire.core.fuzz.Target;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A store file in which another program has written: texts in every column that holds text, and absurd numbers. */
final class StoreRows implements Target, TimeSource {
    private static final int ENTRIES_MAX = 500;
    private static final long ANSWER_SECONDS = 20;
    private static final long[] NUMBERS = {0, 1, 2, -1, 1L << 53, Long.MAX_VALUE - 3, Long.MIN_VALUE, 4_000_000_000L};
    private static final List<Json> CORPUS = real();

    private final SqliteDatabase database;
    private final Path file;
    private final SplittableRandom random;
    private final ArrayList<String> texts = new ArrayList<>();
    private final String scope;

    StoreRows(SqliteDatabase database, Path file, SplittableRandom random) {
        this.database = database;
        this.file = file;
        this.random = random;
        this.scope = "scope-" + Long.toHexString(random.nextLong());
    }

    private static List<Json> real() {
        ArrayList<Json> records = new ArrayList<>();
        for (Kind kind : List.of(Kind.LOG_ENTRY, Kind.SEND, Kind.QUOTA, Kind.TOKEN)) {
            records.addAll(Corpus.of(kind));
        }
        return records;
    }

    @Override
    public String name() {
        return "STORE_ROW";
    }

    @Override
    public List<Json> corpus() {
        return CORPUS;
    }

    @Override
    public int weight() {
        return 3;
    }

    @Override
    public boolean read(String text) {
        texts.add(text);
        return true;
    }

    @Override
    public void end() {
        SqliteTab tab = database.openTab(scope, Runnable::run, this, new CountingDiagnostics());
        try {
            this.<Tenure>answer(done -> tab.log().takeEpoch(new TabId("first"), done));
            write();
            Either<StoreFailure, Tenure> tenure = answer(done -> tab.log().takeEpoch(new TabId("second"), done));
            tenure.forEach(taken -> most(taken.recent().length(), Tenure.RECENT_MAX));
            this.<LogPage>answer(done -> tab.log().readBefore(Long.MAX_VALUE, ENTRIES_MAX, done)).forEach(page -> most(page.entries().length(), ENTRIES_MAX));
            this.<LogPage>answer(done -> tab.log().read(number(), ENTRIES_MAX, done)).forEach(page -> most(page.entries().length(), ENTRIES_MAX));
            this.<io.vavr.collection.List<OutboxEntry>>answer(tab.outbox()::readAll);
            this.<Option<TokenRecord>>answer(tab.tokens()::read);
            this.<TokenRecord>answer(done -> tab.tokens().readOrCreate("6f3a9a52", done));
            Message message = RecordCodec.decodeMessage(CORPUS.get(0)).get();
            this.<Appended>answer(done -> tab.log().append(tenure.map(Tenure::epoch).getOrElse(1L), io.vavr.collection.List.of(message), done));
            this.<Long>answer(done -> tab.log().clear(tenure.map(Tenure::epoch).getOrElse(1L), done));
        } finally {
            tab.close();
            texts.clear();
        }
    }

    private static void most(int count, int most) {
        if (count > most) {
            throw new AssertionError(count + " entries, asked for " + most);
        }
    }

    private <T> Either<StoreFailure, T> answer(Consumer<Consumer<Either<StoreFailure, T>>> question) {
        CompletableFuture<Either<StoreFailure, T>> answer = new CompletableFuture<>();
        question.accept(answer::complete);
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException silent) {
            throw new AssertionError("the store does not answer", silent);
        } catch (ExecutionException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long number() {
        return random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextInt(100);
    }

    private String text() {
        return texts.isEmpty() ? "" : texts.get(random.nextInt(texts.size()));
    }

    private void write() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.createStatement().execute("PRAGMA busy_timeout = 10000");
            connection.setAutoCommit(false);
            long id;
            try (PreparedStatement find = connection.prepareStatement("SELECT id FROM scope WHERE name = ?")) {
                find.setString(1, scope);
                id = find.executeQuery().getLong(1);
            }
            update(connection, "UPDATE scope SET quota = ?, token = ?, token_version = ?, head = ?, read_through = ?,"
                    + " last_position = ?, cleared_through = ?, epoch = ? WHERE id = ?", text(), random.nextInt(3) == 0 ? text() : "token",
                    number(), number(), number(), number(), number(), random.nextInt(8) == 0 ? number() : 1, id);
            for (String text : texts) {
                update(connection, "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", id, number(), number(), text);
                update(connection, "INSERT OR REPLACE INTO send VALUES (?, ?, ?, ?)", id, "send-" + number(), number(), text);
                update(connection, "INSERT OR REPLACE INTO known VALUES (?, ?, ?)", id, text.substring(0, Math.min(60, text.length())), number());
            }
            connection.commit();
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long wallMillis() {
        return 1_790_000_000_000L;
    }
}
