package dev.tabwire.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The hard cases on virtual time: what each expects, and all that must always hold, over several seeds. */
class SimulatedScenariosTest {
    private static final int SEEDS = 40;
    private static final int CASES = 27;

    @TestFactory
    Stream<DynamicTest> every_case_holds() {
        return ScenarioFiles.all().stream().map(scenario -> DynamicTest.dynamicTest(scenario.toString(), () -> holds(scenario)));
    }

    private static void holds(Scenario scenario) {
        scenario.notYet().ifPresent(reason -> assumeTrue(false, scenario + ", not yet: " + reason));
        scenario.notInSimulation().ifPresent(reason -> assumeTrue(false, scenario + ", not in the simulation: " + reason));
        Optional<Long> failed = LongStream.range(0, SEEDS).parallel().boxed()
                .filter(seed -> !Simulation.run(seed, scenario, false).isGood()).findFirst();
        if (failed.isPresent()) {
            throw new AssertionError(scenario + "\n" + Simulation.run(failed.get(), scenario, true).story());
        }
    }

    @Test
    void each_case_has_its_file() {
        assertEquals(IntStream.rangeClosed(1, CASES).boxed().toList(),
                ScenarioFiles.all().stream().map(Scenario::number).distinct().sorted().toList());
    }

    /** S11. */
    @Test
    void a_scenario_runs_the_same_way_twice() {
        List<Scenario> runnable = ScenarioFiles.all().stream()
                .filter(scenario -> scenario.notYet().isEmpty() && scenario.notInSimulation().isEmpty()).toList();
        for (Scenario scenario : runnable) {
            assertEquals(Simulation.run(3, scenario, false).traceHash(), Simulation.run(3, scenario, true).traceHash(),
                    scenario::toString);
        }
    }
}
