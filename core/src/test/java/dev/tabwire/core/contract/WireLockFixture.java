package dev.tabwire.core.contract;

import dev.tabwire.core.port.WireLock;

/** A scope whose tabs stand in line for one lock. */
public interface WireLockFixture extends PortFixture {
    /** The lock as one tab sees it. */
    interface LockTab {
        /** The adapter; nobody listens yet. */
        WireLock lock();

        /** Ends the tab without a word, as a crash does; false when this world cannot. */
        boolean crash();
    }

    /** One more tab of the scope. */
    LockTab tab();

    /** A tab of another scope. */
    LockTab stranger();

    /** How long the platform may take to free the lock of a tab that crashed. */
    default long crashNoticeMillis() {
        return 1_000;
    }
}
