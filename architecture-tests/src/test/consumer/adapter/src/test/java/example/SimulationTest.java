package example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.simulation.Outcome;
import dev.tabwire.core.simulation.Simulation;
import org.junit.jupiter.api.Test;

/** The simulation comes with the contracts and needs no library of its own. */
class SimulationTest {
    @Test
    void a_seed_runs() {
        Outcome outcome = Simulation.run(1, 200, 4, false);
        assertTrue(outcome.isGood(), () -> outcome.violations().toString());
        assertTrue(outcome.events() > 0);
    }
}
