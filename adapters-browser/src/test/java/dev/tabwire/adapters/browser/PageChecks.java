package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.contract.Probe;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.ArrayList;
import org.teavm.jso.JSObject;

/** What no contract speaks of: the names of scopes, and the timers of hidden pages. */
final class PageChecks {
    void addTo(PortChecks checks) {
        checks.add("scope: names differ when parts differ", PageChecks::scopeNames);
        checks.add("timers: of a hidden page whose own wait for a minute fire in time", PageChecks::hiddenTimers);
        checks.add("timers: of a hidden page fire once, and not when cancelled", PageChecks::hiddenTimersOnce);
        checks.add("timers: of a hidden page fire where there is no worker", PageChecks::noClock);
    }

    private static void hiddenTimers(Probe probe) {
        JSObject restore = CheckPageApi.hidePage(60_000);
        double begin = Clock.monotonicMillis();
        new WindowTimers("clock.js").set("hidden", 50, () -> {
            double took = Clock.monotonicMillis() - begin;
            CheckPageApi.call(restore);
            probe.isTrue("not early and not late, was " + took, took >= 50 && took < 5_000);
            probe.done();
        });
    }

    private static void hiddenTimersOnce(Probe probe) {
        JSObject restore = CheckPageApi.hidePage(0);
        WindowTimers timers = new WindowTimers("clock.js");
        ArrayList<String> fired = new ArrayList<>();
        timers.set("cancelled", 20, () -> fired.add("cancelled"));
        timers.cancel("cancelled");
        timers.set("replaced", 20, () -> fired.add("replaced"));
        timers.set("replaced", 40, () -> fired.add("replacement"));
        timers.set("once", 30, () -> fired.add("once"));
        timers.set("last", 150, () -> {
            CheckPageApi.call(restore);
            probe.equal(List.of("once", "replacement"), List.ofAll(fired));
            probe.done();
        });
    }

    private static void noClock(Probe probe) {
        JSObject restore = CheckPageApi.hidePage(0);
        JSObject restoreWorker = CheckPageApi.hide("window", "Worker");
        JSObject clock = CheckPageApi.forgetClock();
        double begin = Clock.monotonicMillis();
        new WindowTimers("clock.js").set("hidden", 20, () -> {
            probe.isTrue("not early", Clock.monotonicMillis() - begin >= 20);
            CheckPageApi.call(restore);
            CheckPageApi.call(restoreWorker);
            CheckPageApi.call(clock);
            probe.done();
        });
    }

    private static void scopeNames(Probe probe) {
        probe.equal("tabwire:d", ScopeName.of("d", Option.none()).value());
        probe.equal("tabwire:d:n", ScopeName.of("d", Option.some("n")).value());
        probe.isTrue("a colon does not collide", !ScopeName.of("d:n", Option.none()).value().equals("tabwire:d:n"));
        probe.done();
    }
}
