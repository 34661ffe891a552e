package dev.tabwire.app.web.browser;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import dev.tabwire.core.simulation.Scenario;
import dev.tabwire.core.simulation.ScenarioFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The hard cases in real Firefox, from the same files as in Chromium and in the simulation. */
@Command(name = "firefox", mixinStandardHelpOptions = true, description = {
    "Carries the scenarios out with real tabs of Firefox against the sandbox gateway, and says of each that it holds, what"
            + " did not hold, or why Firefox can't be made to do it.",
    "Exit code: 0 when all held that could be carried out, 1 when one did not, 2 for a wrong option."})
public final class FirefoxMain implements Callable<Integer> {
    @Option(names = "--scenarios", paramLabel = "N", split = ",", description = "Only the cases with these numbers. Default: all.")
    private List<Integer> only = List.of();

    private FirefoxMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new FirefoxMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        int held = 0;
        int failed = 0;
        List<Scenario> scenarios = ScenarioFiles.all().stream()
                .filter(scenario -> only.isEmpty() || only.contains(scenario.number())).toList();
        try (Firefox firefox = new Firefox()) {
            for (Scenario scenario : scenarios) {
                Optional<String> cannot = cannot(scenario);
                if (cannot.isPresent()) {
                    System.out.println("[firefox] " + scenario + ", not in Firefox: " + cannot.get());
                } else if (holds(scenario, firefox)) {
                    held++;
                } else {
                    failed++;
                }
            }
        }
        System.out.println("[firefox] " + held + " held, " + failed + " failed, " + (scenarios.size() - held - failed)
                + " can't be carried out");
        return failed == 0 ? 0 : 1;
    }

    private static Optional<String> cannot(Scenario scenario) {
        return scenario.notYet().or(scenario::notInChromium).or(() -> scenario.steps().stream()
                .map(step -> Firefox.CANNOT.get(step.verb())).filter(reason -> reason != null).findFirst());
    }

    private static boolean holds(Scenario scenario, Firefox firefox) throws IOException {
        long since = System.nanoTime();
        try (SandboxGateway server = TestPage.serve(Agent.silent())) {
            ScenarioInBrowser run = new ScenarioInBrowser(scenario, firefox, new SandboxClient(server.httpUri()), server.httpUri());
            run.carryOut();
            run.assertAtRest();
            System.out.printf("[firefox] %s: held, %d ms%n", scenario, (System.nanoTime() - since) / 1_000_000);
            return true;
        } catch (RuntimeException | AssertionError e) {
            System.out.println("[firefox] " + scenario + " FAILED: " + e.getMessage()
                    + (e.getCause() == null ? "" : "\n  " + e.getCause()));
            return false;
        } finally {
            firefox.closeTabs();
        }
    }
}
