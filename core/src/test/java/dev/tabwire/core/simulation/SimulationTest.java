package dev.tabwire.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.OwnershipPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** S1 to S12 after every step under any faults, L1 to L5 when the faults have ended. */
class SimulationTest {
    private static final int TOLD_MAX = 3;

    /** A line of the file of saved seeds. */
    record Saved(long seed, int steps, int tabs, Simulation.Kinds kinds, String found) {
        @Override
        public String toString() {
            return seed + ": " + found;
        }
    }

    static Stream<Saved> saved() throws IOException {
        List<Saved> saved = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                SimulationTest.class.getResourceAsStream("/simulation/saved-seeds.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String[] parts = line.split("#", 2);
                    String[] numbers = parts[0].trim().split(" +");
                    saved.add(new Saved(Long.parseLong(numbers[0]), Integer.parseInt(numbers[1]),
                            Integer.parseInt(numbers[2]),
                            numbers.length > 3 ? Simulation.Kinds.valueOf(numbers[3].toUpperCase(java.util.Locale.ROOT)) : Simulation.Kinds.EVERYDAY,
                            parts[1].trim()));
                }
            }
        }
        return saved.stream();
    }

    @ParameterizedTest
    @MethodSource("saved")
    void a_seed_that_failed_once_holds(Saved saved) {
        if (!run(saved, false).isGood()) {
            throw new AssertionError(run(saved, true).story());
        }
    }

    private static Outcome run(Saved saved, boolean isTraced) {
        return Simulation.run(saved.seed(), saved.kinds(), saved.steps(), saved.tabs(), isTraced);
    }

    @Test
    void short_lives_of_few_tabs_hold() {
        holds(1_000_000, 1_001_200, 150, 5);
    }

    @Test
    void long_lives_of_many_tabs_hold() {
        holds(2_000_000, 2_000_150, 1_000, 12);
    }

    /** Tabs that connect only while one of them has the focus. */
    @Test
    void lives_under_strict_focus_hold() {
        holds(3_000_000, 3_000_300, (seed, isTraced) ->
                Simulation.run(seed, OwnershipPolicy.STRICT_FOCUS, 150, 5, isTraced));
    }

    private static void holds(long from, long to, int steps, int tabs) {
        holds(from, to, (seed, isTraced) -> Simulation.run(seed, steps, tabs, isTraced));
    }

    private static void holds(long from, long to, BiFunction<Long, Boolean, Outcome> run) {
        ConcurrentLinkedQueue<Long> failed = new ConcurrentLinkedQueue<>();
        LongStream.range(from, to).parallel().forEach(seed -> {
            if (!run.apply(seed, false).isGood()) {
                failed.add(seed);
            }
        });
        if (!failed.isEmpty()) {
            StringBuilder stories = new StringBuilder(failed.size() + " seeds failed: " + failed + "\n");
            failed.stream().sorted().limit(TOLD_MAX).forEach(seed -> stories.append(run.apply(seed, true).story()));
            throw new AssertionError(stories.toString());
        }
    }

    /** L2: its timers fire once a minute, and five sends a minute would not do. */
    @Test
    void an_owner_in_a_hidden_tab_keeps_up_with_what_another_tab_sends() {
        SimulationOptions options = new SimulationOptions(OwnershipPolicy.STICKY, 2, 50, false, 2, 0, 1, 0, 5, 0, 0, 0, 0, 0,
                true, 0, false, 0, true, SimulationOptions.WHOLE_PAGES);
        List<Action> actions = new ArrayList<>(List.of(
                new Action.OpenTab(), new Action.Wait(2_000), new Action.OpenTab(), new Action.Wait(400_000)));
        actions.addAll(Collections.nCopies(120, new Action.Send(1)));
        Outcome outcome = Simulation.run(1, options, new Plan(actions), true);
        assertTrue(outcome.isGood(), outcome::story);
    }

    /** S11. */
    @Test
    void the_same_seed_gives_the_same_run() {
        for (long seed = 0; seed < 40; seed++) {
            Outcome first = Simulation.run(seed, 200, 8, false);
            Outcome second = Simulation.run(seed, 200, 8, true);
            assertEquals(first.traceHash(), second.traceHash(), "seed " + seed);
            assertEquals(first.events(), second.events(), "seed " + seed);
        }
        assertNotEquals(Simulation.run(1, 200, 8, false).traceHash(), Simulation.run(2, 200, 8, false).traceHash());
    }

    /** S10: what happens is legal, and all that is legal happens. */
    @Test
    void every_legal_transition_is_taken_and_no_other() {
        Map<String, Long> taken = new TreeMap<>();
        // Some are taken once in hundreds of runs.
        for (long seed = 0; seed < 800 || seed < 8_000 && !taken.keySet().containsAll(LegalTransitions.ALL); seed++) {
            Simulation.run(seed, 250, 6, false).transitions().forEach((edge, count) -> taken.merge(edge, count, Long::sum));
        }
        assertEquals(new TreeSet<>(LegalTransitions.ALL), new TreeSet<>(taken.keySet()));
    }

    @Test
    void a_failure_tells_its_seed_its_plan_and_what_happened() {
        SimulationOptions options = SimulationOptions.draw(new java.util.SplittableRandom(1), 3);
        Plan plan = new Plan(List.of(new Action.OpenTab(), new Action.Send(0)));
        Outcome outcome = Simulation.run(7, options, plan, true);
        assertTrue(outcome.isGood(), outcome::story);
        assertTrue(outcome.story().contains("seed 7"));
        assertTrue(outcome.story().contains("OpenTab"));
        assertTrue(outcome.diagram().contains("configureSession"), outcome::diagram);
        assertFalse(Simulation.run(7, options, plan, false).diagram().contains("configureSession"));
    }
}
