package dev.tabwire.core.contract;

import dev.tabwire.core.port.Diagnostics;

/** One tab's reports, and how they are looked at. */
public interface DiagnosticsFixture extends PortFixture {
    /** The one of the fixture. */
    Diagnostics diagnostics();

    /** How often a code was reported. */
    int count(String code);

    /** How many codes are remembered. */
    int codes();
}
