package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.core.port.TimeSource;
import java.util.concurrent.TimeUnit;

/**
 * The clocks of the JVM. The monotonic one goes on while the process is stopped; on Linux it stands still while the machine
 * sleeps, which then looks like no time at all, and the platform's silence tells of it instead. Safe for several threads.
 */
public final class SystemTimeSource implements TimeSource {
    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }
}
