package dev.tabwire.adapters.jvm.benchmark;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Core on the JVM, by JMH on one thread. Not run by default;
 * {@code mvn -pl adapters-jvm -am test -Dtest=JvmBenchmark -Dsurefire.failIfNoSpecifiedTests=false} prints the table and
 * writes it to {@code adapters-jvm/target/benchmark/jvm.md}. {@code -Dbenchmark.forks=1} measures less.
 */
@Tag("benchmark")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class JvmBenchmark {
    private static final Path FILE = Path.of("target", "benchmark", "jvm.md");
    private static final double STEPS_MIN = 1_000_000;

    private final Map<String, RunResult> results = new TreeMap<>();
    private final StringBuilder table = new StringBuilder();

    @Test
    void jvm() throws RunnerException, IOException {
        Collection<RunResult> runs = new Runner(new OptionsBuilder()
                .include(JvmBenchmark.class.getPackageName() + "\\..*")
                .forks(Integer.getInteger("benchmark.forks", 3))
                .warmupIterations(4).warmupTime(TimeValue.seconds(1))
                .measurementIterations(5).measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build()).run();
        assertFalse(runs.isEmpty(), "nothing was measured");
        for (RunResult run : runs) {
            results.put(name(run), run);
        }
        write();
    }

    private static String name(RunResult run) {
        String method = run.getParams().getBenchmark();
        String name = method.substring(method.lastIndexOf('.') + 1);
        for (String parameter : List.of("store", "known")) {
            String value = run.getParams().getParam(parameter);
            name += value == null ? "" : " " + value;
        }
        return name;
    }

    private void write() throws IOException {
        table.append("Operations a second and thread, the mean of all iterations of all forks and half of its 99.9 %"
                + " interval; ").append(Runtime.version()).append(", ")
                .append(Runtime.getRuntime().availableProcessors()).append(" processors.\n\n")
                .append("| what | a second | ± % | bytes allocated each |\n|---|---:|---:|---:|\n");
        results.forEach((name, run) -> table.append("| ").append(name).append(" | ").append(figure(score(name))).append(" | ")
                .append(figure(100 * run.getPrimaryResult().getScoreError() / score(name))).append(" | ")
                .append(figure(run.getSecondaryResults().get("gc.alloc.rate.norm").getScore())).append(" |\n"));
        table.append("\n| ratio | is | aim |\n|---|---:|---|\n");
        for (String step : List.of("followerHearsTheOwner", "ownerHearsAFollower", "followerHearsOfAMessage", "ownerGetsAMessage")) {
            ratio("steps, " + step + ", to a million a second", score(step) / STEPS_MIN, 1);
        }
        for (CoalescingBenchmark.Store store : CoalescingBenchmark.Store.values()) {
            ratio("ids a second with 1,000,000 known to 1,000, " + store,
                    score("ids " + store + " 1000000") / score("ids " + store + " 1000"),
                    store == CoalescingBenchmark.Store.PLAIN_MAP ? 0 : 0.8);
        }
        for (String known : List.of("1000", "1000000")) {
            ratio("ids a second of MEMORY to PLAIN_MAP, known " + known,
                    score("ids MEMORY " + known) / score("ids PLAIN_MAP " + known), 0);
        }
        ratio("decode a frame to a plain parse of it", score("decode") / score("plainParse"), 0);
        ratio("encode a frame to a plain print of it", score("encode") / score("plainPrint"), 0);
        table.append("\n| memory | |\n|---|---:|\n").append(KnownIds.measure());
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, table);
        System.out.println(table);
    }

    private double score(String name) {
        return results.get(name).getPrimaryResult().getScore();
    }

    private void ratio(String what, double is, double least) {
        table.append(String.format(Locale.ROOT, "| %s | %.2f | %s |%n", what, is,
                least == 0 ? "" : (is >= least ? "kept" : "MISSED") + ": at least " + least));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }
}
