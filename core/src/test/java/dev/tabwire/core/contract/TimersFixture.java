package dev.tabwire.core.contract;

import dev.tabwire.core.port.Timers;

/** The timers of one tab that nobody throttles. */
public interface TimersFixture extends PortFixture {
    /** The timers; no other of the fixture. */
    Timers timers();
}
