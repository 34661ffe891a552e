package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.tabwire.core.simulation.Scenario;
import dev.tabwire.core.simulation.ScenarioFiles;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hard cases in real Chromium, from the same files as in the simulation; what it cannot be made to do is skipped by
 * name. With {@code -Dscenarios=5,6} only those cases are run.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
final class BrowserScenariosTest extends WireTest {
    static Stream<Scenario> scenarios() {
        List<String> only = List.of(System.getProperty("scenarios", "").split(","));
        return ScenarioFiles.all().stream().filter(scenario ->
                only.contains("") || only.contains(Integer.toString(scenario.number())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void the_case_holds(Scenario scenario) {
        scenario.notYet().ifPresent(reason -> abort(scenario + ", not yet: " + reason));
        scenario.notInChromium().ifPresent(reason -> abort(scenario + ", not in Chromium: " + reason));
        long since = System.nanoTime();
        ScenarioInBrowser run = new ScenarioInBrowser(scenario, browser, sandbox, server.httpUri());
        run.carryOut();
        run.assertAtRest();
        System.out.printf("[browser] %s: %d ms%n", scenario, (System.nanoTime() - since) / 1_000_000);
    }
}
