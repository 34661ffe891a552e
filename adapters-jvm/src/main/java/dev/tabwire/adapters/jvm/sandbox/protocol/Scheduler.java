package dev.tabwire.adapters.jvm.sandbox.protocol;

/** Runs things later, on the gateway's event loop. */
public interface Scheduler {
    /** Runs it once, at least so many milliseconds from now; things due at the same time run in the order they came. */
    void after(long delayMillis, Runnable action);

    /** Runs it every so many milliseconds until the handle is stopped. */
    Repetition every(long periodMillis, Runnable action);

    /** Something that runs again and again. */
    @FunctionalInterface
    interface Repetition {
        /** Ends it; a second call does nothing. */
        void stop();
    }
}
