package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.ContractCase;
import dev.tabwire.core.contract.PortFixture;
import dev.tabwire.core.contract.Probe;
import dev.tabwire.core.contract.Verdict;
import io.vavr.collection.List;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Named checks, run one after the other; each tells {@code ok name}, {@code FAILED name: why} or, when a browser's page
 * cannot be made to do it from within, {@code impossible name: why}.
 */
final class PortChecks {
    private final ArrayList<Check> checks = new ArrayList<>();
    private int next;

    /** Runs itself and says how it ended. */
    private interface Body {
        void run(Consumer<Verdict> ended);
    }

    private record Check(String name, Body body) {}

    /** Adds a check of the browser's own. */
    void add(String name, Consumer<Probe> body) {
        addAll(List.of(new ContractCase<>(name, (page, probe) -> body.accept(probe))), PageFixture::new);
    }

    /** Adds the contract of a port, each case on a fixture of its own. */
    <F extends PortFixture> void addAll(List<ContractCase<F>> cases, Supplier<F> fixtures) {
        addAll("", cases, fixtures);
    }

    /** Adds the contract of a port for one more adapter; {@code by} tells the two apart. */
    <F extends PortFixture> void addAll(String by, List<ContractCase<F>> cases, Supplier<F> fixtures) {
        cases.forEach(rule -> checks.add(new Check(by + rule.name(), ended -> rule.run(fixtures.get(), ended))));
    }

    /** Runs them all. */
    void run(Runnable finished) {
        if (next == checks.size()) {
            finished.run();
            return;
        }
        Check check = checks.get(next++);
        check.body().run(verdict -> {
            CheckPageApi.tell(line(check.name(), verdict));
            CheckPageApi.later(() -> run(finished));
        });
    }

    private static String line(String name, Verdict verdict) {
        return switch (verdict.kind()) {
            case HELD -> "ok " + name;
            case BROKEN -> "FAILED " + name + ": " + verdict.detail();
            case IMPOSSIBLE_HERE -> "impossible " + name + ": " + verdict.detail();
        };
    }
}
