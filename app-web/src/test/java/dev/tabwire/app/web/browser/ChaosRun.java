package dev.tabwire.app.web.browser;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * One run: tabs of a real browser to which everything happens that a seed draws, then rest, then the reckoning with what
 * the gateway counted.
 */
final class ChaosRun {
    /** An eviction keeps everybody from connecting for one to two minutes, so it happens once, in longer runs. */
    private static final Duration EVICTION_FROM = Duration.ofMinutes(5);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final int PLAN_SHOWN = 40;

    private final ChaosOptions options;
    private final RealChromium browser;
    private final SandboxClient sandbox;
    private final Consumer<String> out;
    private final ChaosPlan plan;
    private final ChaosWorld world;
    private final List<String> done = new ArrayList<>();
    private final Map<ChaosAction, Integer> counts = new EnumMap<>(ChaosAction.class);
    private final List<String> wrong = new ArrayList<>();
    private int leftOut;

    /**
     * @param origin where the page is served, beside its gateway
     * @param out takes lines of progress
     */
    ChaosRun(ChaosOptions options, RealChromium browser, SandboxClient sandbox, URI origin, Consumer<String> out) {
        this.options = options;
        this.browser = browser;
        this.sandbox = sandbox;
        this.out = out;
        this.plan = new ChaosPlan(options.seed());
        this.world = new ChaosWorld(browser, sandbox, origin.toString() + "/", options.tabsMax());
    }

    /**
     * Runs, and answers what did not hold; empty when all did.
     *
     * @throws AssertionError when the tabs did not come to rest; it says what is missing
     */
    List<String> run() {
        out.accept("seed " + options.seed() + ", " + options.length().toSeconds() + " s, up to " + options.tabsMax() + " tabs");
        world.begin();
        long began = System.nanoTime();
        long evictAt = options.length().compareTo(EVICTION_FROM) < 0 ? Long.MAX_VALUE
                : (long) (options.length().toNanos() * (0.2 + 0.4 * new SplittableRandom(~options.seed()).nextDouble()));
        long reported = 0;
        long looked = 0;
        for (long now = 0; now < options.length().toNanos(); now = System.nanoTime() - began) {
            if (now >= evictAt) {
                evictAt = Long.MAX_VALUE;
                done.add(seconds(now) + " EVICT");
                world.evict();
            }
            carryOut(now, plan.next());
            if (now - looked > LOOK_EVERY.toNanos()) {
                looked = now;
                wrong.addAll(world.look());
            }
            if (now - reported > REPORT_EVERY.toNanos()) {
                reported = now;
                out.accept(seconds(now) + ": " + done.size() + " steps, " + leftOut + " left out, " + world.describe());
            }
        }
        out.accept(seconds(System.nanoTime() - began) + ": the faults end, " + world.describe());
        long healed = System.nanoTime();
        world.heal();
        world.awaitRest();
        long rest = System.nanoTime() - healed;
        wrong.addAll(world.look());
        wrong.addAll(world.reckon());
        out.accept("at rest after " + rest / 1_000_000 + " ms. " + counts);
        out.accept(world.summary());
        return List.copyOf(wrong);
    }

    private void carryOut(long now, ChaosPlan.Step step) {
        world.endWhatIsOver(false);
        boolean isDone;
        try {
            isDone = world.carryOut(step);
        } catch (RuntimeException e) {
            done.add(seconds(now) + " " + step + " FAILED: " + e);
            throw e;
        }
        if (isDone) {
            done.add(seconds(now) + " " + step);
            counts.merge(step.action(), 1, Integer::sum);
        } else {
            leftOut++;
        }
        browser.pass(Duration.ofMillis(step.pauseMillis()));
    }

    /** What was done so far, each with its time. */
    List<String> done() {
        return List.copyOf(done);
    }

    /** The last of what was done, for a report on a terminal. */
    List<String> doneLast() {
        return done.subList(Math.max(0, done.size() - PLAN_SHOWN), done.size());
    }

    private static String seconds(long nanos) {
        return nanos / 1_000_000_000 + "." + nanos / 100_000_000 % 10 + " s";
    }
}
