package dev.tabwire.core.contract;

import dev.tabwire.core.port.Timers;
import io.vavr.collection.List;
import java.util.ArrayList;

/** The contract of {@link Timers}. */
public final class TimersCases {
    private TimersCases() {}

    /** All of it. */
    public static List<ContractCase<TimersFixture>> all() {
        return List.of(
                new ContractCase<>("timers: fire in order, once, none early", TimersCases::order),
                new ContractCase<>("timers: replaced and cancelled ones never fire", TimersCases::replaced),
                new ContractCase<>("timers: set again and cancelled from within", TimersCases::within),
                new ContractCase<>("timers: a delay beyond 24 days does not fire at once", TimersCases::longDelay),
                new ContractCase<>("timers: no delay and less than none fire soon", TimersCases::noDelay));
    }

    private static void order(TimersFixture fixture, Probe probe) {
        Timers timers = fixture.timers();
        ArrayList<String> fired = new ArrayList<>();
        long begin = fixture.nowMillis();
        for (int number = 3; number >= 1; number--) {
            String name = "t" + number;
            long delayMillis = number * 40;
            timers.set(name, delayMillis, () -> {
                long took = fixture.nowMillis() - begin;
                probe.isTrue(name + " not early, was " + took, took >= delayMillis);
                fired.add(name);
            });
        }
        probe.until(() -> fired.size() >= 3, () -> probe.afterAWhile(() -> {
            probe.equal(List.of("t1", "t2", "t3"), List.ofAll(fired));
            probe.done();
        }));
    }

    private static void replaced(TimersFixture fixture, Probe probe) {
        Timers timers = fixture.timers();
        ArrayList<String> fired = new ArrayList<>();
        timers.set("gone", 10, () -> fired.add("gone"));
        timers.set("later", 10, () -> fired.add("old later"));
        timers.set("later", 60, () -> fired.add("later"));
        timers.set("sooner", 10_000, () -> fired.add("old sooner"));
        timers.set("sooner", 20, () -> fired.add("sooner"));
        timers.cancel("gone");
        timers.cancel("gone");
        timers.cancel("never set");
        probe.until(() -> fired.contains("later"), () -> probe.afterAWhile(() -> {
            probe.equal(List.of("sooner", "later"), List.ofAll(fired));
            timers.cancel("sooner");
            probe.done();
        }));
    }

    private static void within(TimersFixture fixture, Probe probe) {
        Timers timers = fixture.timers();
        ArrayList<String> fired = new ArrayList<>();
        timers.set("again", 10, () -> {
            fired.add("first");
            timers.set("again", 0, () -> fired.add("again"));
            timers.cancel("twin");
        });
        timers.set("twin", 10, () -> fired.add("twin"));
        probe.until(() -> fired.contains("again"), () -> probe.afterAWhile(() -> {
            probe.equal(List.of("first", "again"), List.ofAll(fired));
            probe.done();
        }));
    }

    private static void longDelay(TimersFixture fixture, Probe probe) {
        Timers timers = fixture.timers();
        ArrayList<String> fired = new ArrayList<>();
        timers.set("long", 3_000_000_000L, () -> fired.add("long"));
        timers.set("endless", Long.MAX_VALUE, () -> fired.add("endless"));
        probe.afterAWhile(() -> {
            probe.equal(List.empty(), List.ofAll(fired));
            timers.cancel("long");
            timers.cancel("endless");
            probe.done();
        });
    }

    private static void noDelay(TimersFixture fixture, Probe probe) {
        Timers timers = fixture.timers();
        ArrayList<String> fired = new ArrayList<>();
        timers.set("none", 0, () -> fired.add("none"));
        timers.set("less", -5, () -> fired.add("less"));
        probe.afterAWhile(() -> {
            probe.equal(List.of("less", "none"), List.ofAll(fired).sorted());
            probe.done();
        });
    }
}
