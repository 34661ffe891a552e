package dev.tabwire.core.contract;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One rule of a port's contract, run against a fixture.
 *
 * <p>The body is written with callbacks and in the part of Java that TeaVM compiles, so that the same source runs under
 * JUnit and in a browser.
 *
 * @param name the rule, unique in its suite
 * @param body says what it sees to the probe, and that it is done
 */
public record ContractCase<F extends PortFixture>(String name, BiConsumer<F, Probe> body) {
    /** How much real time a case may take. */
    public static final long LIMIT_MILLIS = 10_000;

    private static final long FREE_LIMIT_MILLIS = 120_000;

    /** Runs it in the fixture's confinement; {@code ended} is told once, there too, after the fixture was closed. */
    public void run(F fixture, Consumer<Verdict> ended) {
        Probe probe = new Probe(fixture, verdict -> {
            fixture.close();
            ended.accept(verdict);
        });
        long limitMillis = fixture.timeIsFree() ? FREE_LIMIT_MILLIS : LIMIT_MILLIS;
        fixture.later(limitMillis, () -> probe.fail("no end within " + limitMillis + " ms"));
        fixture.later(0, () -> probe.guarded(() -> body.accept(fixture, probe)));
    }
}
