package dev.tabwire.app.web.browser;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets everything go wrong at once in real Chromium, for minutes, and says what did not hold. */
@Command(name = "chaos", mixinStandardHelpOptions = true, description = {
    "Draws from a seed what happens to real tabs, their storage, their network and the gateway, and afterwards compares"
            + " what the tabs show with what the gateway counted.",
    "Exit code: 0 when all held, 1 when something did not, 2 for a wrong option."})
public final class ChaosMain implements Callable<Integer> {
    private static final int SHOWN_MAX = 40;

    @Spec
    private CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "How long things go wrong. Default: 10.")
    private double minutes;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed draws the same plan. Default: 1.")
    private long seed;

    @Option(names = "--tabs", paramLabel = "N", defaultValue = "8", description = "The most tabs at once. Default: 8.")
    private int tabs;

    private ChaosMain() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosMain())
                .setParameterExceptionHandler((problem, arguments) -> {
                    problem.getCommandLine().getErr().println("chaos: " + problem.getMessage() + " (see --help)");
                    return CommandLine.ExitCode.USAGE;
                }).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        ChaosOptions options;
        try {
            options = new ChaosOptions(seed, Duration.ofMillis(Math.round(minutes * 60_000)), tabs);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        try (SandboxGateway server = TestPage.serve(Agent.silent()); RealChromium browser = RealChromium.headless()) {
            return run(options, browser, server.httpUri()) ? 0 : 1;
        }
    }

    private static boolean run(ChaosOptions options, RealChromium browser, URI origin) throws IOException {
        SandboxClient sandbox = new SandboxClient(origin);
        ChaosRun run = new ChaosRun(options, browser, sandbox, origin, line -> System.out.println("[chaos] " + line));
        try {
            List<String> wrong = run.run();
            if (wrong.isEmpty()) {
                System.out.println("[chaos] seed " + options.seed() + ": all held");
                return true;
            }
            keepEvidence(new AssertionError(report(options, run, wrong)), options, browser, sandbox, run);
        } catch (RuntimeException | AssertionError e) {
            keepEvidence(e, options, browser, sandbox, run);
        }
        return false;
    }

    /** What did not hold, the seed, and what was done last. */
    static String report(ChaosOptions options, ChaosRun run, List<String> wrong) {
        return "Seed " + options.seed() + " with up to " + options.tabsMax() + " tabs: " + wrong.size()
                + " did not hold:\n  " + String.join("\n  ", wrong.stream().distinct().limit(SHOWN_MAX).toList())
                + "\nWhat was done last:\n  " + String.join("\n  ", run.doneLast());
    }

    private static void keepEvidence(
            Throwable failure, ChaosOptions options, RealChromium browser, SandboxClient sandbox, ChaosRun run) throws IOException {
        System.out.println("[chaos] seed " + options.seed() + " FAILED\n" + failure.getMessage());
        Path kept = FailureEvidence.ofBuild().write("chaos-seed-" + options.seed(), failure, browser);
        Files.createDirectories(kept);
        Files.write(kept.resolve("plan.txt"), run.done());
        Files.writeString(kept.resolve("sandbox-sessions.json"), sandbox.sessionsText());
        Files.writeString(kept.resolve("sandbox-sockets.json"), sandbox.socketsText());
    }
}
