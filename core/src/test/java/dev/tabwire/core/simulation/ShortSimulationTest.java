package dev.tabwire.core.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A small part of the simulation that is always the same and takes seconds: {@link SimulationTest} looks at far more, and
 * is too slow to be run once for each mutant of the coordinator's code.
 */
class ShortSimulationTest {
    private static final int SEEDS = 4;
    private static final int STEPS = 250;
    private static final int TABS_MAX = 5;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void many_short_lives_hold(int part) {
        for (long seed = (long) part * SEEDS; seed < (part + 1L) * SEEDS; seed++) {
            Outcome outcome = Simulation.run(seed, STEPS, TABS_MAX, false);
            assertTrue(outcome.isGood(), () -> outcome.options() + " " + outcome.violations());
        }
    }

    static Stream<Scenario> scenarios() {
        return ScenarioFiles.all().stream()
                .filter(scenario -> scenario.notYet().isEmpty() && scenario.notInSimulation().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_case_holds(Scenario scenario) {
        for (long seed = 0; seed < SEEDS; seed++) {
            Outcome outcome = Simulation.run(seed, scenario, false);
            assertTrue(outcome.isGood(), scenario + ": " + outcome.violations());
        }
    }
}
