package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.TimeSource;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.HashSet;

/** Timers, clocks, randomness, names, counters and the REST calls. */
final class PageChecks {
    private final String api;
    private List<String> fired = List.empty();

    /** @param api a server that answers history calls, see the driver */
    PageChecks(String api) {
        this.api = api;
    }

    void addTo(PortChecks checks) {
        checks.add("timers: fire in order, replaced and cancelled ones never, none early", this::timers);
        checks.add("timers: a delay beyond the browser's range does not fire at once", PageChecks::longTimer);
        checks.add("clocks: monotonic goes on, wall is today", PageChecks::clocks);
        checks.add("entropy: UUIDs of version 4, numbers of 30 bits", PageChecks::entropy);
        checks.add("scope: names differ when parts differ", PageChecks::scopeNames);
        checks.add("diagnostics: counts by code, with a limit", PageChecks::counts);
        checks.add("history: path, header and body", this::history);
        checks.add("history: 429 with its Retry-After, no answer, too large a body", this::historyFailures);
    }

    private void timers(Probe probe) {
        WindowTimers timers = new WindowTimers();
        double begin = Clock.monotonicMillis();
        timers.set("b", 400, () -> {
            probe.equal(List.of("a", "new", "from within"), fired);
            probe.done();
        });
        timers.set("a", 20, () -> {
            probe.isTrue("not early", Clock.monotonicMillis() - begin >= 20);
            fired = fired.append("a");
        });
        timers.set("gone", 10, () -> fired = fired.append("gone"));
        timers.set("replaced", 10, () -> fired = fired.append("old"));
        timers.set("replaced", 40, () -> {
            fired = fired.append("new");
            timers.set("replaced", 0, () -> fired = fired.append("from within"));
        });
        timers.cancel("gone");
        timers.cancel("never set");
    }

    private static void longTimer(Probe probe) {
        WindowTimers timers = new WindowTimers();
        timers.set("long", 3_000_000_000L, () -> probe.fail("fired"));
        Clock.setTimeout(() -> {
            timers.cancel("long");
            probe.isTrue("still waiting", !probe.isOver());
            probe.done();
        }, 50);
    }

    private static void clocks(Probe probe) {
        TimeSource time = new PerformanceTimeSource();
        long before = time.monotonicMillis();
        probe.isTrue("after 2026 began", time.wallMillis() > 1_767_225_600_000L);
        Clock.setTimeout(() -> {
            long passed = time.monotonicMillis() - before;
            probe.isTrue("30 ms and not much more, was " + passed, passed >= 29 && passed < 2_000);
            probe.done();
        }, 30);
    }

    private static void entropy(Probe probe) {
        Entropy entropy = new CryptoEntropy();
        HashSet<String> seen = new HashSet<>();
        for (int round = 0; round < 200; round++) {
            for (String uuid : new String[] {entropy.uuid(), CryptoEntropy.assembledUuid()}) {
                probe.isTrue("new: " + uuid, seen.add(uuid));
                probe.equal(36, uuid.length());
                probe.equal('4', uuid.charAt(14));
                probe.isTrue("variant: " + uuid, "89ab".indexOf(uuid.charAt(19)) >= 0);
                for (int dash : new int[] {8, 13, 18, 23}) {
                    probe.equal('-', uuid.charAt(dash));
                }
            }
            int number = entropy.nextInt();
            probe.isTrue("in range: " + number, number >= 0 && number < 1 << 30);
        }
        probe.done();
    }

    private static void scopeNames(Probe probe) {
        probe.equal("tabwire:d", ScopeName.of("d", Option.none()).value());
        probe.equal("tabwire:d:n", ScopeName.of("d", Option.some("n")).value());
        probe.isTrue("a colon does not collide", !ScopeName.of("d:n", Option.none()).value().equals("tabwire:d:n"));
        probe.done();
    }

    private static void counts(Probe probe) {
        ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
        diagnostics.report("a", "first");
        diagnostics.report("a", "second");
        for (int code = 0; code < 1_000; code++) {
            diagnostics.report("code-" + code, "one of many");
        }
        probe.equal(2, diagnostics.count("a"));
        probe.equal(0, diagnostics.count("b"));
        probe.isTrue("limited", diagnostics.counts().size() <= 257);
        probe.done();
    }

    private void history(Probe probe) {
        new FetchGuestApi(api + "/").history("a.b.c", 3, 25, probe.once(answer -> {
            probe.equal(200, answer.status());
            probe.equal("GET /api/v2/webmessaging/messages?pageNumber=3&pageSize=25 bearer a.b.c \u00e4\ud83d\ude00", answer.body());
            probe.isTrue("no Retry-After", answer.retryAfter().isEmpty());
            probe.done();
        }));
    }

    private void historyFailures(Probe probe) {
        new FetchGuestApi(api).history("busy", 1, 25, probe.once(busy -> {
            probe.equal(429, busy.status());
            probe.equal(Option.some("7"), busy.retryAfter());
            new FetchGuestApi("http://127.0.0.1:1").history("jwt", 1, 25, probe.once(none -> {
                probe.equal(0, none.status());
                new FetchGuestApi(api).history("large", 1, 25, probe.once(large -> {
                    probe.equal(0, large.status());
                    probe.isTrue("says why: " + large.body(), large.body().contains("larger"));
                    new FetchGuestApi(api).history("broken", 1, 25, probe.once(broken -> {
                        probe.equal(0, broken.status());
                        probe.done();
                    }));
                }));
            }));
        }));
    }
}
