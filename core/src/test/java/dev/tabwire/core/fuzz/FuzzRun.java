package dev.tabwire.core.fuzz;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.record.RecordCodec;
import dev.tabwire.core.tabs.TabMessageCodec;
import io.vavr.control.Either;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/** The texts of one seed, one after the other, to one tab and to whatever else reads texts. */
public final class FuzzRun {
    /** How many texts a seed stands for. */
    public static final int TEXTS = 500;

    /** Of a processor's time, not of the clock's: other programs may be busy. */
    private static final long NANOS_FREE = 400_000_000;
    private static final long NANOS_PER_CHAR = 4_000;
    private static final long BYTES_FREE = 24_000_000;
    private static final long BYTES_PER_CHAR = 600;
    private static final Map<Kind, List<Json>> CORPORA = corpora();

    private final JsonCodec codec;
    private final Function<SplittableRandom, List<Target>> others;

    /** What a seed led to; {@code problem} is null when all was well. */
    public record Result(
            long seed, int texts, long steps, TreeMap<String, Long> accepted, TreeMap<String, Long> refused,
            TreeMap<String, Long> states, String problem, String text, Throwable cause) {}

    /** With more targets than those of core, made anew for each seed. */
    public FuzzRun(JsonCodec codec, Function<SplittableRandom, List<Target>> others) {
        this.codec = codec;
        this.others = others;
    }

    private static Map<Kind, List<Json>> corpora() {
        EnumMap<Kind, List<Json>> corpora = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            corpora.put(kind, Corpus.of(kind));
        }
        return corpora;
    }

    /** Texts of one kind as a run makes them, for readers elsewhere. */
    public static List<String> texts(Kind kind, long seed, int count) {
        Mutation mutation = new Mutation(new SplittableRandom(seed));
        ArrayList<String> texts = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            texts.add(mutation.text(CORPORA.get(kind)));
        }
        return texts;
    }

    /** All texts of a seed, up to the first that does harm. */
    public Result run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Mutation mutation = new Mutation(random.split());
        HostileTab tab = new HostileTab(random.split(), codec);
        Readings readings = new Readings(codec);
        ArrayList<Target> drawn = new ArrayList<>();
        for (Target target : targets(readings, tab, random)) {
            for (int times = 0; times < target.weight(); times++) {
                drawn.add(target);
            }
        }
        TreeMap<String, Long> accepted = new TreeMap<>();
        TreeMap<String, Long> refused = new TreeMap<>();
        for (int index = 0; index < TEXTS; index++) {
            Target target = drawn.get(random.nextInt(drawn.size()));
            String text = mutation.text(target.corpus());
            try {
                boolean read = measured(target, text);
                (read ? accepted : refused).merge(target.name(), 1L, Long::sum);
                tab.live();
                tab.live();
            } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError problem) {
                return new Result(seed, index, tab.steps(), accepted, refused, tab.states(),
                        "text " + index + ", " + target.name() + ", the tab " + tab.place().get() + ": " + problem, text, problem);
            }
        }
        try {
            drawn.stream().distinct().forEach(Target::end);
        } catch (RuntimeException | AssertionError problem) {
            return new Result(seed, TEXTS, tab.steps(), accepted, refused, tab.states(), "at the end: " + problem, "", problem);
        }
        return new Result(seed, TEXTS, tab.steps(), accepted, refused, tab.states(), null, "", null);
    }

    private boolean measured(Target target, String text) {
        long bytesBefore = allocatedBytes();
        long nanosBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        boolean read = target.read(text);
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - nanosBefore;
        long bytes = allocatedBytes() - bytesBefore;
        if (nanos > NANOS_FREE + NANOS_PER_CHAR * text.length()) {
            throw new AssertionError(text.length() + " characters took " + nanos / 1_000_000 + " ms");
        }
        if (bytes > BYTES_FREE + BYTES_PER_CHAR * text.length()) {
            throw new AssertionError(text.length() + " characters took " + bytes / 1_000_000 + " MB");
        }
        return read;
    }

    private static long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                ? threads.getCurrentThreadAllocatedBytes() : 0;
    }

    private List<Target> targets(Readings readings, HostileTab tab, SplittableRandom random) {
        ArrayList<Target> targets = new ArrayList<>();
        targets.add(target(Kind.FRAME, 8, text -> {
            Either<String, ServerFrame> frame = readings.frame(text);
            frame.forEach(read -> tab.frame(read, text.length()));
            return frame.isRight();
        }));
        targets.add(target(Kind.TAB_MESSAGE, 8, text -> {
            Either<String, TabMessageCodec.Envelope> envelope = readings.tabMessage(text);
            envelope.forEach(read -> tab.spoke(read, text.length()));
            return envelope.isRight();
        }));
        targets.add(target(Kind.LOG_ENTRY, 2, text -> readings.parsed(text).flatMap(RecordCodec::decodeLogEntry).peek(tab::keep).isRight()));
        targets.add(target(Kind.SEND, 2, text -> readings.parsed(text).flatMap(RecordCodec::decodeOutboxEntry).peek(tab::keep).isRight()));
        targets.add(target(Kind.TOKEN, 1, text -> readings.parsed(text).flatMap(RecordCodec::decodeToken).peek(tab::keep).isRight()));
        targets.add(target(Kind.QUOTA, 1, text -> readings.parsed(text).map(RecordCodec::decodeQuota).peek(tab::keep).isRight()));
        targets.add(target(Kind.HISTORY, 2, text -> {
            Either<String, HistoryPage> page = readings.history(text);
            page.forEach(tab::keep);
            return page.isRight();
        }));
        targets.add(target(Kind.REST, 1, text -> readings.verdict(Kind.REST, text).startsWith("read")));
        targets.addAll(others.apply(random));
        return targets;
    }

    private static Target target(Kind kind, int weight, Function<String, Boolean> read) {
        return new Target() {
            @Override
            public String name() {
                return kind.name();
            }

            @Override
            public List<Json> corpus() {
                return CORPORA.get(kind);
            }

            @Override
            public int weight() {
                return weight;
            }

            @Override
            public boolean read(String text) {
                return read.apply(text);
            }
        };
    }
}
