package dev.tabwire.core.contract;

import dev.tabwire.core.port.Diagnostics;

/** The contract of {@link Diagnostics}; the test of an adapter extends it. */
public abstract class DiagnosticsContract extends PortContract<DiagnosticsFixture> {
    protected DiagnosticsContract() {
        super(DiagnosticsCases.all());
    }
}
