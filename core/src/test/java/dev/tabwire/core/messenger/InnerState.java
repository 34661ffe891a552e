package dev.tabwire.core.messenger;

import dev.tabwire.core.coordinator.TabState;

/** What a messenger keeps to itself, for those who check it from outside. */
public final class InnerState {
    private InnerState() {}

    /** All that the coordinator of this tab remembers. */
    public static TabState of(TabMessenger messenger) {
        return messenger.tabState();
    }
}
