package dev.tabwire.core.simulation;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Runs many seeds and says what did not hold. See {@link #USAGE}. */
public final class SimulationMain {
    static final String USAGE = """
            Options: --from N      first seed (0)
                     --to N        the seed after the last (1000)
                     --steps N     steps of each plan (1000)
                     --tabs N      the most tabs at once (12)
                     --threads N   how many run side by side (the machine's processors)
                     --trace SEED  runs one seed and prints what happened
            Exit code: 0 when all held, 1 when something did not, 2 for a wrong option.""";

    private long from;
    private long to = 1_000;
    private int steps = 1_000;
    private int tabs = 12;
    private int threads = Runtime.getRuntime().availableProcessors();
    private Long traced;

    private SimulationMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        SimulationMain main = new SimulationMain();
        String problem = main.read(arguments);
        if (problem != null) {
            System.err.println(problem);
            System.exit(2);
        }
        System.exit(main.traced != null ? main.trace() : main.runAll());
    }

    private String read(String[] arguments) {
        for (int index = 0; index < arguments.length; index += 2) {
            if (arguments[index].equals("--help")) {
                System.out.println(USAGE);
                System.exit(0);
            }
            if (index + 1 == arguments.length) {
                return "The option " + arguments[index] + " needs a number. --help lists the options.";
            }
            long value;
            try {
                value = Long.parseLong(arguments[index + 1]);
            } catch (NumberFormatException e) {
                return arguments[index + 1] + " is no whole number for " + arguments[index] + ".";
            }
            switch (arguments[index]) {
                case "--from" -> from = value;
                case "--to" -> to = value;
                case "--steps" -> steps = (int) Math.max(1, Math.min(100_000, value));
                case "--tabs" -> tabs = (int) Math.max(2, Math.min(50, value));
                case "--threads" -> threads = (int) Math.max(1, Math.min(64, value));
                case "--trace" -> traced = value;
                default -> {
                    return "There is no option " + arguments[index] + ". --help lists the options.";
                }
            }
        }
        return traced == null && from >= to ? "There is no seed from " + from + " up to, not including, " + to + "." : null;
    }

    private int trace() {
        Outcome outcome = Simulation.run(traced, steps, tabs, Integer.MAX_VALUE);
        System.out.println(outcome.story());
        System.out.println(outcome.isGood() ? "All held." : "Violated.");
        return outcome.isGood() ? 0 : 1;
    }

    private int runAll() throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        AtomicLong done = new AtomicLong();
        AtomicLong events = new AtomicLong();
        AtomicBoolean failed = new AtomicBoolean();
        Map<String, Long> transitions = new TreeMap<>();
        long startedNanos = System.nanoTime();
        Thread[] workers = new Thread[threads];
        for (int index = 0; index < threads; index++) {
            workers[index] = new Thread(() -> {
                for (long seed = next.getAndIncrement(); seed < to; seed = next.getAndIncrement()) {
                    Outcome outcome = Simulation.run(seed, steps, tabs, false);
                    events.addAndGet(outcome.events());
                    synchronized (transitions) {
                        outcome.transitions().forEach((edge, count) -> transitions.merge(edge, count, Long::sum));
                        if (!outcome.isGood()) {
                            failed.set(true);
                            System.out.println("seed " + seed + ": " + outcome.violations().get(0).lines().limit(4).toList());
                        }
                    }
                    long count = done.incrementAndGet();
                    if (count % 500 == 0) {
                        System.out.println(count + " runs, " + perSecond(count, startedNanos) + " a second");
                    }
                }
            });
            workers[index].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        transitions.forEach((edge, count) -> System.out.println(edge + "  " + count));
        System.out.println(done.get() + " runs of " + steps + " steps, " + events.get() + " events, "
                + perSecond(done.get(), startedNanos) + " runs a second: " + (failed.get() ? "something did not hold" : "all held"));
        return failed.get() ? 1 : 0;
    }

    private static long perSecond(long count, long startedNanos) {
        return Math.round(count * 1e9 / Math.max(1, System.nanoTime() - startedNanos));
    }
}
