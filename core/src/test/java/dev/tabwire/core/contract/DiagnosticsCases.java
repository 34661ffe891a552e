package dev.tabwire.core.contract;

import dev.tabwire.core.port.Diagnostics;
import io.vavr.collection.List;

/** The contract of {@link Diagnostics}. */
public final class DiagnosticsCases {
    private static final int CODES = 5_000;
    private static final int CODES_REMEMBERED_MAX = 1_000;

    private DiagnosticsCases() {}

    /** All of it. */
    public static List<ContractCase<DiagnosticsFixture>> all() {
        return List.of(
                new ContractCase<>("diagnostics: counts by code", DiagnosticsCases::counts),
                new ContractCase<>("diagnostics: a flood of codes is limited, and those before it still count",
                        DiagnosticsCases::flood));
    }

    private static void counts(DiagnosticsFixture fixture, Probe probe) {
        Diagnostics diagnostics = fixture.diagnostics();
        diagnostics.report("a", "first");
        diagnostics.report("a", "second");
        diagnostics.report("b", "another");
        probe.equal(2, fixture.count("a"));
        probe.equal(1, fixture.count("b"));
        probe.equal(0, fixture.count("c"));
        probe.done();
    }

    private static void flood(DiagnosticsFixture fixture, Probe probe) {
        Diagnostics diagnostics = fixture.diagnostics();
        diagnostics.report("a", "before");
        for (int code = 0; code < CODES; code++) {
            diagnostics.report("code-" + code, "one of many");
        }
        diagnostics.report("a", "after");
        probe.equal(2, fixture.count("a"));
        probe.isTrue("limited, was " + fixture.codes(), fixture.codes() <= CODES_REMEMBERED_MAX);
        probe.done();
    }
}
