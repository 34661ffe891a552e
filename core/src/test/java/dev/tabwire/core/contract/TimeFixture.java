package dev.tabwire.core.contract;

import dev.tabwire.core.port.TimeSource;

/** The clocks of a machine. */
public interface TimeFixture extends PortFixture {
    /** The clocks. */
    TimeSource time();

    /** Sets the machine's wall clock on or back; false when this world cannot. */
    boolean moveWallClock(long millis);
}
