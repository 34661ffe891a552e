package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import java.util.ArrayList;
import java.util.function.Consumer;

/** A list of named checks, run one after the other; each tells {@code ok name} or {@code FAILED name: why}. */
final class PortChecks {
    private static final int LIMIT_MILLIS = 10_000;

    private record Check(String name, Consumer<Probe> body) {}

    private final ArrayList<Check> checks = new ArrayList<>();
    private int next;

    void add(String name, Consumer<Probe> body) {
        checks.add(new Check(name, body));
    }

    /** Runs them all. */
    void run(Runnable finished) {
        if (next == checks.size()) {
            finished.run();
            return;
        }
        Check check = checks.get(next++);
        int[] limit = new int[1];
        Probe probe = new Probe(result -> {
            Clock.clearTimeout(limit[0]);
            CheckPageApi.tell(result.isEmpty() ? "ok " + check.name() : "FAILED " + check.name() + ": " + result);
            CheckPageApi.later(() -> run(finished));
        });
        limit[0] = Clock.setTimeout(() -> probe.fail("no end within " + LIMIT_MILLIS + " ms"), LIMIT_MILLIS);
        probe.guarded(() -> check.body().accept(probe));
    }
}
