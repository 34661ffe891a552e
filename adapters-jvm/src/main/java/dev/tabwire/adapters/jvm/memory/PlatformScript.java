package dev.tabwire.adapters.jvm.memory;

/**
 * What the platform does in a test. Every method has a default, so a script names only what it plays.
 *
 * <p>Called in the confinement of {@link MemoryPlatform}, within {@link ManualClock#run}.
 */
public interface PlatformScript {
    /** A handshake came in; accept it, refuse it, drop it, or leave the guest waiting. */
    default void opening(PlatformConnection connection) {
        connection.accept();
    }

    /** A text frame came in. */
    default void received(PlatformConnection connection, String text) {}

    /** The guest began the close handshake. */
    default void closing(PlatformConnection connection, int code, String reason) {
        connection.close(code, reason);
    }

    /** The connection has ended, whoever ended it. */
    default void ended(PlatformConnection connection) {}

    /** A history call came in; answer it once, now or later. */
    default void history(HistoryCall call) {
        call.answer(404, "");
    }

    /** A call to the token broker came in; answer it once, now or later. */
    default void guest(GuestCall call) {
        call.answer(404, "");
    }
}
