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

    /** The browser stops the page and says so before, as Chromium does with tabs that were hidden for long. */
    record FreezeWithWord(int tab) implements Action {}

    /** The tab's handle of the database is dead for a while: it was closed under it, and cannot be opened again. */
    record LoseDatabase(int tab, long millis) implements Action {}

    /** For a while there is no room to store anything. */
    record FillStore(long millis) implements Action {}

    /** The person clears the site's data under the open tabs. */
    record ClearSiteData() implements Action {}

    /** A tab of another build of the client says something that this one may not know. */
    record OtherBuildSpeaks(int form) implements Action {}

    /** The guest clears the conversation, which ends it on all devices. */
    record ClearConversation(int tab) implements Action {}

    /** The agent ends the conversation: from now on it can only be read, until the guest clears it. */
    record EndConversation() implements Action {}

    /** The page closes the messenger and stays open for a while. */
    record CloseMessenger(int tab) implements Action {}
}
