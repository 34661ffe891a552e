package dev.tabwire.core.tabs;

import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.WireStatus;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.function.Function;

/** A message from one tab to all others. Handlers are idempotent; whatever is lost is found in the log. */
public sealed interface TabMessage {
    /** The same in shorter messages, in their order, for when it is too long for the channel; none when it has no parts. */
    default List<TabMessage> parts() {
        return List.empty();
    }

    /** A tab came, woke or looks around: everyone says what they are. */
    record Hello(TabPresence presence) implements TabMessage {}

    /** What a tab says of itself. */
    record Presence(TabPresence presence) implements TabMessage {}

    /** A tab leaves. */
    record Bye() implements TabMessage {}

    /** The owner describes the wire. */
    record OwnerSpoke(long epoch, WireStatus status) implements TabMessage {}

    /** The owner has closed the wire and lets the named tab take the lock. */
    record Yield(long epoch, TabId to) implements TabMessage {}

    /**
     * The owner appended; without entries it only tells the head. Entries of sequence 0 come first: messages that the log
     * had already and that turned out to be the receipts of sends.
     */
    record Appended(long epoch, long headSequence, List<LogEntry> entries) implements TabMessage {
        /** Who hears of the head only, and has not come that far, reads the log. */
        @Override
        public List<TabMessage> parts() {
            return entries.length() == 1
                    ? List.of(new Appended(epoch, headSequence, List.empty()))
                    : halves(entries, half -> new Appended(epoch, headSequence, half));
        }
    }

    /** A tab found entries whose payloads are not stored, from that sequence on: the owner looks for them in history. */
    record PayloadsWanted(long fromSequence) implements TabMessage {}

    /** The owner found these payloads in history; without entries: no others that were wanted are to be had. */
    record Payloads(long epoch, List<LogEntry> entries) implements TabMessage {
        @Override
        public List<TabMessage> parts() {
            return halves(entries, half -> new Payloads(epoch, half));
        }
    }

    /** Sends that are new in the outbox or changed there. The owner's word when {@code epoch} is not 0. */
    record SendsChanged(long epoch, List<OutboxEntry> entries) implements TabMessage {
        @Override
        public List<TabMessage> parts() {
            return halves(entries, half -> new SendsChanged(epoch, half));
        }
    }

    /** An agent writes, or has stopped. */
    record AgentTyping(long epoch, boolean active, long durationMillis, Option<String> name) implements TabMessage {}

    /** The guest writes in some tab: the owner may tell the platform. */
    record GuestTyping() implements TabMessage {}

    /** The guest wants the conversation cleared: the owner tells the platform. */
    record ClearAsked() implements TabMessage {}

    /** The log was cleared by the owner, up to that sequence. */
    record Cleared(long epoch, long throughSequence) implements TabMessage {}

    /** The stored token was replaced. */
    record TokenChanged(long version) implements TabMessage {}

    /** A focused tab has shown everything up to here. */
    record Read(long sequence) implements TabMessage {}

    private static <T> List<TabMessage> halves(List<T> all, Function<List<T>, TabMessage> message) {
        int middle = all.length() / 2;
        return middle == 0 ? List.empty() : List.of(message.apply(all.take(middle)), message.apply(all.drop(middle)));
    }
}
