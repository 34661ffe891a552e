package dev.tabwire.core.port;

/** Port: the clocks. */
public interface TimeSource {
    /** Milliseconds since some fixed moment of this tab; never goes back, and goes on while the page is frozen. */
    long monotonicMillis();

    /** Milliseconds since 1970 as the machine believes; may jump either way. */
    long wallMillis();
}
