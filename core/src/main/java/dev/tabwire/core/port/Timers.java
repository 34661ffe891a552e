package dev.tabwire.core.port;

/**
 * Port: one-shot timers with names. Hidden pages fire late (browsers go down to once a minute), never early.
 */
public interface Timers {
    /** Starts a timer, in place of the one with the same name. A fired or replaced timer is never heard again. */
    void set(String name, long delayMillis, Runnable fired);

    /** Stops a timer, if it runs. */
    void cancel(String name);
}
