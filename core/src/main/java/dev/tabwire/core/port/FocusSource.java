package dev.tabwire.core.port;

/**
 * Port: what the platform tells about this tab's page: focus, visibility, life cycle, network.
 */
public interface FocusSource {
    /** Where changes are told; each of them at most once per change. */
    interface Listener {
        /** Visibility and focus as they are now. Told once on {@link #start} too. */
        void focusChanged(boolean visible, boolean focused);

        /**
         * The page is being left; nothing may run after this turn.
         *
         * @param mayReturn whether it may come back from the back/forward cache
         */
        void pageHidden(boolean mayReturn);

        /** The page came back from the back/forward cache. */
        void pageShown();

        /** The page was stopped, or is about to be. */
        void frozen();

        /** The page runs again. */
        void resumed();

        /** The platform's word on the network. It may say online and be wrong; offline is believed. */
        void networkChanged(boolean online);
    }

    /** Starts telling. Called once. */
    void start(Listener listener);

    /** Stops telling. */
    void stop();
}
