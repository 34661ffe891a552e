package dev.tabwire.core.runtime;

import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendFailure;
import io.vavr.collection.List;
import io.vavr.control.Option;

/** Where the runtime tells what is to be shown; within a step in the order in which it was decided. */
public interface TabView {
    /** Log entries are new in this tab. */
    void entries(List<LogEntry> entries);

    /** Sends are new or changed. */
    void sends(List<OutboxEntry> entries);

    /** Sends are settled by messages that were told before. */
    void receipts(List<Message> messages);

    /** Sends are settled, and their messages are told otherwise. */
    void gone(List<String> tracingIds);

    /** A send could not even be stored, or a retry was not possible. */
    void refused(String tracingId, SendFailure failure);

    /** An agent writes, or has stopped. */
    void typing(boolean active, Option<String> name);

    /** The conversation was cleared: entries up to that sequence are gone. */
    void cleared(long throughSequence);

    /** Everything that was stored is gone, and with it what was shown and what waited to be sent. */
    void emptied();

    /** A step is over; the effects of it that concern the view were told before. */
    void stepped(TabState state);

    /** Something was counted. */
    void counted(String code);
}
