package dev.tabwire.core.contract;

import dev.tabwire.core.port.TimeSource;
import io.vavr.collection.List;

/** The contract of {@link TimeSource}. */
public final class TimeSourceCases {
    private static final long YEAR_2026_MILLIS = 1_767_225_600_000L;
    private static final long SLACK_MILLIS = 2_000;

    private TimeSourceCases() {}

    /** All of it. */
    public static List<ContractCase<TimeFixture>> all() {
        return List.of(
                new ContractCase<>("clocks: both go on with time", TimeSourceCases::goOn),
                new ContractCase<>("clocks: monotonic never goes back", TimeSourceCases::neverBack),
                new ContractCase<>("clocks: the wall clock's jumps do not move the monotonic one", TimeSourceCases::jump));
    }

    private static void goOn(TimeFixture fixture, Probe probe) {
        TimeSource time = fixture.time();
        long before = time.monotonicMillis();
        long wallBefore = time.wallMillis();
        probe.isTrue("not before 2026 began", wallBefore >= YEAR_2026_MILLIS);
        probe.after(30, () -> {
            long passed = time.monotonicMillis() - before;
            long wallPassed = time.wallMillis() - wallBefore;
            // Whole milliseconds cut from clocks that are finer: one may be missing.
            probe.isTrue("30 ms and not much more, was " + passed, passed >= 29 && passed < SLACK_MILLIS);
            probe.isTrue("on the wall too, was " + wallPassed, Math.abs(wallPassed - passed) < SLACK_MILLIS);
            probe.done();
        });
    }

    private static void neverBack(TimeFixture fixture, Probe probe) {
        look(fixture, fixture.time().monotonicMillis(), 20, probe);
    }

    private static void look(TimeFixture fixture, long before, int left, Probe probe) {
        long now = fixture.time().monotonicMillis();
        probe.isTrue("from " + before + " to " + now, now >= before);
        if (left == 0) {
            probe.done();
        } else {
            probe.after(1, () -> look(fixture, now, left - 1, probe));
        }
    }

    private static void jump(TimeFixture fixture, Probe probe) {
        TimeSource time = fixture.time();
        long before = time.monotonicMillis();
        long wallBefore = time.wallMillis();
        if (!fixture.moveWallClock(-3_600_000)) {
            probe.impossible("the wall clock of this fixture cannot be moved");
            return;
        }
        probe.isTrue("the wall clock went back", time.wallMillis() <= wallBefore - 3_600_000 + SLACK_MILLIS);
        probe.isTrue("the monotonic one did not", time.monotonicMillis() >= before);
        fixture.moveWallClock(7_200_000);
        probe.isTrue("the wall clock went on", time.wallMillis() >= wallBefore + 3_600_000);
        probe.isTrue("the monotonic one did not", time.monotonicMillis() - before < SLACK_MILLIS);
        probe.done();
    }
}
