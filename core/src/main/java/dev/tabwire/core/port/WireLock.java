package dev.tabwire.core.port;

/**
 * Port: the lock that chooses the owner. It chooses and never fences: a holder may be stopped for minutes and run on.
 *
 * <p>A request gets an id from its caller. Its life is: requested, then granted, then released or lost; or requested,
 * then released before it was granted; or failed. After release, loss or failure nothing more is heard of the id. The
 * platform frees the lock of a tab that closes or dies, and the request that waits longest is granted next.
 */
public interface WireLock {
    /** Where the life of requests is told. */
    interface Listener {
        /** This tab holds the lock under this id. */
        void granted(long lockId);

        /** Another tab took the lock away. */
        void lost(long lockId);

        /** The platform refuses locks here: one sentence says why. */
        void failed(long lockId, String detail);
    }

    /** Sets the listener; called once, before anything else. */
    void listen(Listener listener);

    /** Asks for the lock and waits in line. */
    void request(long lockId);

    /** Takes the lock at once, ahead of everyone in line; its holder loses it. */
    void steal(long lockId);

    /** Gives a held lock back, or leaves the line. Synchronous as far as this tab can see. */
    void release(long lockId);
}
