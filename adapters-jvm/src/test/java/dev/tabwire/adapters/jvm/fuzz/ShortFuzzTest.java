package dev.tabwire.adapters.jvm.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.adapters.jvm.sqlite.SqliteDatabase;
import dev.tabwire.core.fuzz.FuzzRun;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short form, with the decoders of the JVM: its codec, its store files, the gateway. {@link FuzzMain} runs more. */
class ShortFuzzTest {
    private static final long FIRST_SEED = 1_000;
    private static final int SEEDS = 20;

    @TempDir
    Path directory;

    @Test
    @Timeout(120)
    void hostile_texts_do_no_harm() throws Exception {
        Path file = directory.resolve("fuzz.db");
        try (SqliteDatabase database = SqliteDatabase.open(file)) {
            FuzzRun run = new FuzzRun(new JacksonJsonCodec(),
                    random -> List.of(new ClientFrames(), new StoreRows(database, file, random.split())));
            TreeMap<String, Long> accepted = new TreeMap<>();
            TreeMap<String, Long> refused = new TreeMap<>();
            for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
                FuzzRun.Result result = run.run(seed);
                if (result.problem() != null) {
                    throw new AssertionError("seed " + seed + ": " + result.problem(), result.cause());
                }
                result.accepted().forEach((name, count) -> accepted.merge(name, count, Long::sum));
                result.refused().forEach((name, count) -> refused.merge(name, count, Long::sum));
            }
            assertTrue(accepted.get("CLIENT_FRAME") > 200 && refused.get("CLIENT_FRAME") > 200, () -> accepted + " " + refused);
            assertTrue(accepted.get("STORE_ROW") > 200, accepted::toString);
        }
    }
}
