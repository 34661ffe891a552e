package dev.tabwire.core.simulation;

/**
 * One thing that a person, a browser, a network or a platform does. Tabs are named by number; a number beyond those that
 * are open means one of them, so that a plan from which actions were taken away still is one.
 */
public sealed interface Action {
    record OpenTab() implements Action {}

    /** A tab with the session storage of another, as "Duplicate tab" makes it. */
    record DuplicateTab(int tab) implements Action {}

    record CloseTab(int tab) implements Action {}

    /** The renderer dies: no event runs. */
    record CrashTab(int tab) implements Action {}

    record ReloadTab(int tab) implements Action {}

    record FocusTab(int tab) implements Action {}

    /** Another program comes to the front. */
    record BlurAll() implements Action {}

    record FreezeTab(int tab) implements Action {}

    record ThawTab(int tab) implements Action {}

    /** The tab's page goes into the back/forward cache; without a handler that ran when {@code isSilent}. */
    record NavigateAway(int tab, boolean isSilent) implements Action {}

    record NavigateBack(int tab) implements Action {}

    /** Time passes and nothing runs. */
    record SleepMachine(long millis) implements Action {}

    record JumpWallClock(long millis) implements Action {}

    record Send(int tab) implements Action {}

    /** The guest retries the first send that ended without a receipt. */
    record Retry(int tab) implements Action {}

    record Type(int tab) implements Action {}

    record AgentWrites(int count) implements Action {}

    /** Every connection breaks; both ends notice. */
    record DropConnections() implements Action {}

    /** Every connection goes silent; nobody notices. */
    record MuteConnections() implements Action {}

    record GoOffline() implements Action {}

    record GoOnline() implements Action {}

    /** The gateway refuses new connections for a while. */
    record RefuseConnections(long millis) implements Action {}

    /** Another device of the guest connects, which may evict ours. */
    record OtherDevice() implements Action {}

    record ExpireSession() implements Action {}

    /** Nothing can be stored for a while. */
    record FailStore(long millis) implements Action {}

    record Wait(long millis) implements Action {}
}
