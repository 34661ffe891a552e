package dev.tabwire.core.messenger;

/** What happens in a tab. Every method has an empty default, so a listener names only what it needs. */
public interface MessengerListener {
    /** A message is new in this tab: at its end, before pending sends; or a pending send, last of all. Once per id. */
    default void message(ChatMessage message) {}

    /**
     * A send's status changed. Look it up by {@link ChatMessage#tracingId()}: its id changes when it is acknowledged,
     * and it moves once, to behind the last message that is not pending.
     */
    default void update(ChatMessage message) {}

    /** The state changed. */
    default void state(MessengerState state) {}

    /** An agent or bot is writing, or has stopped. */
    default void typing(boolean active, String name) {}

    /** Something went wrong that a person may want to know. */
    default void error(MessengerError error) {}

    /** The conversation was cleared, here or on another device: the transcript is without it. */
    default void cleared() {}
}
