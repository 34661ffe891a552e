package dev.tabwire.core.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.json.JacksonJsonCodec;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form: some ten thousand hostile texts in every build. Many more by the command in the README. */
class ShortFuzzTest {
    private static final int SEEDS = 40;

    @Test
    @Timeout(120)
    void hostile_texts_do_no_harm() {
        FuzzRun run = new FuzzRun(new JacksonJsonCodec(), random -> List.of());
        TreeMap<String, Long> accepted = new TreeMap<>();
        TreeMap<String, Long> refused = new TreeMap<>();
        TreeMap<String, Long> states = new TreeMap<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            FuzzRun.Result result = run.run(seed);
            if (result.problem() != null) {
                throw new AssertionError("seed " + seed + ": " + result.problem(), result.cause());
            }
            result.accepted().forEach((name, count) -> accepted.merge(name, count, Long::sum));
            result.refused().forEach((name, count) -> refused.merge(name, count, Long::sum));
            result.states().forEach((name, count) -> states.merge(name, count, Long::sum));
        }
        for (Kind kind : Kind.values()) {
            // Else the texts would be too tame to be refused, or too wild to get anywhere.
            assertTrue(accepted.getOrDefault(kind.name(), 0L) > 50, () -> kind + " accepted: " + accepted);
            assertTrue(refused.getOrDefault(kind.name(), 0L) > 50, () -> kind + " refused: " + refused);
        }
        for (String met : List.of("WAITING/NONE", "TAKING/NONE", "OWNING/CONNECTING", "OWNING/CONFIGURING", "OWNING/OPEN", "SUSPENDED/NONE")) {
            assertTrue(states.getOrDefault(met, 0L) > 50, () -> met + ": " + states);
        }
    }
}
