package dev.tabwire.adapters.jvm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.contract.Samples;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store file keeps no message for ever. */
class SqlitePruningTest {
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1_000;

    @TempDir
    Path directory;

    private SqliteFixtures world;
    private MessageLog log;

    @BeforeEach
    void start() throws Exception {
        world = new SqliteFixtures(directory);
        log = world.tab(world.open(), SqliteFixtures.SCOPE).log();
        SqlitePruningTest.<Tenure>answer(done -> log.takeEpoch(new TabId("owner"), done));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void messagesGoAfterThirtyDaysAndTheirIdsWithThem() throws Exception {
        append(Samples.messages("old", 0, 3));
        world.moveWallClock(20 * DAY_MILLIS);
        append(Samples.messages("young", 0, 2));
        world.moveWallClock(11 * DAY_MILLIS);
        append(Samples.messages("new", 0, 1));
        assertEquals(List.of("young0", "young1", "new0"), keys());
        Appended again = append(Samples.messages("old", 0, 1).append(Samples.message("young0")));
        assertEquals(List.of(7L), again.entries().map(LogEntry::sequence), "the old one is unknown, the young one known");
    }

    @Test
    void aClockThatGoesBackRemovesNothing() throws Exception {
        append(Samples.messages("m", 0, 3));
        world.moveWallClock(-40 * DAY_MILLIS);
        append(Samples.messages("n", 0, 1));
        assertEquals(List.of("m0", "m1", "m2", "n0"), keys());
    }

    private Appended append(List<Message> batch) throws Exception {
        return answer(done -> log.append(1, batch, done));
    }

    private List<String> keys() throws Exception {
        LogPage page = answer(done -> log.read(1, 100, done));
        return page.entries().map(entry -> entry.message().key());
    }

    private static <T> T answer(Consumer<Consumer<Either<StoreFailure, T>>> question) throws Exception {
        CompletableFuture<Either<StoreFailure, T>> answer = new CompletableFuture<>();
        question.accept(answer::complete);
        return answer.get(10, TimeUnit.SECONDS).getOrElseThrow(failure -> new AssertionError(failure.toString()));
    }
}
