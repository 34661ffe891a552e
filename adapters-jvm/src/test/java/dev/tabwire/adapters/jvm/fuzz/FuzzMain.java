package dev.tabwire.adapters.jvm.fuzz;

import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.adapters.jvm.sqlite.SqliteDatabase;
import dev.tabwire.core.fuzz.FuzzRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Gives hostile texts to everything that reads text, and says what did harm. See {@link #USAGE}. */
public final class FuzzMain {
    static final String USAGE = """
            Options: --from-seed N  first seed (0); a seed stands for 500 texts
                     --count N      how many texts (1000000)
                     --threads N    how many seeds run side by side (the machine's processors)
                     --help         this text
            Exit code: 0 when nothing did harm, 1 when something did, 2 for a wrong option.""";

    private static final long HUNG_SECONDS = 120;
    private static final int PROGRESS_SEEDS = 100;
    private static final int QUOTED_CHARS_MAX = 600;

    private long fromSeed;
    private long count = 1_000_000;
    private int threads = Runtime.getRuntime().availableProcessors();

    private final AtomicLong next = new AtomicLong();
    private final AtomicLong texts = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final Map<String, Long> accepted = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> states = new TreeMap<>();
    private final long startedNanos = System.nanoTime();

    private FuzzMain() {}

    public static void main(String[] arguments) throws Exception {
        FuzzMain main = new FuzzMain();
        String problem = main.read(arguments);
        if (problem != null) {
            System.err.println(problem);
            System.exit(2);
        }
        System.exit(main.run() ? 0 : 1);
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
                case "--from-seed" -> fromSeed = value;
                case "--count" -> count = Math.max(1, value);
                case "--threads" -> threads = (int) Math.max(1, Math.min(64, value));
                default -> {
                    return "There is no option " + arguments[index] + ". --help lists the options.";
                }
            }
        }
        return null;
    }

    private boolean run() throws Exception {
        next.set(fromSeed);
        long toSeed = fromSeed + (count + FuzzRun.TEXTS - 1) / FuzzRun.TEXTS;
        Thread[] workers = new Thread[threads];
        AtomicLong[] begun = new AtomicLong[threads];
        long[] seeds = new long[threads];
        for (int index = 0; index < threads; index++) {
            int worker = index;
            begun[index] = new AtomicLong(System.nanoTime());
            workers[index] = new Thread(() -> work(toSeed, seed -> {
                seeds[worker] = seed;
                begun[worker].set(System.nanoTime());
            }));
            workers[index].start();
        }
        for (int index = 0; index < threads; index++) {
            while (workers[index].isAlive()) {
                workers[index].join(1_000);
                for (int other = 0; other < threads; other++) {
                    if (workers[other].isAlive() && System.nanoTime() - begun[other].get() > HUNG_SECONDS * 1_000_000_000L) {
                        System.out.println("seed " + seeds[other] + ": still not through after " + HUNG_SECONDS + " s; it is at");
                        Stream.of(workers[other].getStackTrace()).limit(20).forEach(line -> System.out.println("    " + line));
                        return false;
                    }
                }
            }
        }
        accepted.forEach((name, number) -> System.out.println(name + ": " + number + " accepted, "
                + refused.getOrDefault(name, 0L) + " refused"));
        System.out.println("states of the tab, ownership/wire: " + states);
        System.out.println(texts.get() + " texts, " + steps.get() + " steps of a tab, " + perSecond() + " texts a second: "
                + (failed.get() ? "some did harm" : "none did harm"));
        return !failed.get();
    }

    /** Told of each seed that begins. */
    private interface Begun {
        void seed(long seed);
    }

    private void work(long toSeed, Begun begun) {
        try {
            Path directory = Files.createTempDirectory("tabwire-fuzz");
            Path file = directory.resolve("fuzz.db");
            try (SqliteDatabase database = SqliteDatabase.open(file)) {
                FuzzRun run = new FuzzRun(new JacksonJsonCodec(),
                        random -> List.of(new ClientFrames(), new StoreRows(database, file, random.split())));
                for (long seed = next.getAndIncrement(); seed < toSeed; seed = next.getAndIncrement()) {
                    begun.seed(seed);
                    add(run.run(seed));
                }
            } finally {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
                }
            }
        } catch (IOException problem) {
            System.out.println("The store file could not be made: " + problem.getMessage());
            failed.set(true);
        }
    }

    private synchronized void add(FuzzRun.Result result) {
        texts.addAndGet(result.texts());
        steps.addAndGet(result.steps());
        result.accepted().forEach((name, number) -> accepted.merge(name, number, Long::sum));
        result.refused().forEach((name, number) -> refused.merge(name, number, Long::sum));
        result.states().forEach((name, number) -> states.merge(name, number, Long::sum));
        if (result.problem() != null) {
            failed.set(true);
            System.out.println("seed " + result.seed() + ": " + result.problem());
            System.out.println("    " + quoted(result.text()));
            Stream.of(result.cause().getStackTrace()).limit(12).forEach(line -> System.out.println("    " + line));
            System.out.println("    again: --from-seed " + result.seed() + " --count " + FuzzRun.TEXTS);
        }
        if (done.incrementAndGet() % PROGRESS_SEEDS == 0) {
            System.out.println(texts.get() + " texts, " + perSecond() + " a second");
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int index = 0; index < Math.min(QUOTED_CHARS_MAX, text.length()); index++) {
            char c = text.charAt(index);
            quoted.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : c);
        }
        return text.length() > QUOTED_CHARS_MAX ? quoted + "... (" + text.length() + " characters)" : quoted.toString();
    }

    private long perSecond() {
        return Math.round(texts.get() * 1e9 / Math.max(1, System.nanoTime() - startedNanos));
    }
}
