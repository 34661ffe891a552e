package dev.tabwire.core.contract;

/**
 * The world in which the cases of a port run, made by the adapter's author: a fresh one for each case.
 *
 * <p>The fixture of each port extends this and hands out adapters. Everything is called in the adapters' confinement:
 * the event loop or serial executor on which their callbacks come.
 */
public interface PortFixture {
    /** Runs an action in the adapters' confinement, once that much of their time has passed. May be called from outside. */
    void later(long delayMillis, Runnable action);

    /** The adapters' time in milliseconds, counted from any moment. */
    long nowMillis();

    /** Whether the adapters' time is made by the fixture, so that a minute of it costs nothing. */
    default boolean timeIsFree() {
        return false;
    }

    /** Lets made time pass and does what falls due. Called from outside, and only where {@link #timeIsFree}. */
    default void passTime(long millis) {
        throw new UnsupportedOperationException("The time of this fixture is real.");
    }

    /** Frees what a case left behind. Called once, in the confinement, when the case is over. */
    default void close() {}
}
