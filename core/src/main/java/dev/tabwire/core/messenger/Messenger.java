package dev.tabwire.core.messenger;

import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.TextMap;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Consumer;

/**
 * One tab's view of the guest's conversation.
 *
 * <p>Confined like its ports: every call and every event belongs to one event loop or serial executor. Events are
 * told after the state and the transcript have changed, so a listener may read both.
 */
public interface Messenger {
    /** This load's own id. */
    TabId tabId();

    /** What is known now; the same object until something changes. */
    MessengerState state();

    /** What each word of {@link MessengerState#degraded} means for the guest, in its order; each a whole sentence or two. */
    io.vavr.collection.List<Reason> degradations();

    /**
     * The transcript in order, pending sends last; the same unmodifiable list until something changes. It holds the newest
     * messages, as many as {@link dev.tabwire.core.store.StoreLimits#DEFAULT} keeps.
     */
    List<ChatMessage> messages();

    /** Joins the other tabs. {@code done} is called once, when this tab knows token and transcript, and an owner. */
    void start(Runnable done);

    /**
     * Sends text from this tab.
     *
     * @param customAttributes given to the platform with the message; at most 2048 UTF-8 bytes in all
     * @param done called once: the acknowledged message, or why there is none
     */
    void send(String text, TextMap<String> customAttributes, Consumer<Either<MessengerError, ChatMessage>> done);

    /** Sends again what ended rejected or unknown; {@code done} as for {@link #send}. */
    void retry(String tracingId, Consumer<Either<MessengerError, ChatMessage>> done);

    /** Shows older messages of the stored transcript; {@code done} gets them, oldest first, empty when there are none. */
    void loadOlder(Consumer<Either<MessengerError, List<ChatMessage>>> done);

    /** Tells the agent that the guest is writing; may be called on every key, the platform hears it once in 5 s. */
    void typing();

    /** Clears the conversation on all the guest's devices. It cannot be undone. */
    void clear(Consumer<Either<MessengerError, Boolean>> done);

    /** Adds a listener; the answer removes it. */
    Runnable listen(MessengerListener listener);

    /**
     * Leaves: releases the wire to another tab and stops, before a start too. {@code done} is called once, when this tab's
     * connection has ended. Every later call fails.
     */
    void close(Runnable done);

    /** Counters since this tab started, for an inspector: reports by code, frames, handovers. */
    TextMap<Long> counters();
}
