package dev.tabwire.adapters.jvm.benchmark;

import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.adapters.jvm.sqlite.SqliteDatabase;
import dev.tabwire.adapters.jvm.sqlite.SqliteTab;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Arrivals that the log takes or knows, in batches of {@value #BATCH}, half of them known. As many ids leave by their age
 * as come, so a run ends with as many known ids as it began with.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CoalescingBenchmark {
    static final int BATCH = 100;
    private static final int NEW_IN_BATCH = BATCH / 2;
    private static final int FILL_BATCH = 1_000;

    /** Where ids are known. */
    public enum Store {
        /** The floor: a map of the JDK that is asked and given each id, and loses as many old ones. */
        PLAIN_MAP,
        MEMORY,
        SQLITE
    }

    /** How many ids are known. */
    @Param({"1000", "1000000"})
    public int known;

    @Param
    public Store store;

    private Path directory;
    private SqliteDatabase database;
    private SqliteTab tab;
    private MemoryStore memory;
    private LinkedHashMap<String, Long> plain;
    private long epoch;
    private long wallMillis;
    private long next;

    @Setup
    public void begin() throws Exception {
        StoreLimits limits = new StoreLimits(1_000, 500, known / NEW_IN_BATCH);
        if (store == Store.PLAIN_MAP) {
            plain = new LinkedHashMap<>();
        } else if (store == Store.MEMORY) {
            memory = new MemoryStore(limits);
            epoch = memory.takeEpoch().epoch();
        } else {
            directory = Files.createTempDirectory("tabwire-benchmark");
            database = SqliteDatabase.open(directory.resolve("chat.db"));
            tab = database.openTab("benchmark", Runnable::run, new Clock(), new CountingDiagnostics(), limits);
            epoch = CoalescingBenchmark.<Tenure>answer(done -> tab.log().takeEpoch(new TabId("tab"), done)).get().epoch();
        }
        while (next < known) {
            wallMillis = next / NEW_IN_BATCH;
            append(batch(next, Math.min(FILL_BATCH, (int) (known - next))));
            next += Math.min(FILL_BATCH, known - next);
        }
    }

    /** The ids that the log looks at in a second. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int ids() {
        wallMillis = next / NEW_IN_BATCH;
        // Those of the batch before come once more, as they do when history is read after a lost connection.
        List<Message> batch = batch(next - NEW_IN_BATCH, BATCH);
        next += NEW_IN_BATCH;
        int knew = append(batch);
        if (knew != NEW_IN_BATCH) {
            throw new IllegalStateException("The log knew " + knew + " of " + BATCH);
        }
        return knew;
    }

    private int append(List<Message> batch) {
        return plain != null ? put(batch) : log(batch).known();
    }

    private int put(List<Message> batch) {
        int knew = 0;
        for (Message message : batch) {
            knew += plain.putIfAbsent(message.key(), wallMillis) == null ? 0 : 1;
        }
        Iterator<String> oldest = plain.keySet().iterator();
        while (plain.size() > known) {
            oldest.next();
            oldest.remove();
        }
        return knew;
    }

    private Appended log(List<Message> batch) {
        return (memory != null
                ? memory.append(epoch, batch, wallMillis)
                : CoalescingBenchmark.<Appended>answer(done -> tab.log().append(epoch, batch, done))).get();
    }

    private static List<Message> batch(long from, int count) {
        ArrayList<Message> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(Arrivals.message(from + i));
        }
        return List.ofAll(batch);
    }

    private static <T> Either<StoreFailure, T> answer(Consumer<Consumer<Either<StoreFailure, T>>> operation) {
        CompletableFuture<Either<StoreFailure, T>> answered = new CompletableFuture<>();
        operation.accept(answered::complete);
        return answered.join();
    }

    @TearDown
    public void end() throws IOException {
        if (database != null) {
            database.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private final class Clock implements TimeSource {
        @Override
        public long monotonicMillis() {
            return wallMillis;
        }

        @Override
        public long wallMillis() {
            return wallMillis;
        }
    }
}
