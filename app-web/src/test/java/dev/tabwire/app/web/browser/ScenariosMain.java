package dev.tabwire.app.web.browser;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import dev.tabwire.core.simulation.Scenario;
import dev.tabwire.core.simulation.ScenarioFiles;
import dev.tabwire.core.simulation.Verb;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The hard cases in another real browser than Chromium, from the same files as there and in the simulation. */
@Command(name = "scenarios", mixinStandardHelpOptions = true, description = {
    "Carries the scenarios out with real tabs of a browser against the sandbox gateway, and says of each that it holds, what"
            + " did not hold, or why the browser can't be made to do it.",
    "Exit code: 0 when all held that could be carried out, 1 when one did not, 2 for a wrong option."})
public final class ScenariosMain implements Callable<Integer> {
    /** The browsers that can be named. */
    enum Name {
        FIREFOX,
        WEBKIT
    }

    @Option(names = "--browser", paramLabel = "NAME", required = true,
            description = "firefox (Firefox ESR), or webkit (WebKitGTK in windows on a desktop in memory).")
    private Name name;

    @Option(names = "--scenarios", paramLabel = "N", split = ",", description = "Only the cases with these numbers. Default: all.")
    private List<Integer> only = List.of();

    @Spec
    private CommandSpec spec;

    private ScenariosMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ScenariosMain()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        int held = 0;
        int failed = 0;
        List<Scenario> scenarios = ScenarioFiles.all().stream()
                .filter(scenario -> only.isEmpty() || only.contains(scenario.number())).toList();
        if (scenarios.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there is no case " + only);
        }
        try (DrivenBrowser browser = name == Name.FIREFOX ? new Firefox() : new WebKit()) {
            for (Scenario scenario : scenarios) {
                Optional<String> cannot = cannot(scenario, browser);
                if (cannot.isPresent()) {
                    say(scenario + ": can't be carried out: " + cannot.get());
                } else if (holds(scenario, browser)) {
                    held++;
                } else {
                    failed++;
                }
            }
        }
        say(held + " held, " + failed + " failed, " + (scenarios.size() - held - failed)
                + " can't be carried out");
        return failed == 0 ? 0 : 1;
    }

    private void say(String line) {
        System.out.println("[" + name.name().toLowerCase(Locale.ROOT) + "] " + line);
    }

    private static Optional<String> cannot(Scenario scenario, DrivenBrowser browser) {
        boolean needsScripts = !scenario.lacks().isEmpty() || scenario.faultPerThousand(Scenario.Fault.LOST_TAB_MESSAGES) > 0
                || scenario.steps().stream().anyMatch(step -> step.verb() == Verb.OPEN_LATER);
        return scenario.notYet().or(scenario::notInChromium).or(() -> scenario.steps().stream()
                .map(step -> browser.cannot().get(step.verb())).filter(reason -> reason != null).findFirst())
                .or(() -> needsScripts && !browser.runsScriptsFirst()
                        ? Optional.of("no script can be run before the page's own") : Optional.empty());
    }

    private boolean holds(Scenario scenario, DrivenBrowser browser) throws IOException {
        long since = System.nanoTime();
        try (SandboxGateway server = TestPage.serve(Agent.silent())) {
            ScenarioInBrowser run = new ScenarioInBrowser(scenario, browser, new SandboxClient(server.httpUri()), server.httpUri());
            run.carryOut();
            run.assertAtRest();
            say(scenario + ": held, " + (System.nanoTime() - since) / 1_000_000 + " ms");
            return true;
        } catch (RuntimeException | AssertionError e) {
            say(scenario + " FAILED: " + e.getMessage()
                    + (e.getCause() == null ? "" : "\n  " + e.getCause()));
            return false;
        } finally {
            browser.closeTabs();
        }
    }
}
