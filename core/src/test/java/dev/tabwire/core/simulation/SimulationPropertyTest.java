package dev.tabwire.core.simulation;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Plans that jqwik draws, so that it can make a failing one small. */
class SimulationPropertyTest {
    private static final int TABS_MAX = 4;

    @Provide
    Arbitrary<List<Action>> actions() {
        return Arbitraries.randomValue(random -> Plan.any(new SplittableRandom(random.nextLong())))
                .list().ofMaxSize(60);
    }

    @Property(tries = 150)
    void whateverHappensHoldsAndComesToRest(@ForAll("actions") List<Action> actions, @ForAll long seed) {
        SimulationOptions options = SimulationOptions.draw(new SplittableRandom(seed), TABS_MAX);
        Outcome outcome = Simulation.run(seed, options, new Plan(actions), false);
        if (!outcome.isGood()) {
            throw new AssertionError(Simulation.run(seed, options, new Plan(actions), true).story());
        }
    }
}
