package dev.tabwire.core.coordinator.step;

import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;

/** Something to do in the world. The runtime does it and nothing more. */
public sealed interface Effect {
    record RequestLock(long lockId) implements Effect {}

    record StealLock(long lockId) implements Effect {}

    record ReleaseLock(long lockId) implements Effect {}

    record Broadcast(TabMessage message) implements Effect {}

    record SetTimer(String name, long generation, long delayMillis) implements Effect {}

    record CancelTimer(String name) implements Effect {}

    record OpenWire(long connectionId, String url) implements Effect {}

    record SendFrame(long connectionId, ClientFrame frame) implements Effect {}

    record CloseWire(long connectionId, String reason) implements Effect {}

    record FetchHistory(long requestId, String jwt, int pageNumber, int pageSize) implements Effect {}

    record ReadOrCreateToken(long opId) implements Effect {}

    record ReplaceToken(long opId, long expectedVersion) implements Effect {}

    record ReadToken(long opId) implements Effect {}

    record AskTokenBroker(long requestId) implements Effect {}

    /** Stores a token that came from the broker, if the stored version is the expected one or nothing is stored. */
    record StoreToken(long opId, long expectedVersion, String token) implements Effect {
        /** Keeps the credential out of logs. */
        @Override
        public String toString() {
            return "StoreToken[opId=" + opId + ", expectedVersion=" + expectedVersion + "]";
        }
    }

    record TakeEpoch(long opId) implements Effect {}

    record AppendLog(long opId, long epoch, List<Message> batch) implements Effect {}

    record ReadLog(long opId, long fromSequence, int limit) implements Effect {}

    record ReadLogTail(long opId, int limit) implements Effect {}

    record SaveQuota(long epoch, Quota quota) implements Effect {}

    record ClearLog(long opId, long epoch) implements Effect {}

    record MarkRead(long sequence) implements Effect {}

    record StoreSend(long opId, OutboxEntry entry) implements Effect {}

    record ReadOutbox(long opId) implements Effect {}

    record UpdateSends(long opId, long epoch, List<OutboxEntry> entries) implements Effect {}

    record RequeueSend(String tracingId) implements Effect {}

    /** Log entries are new in this tab: in order, never twice. */
    record ShowEntries(List<LogEntry> entries) implements Effect {}

    /** Sends are new or changed. */
    record ShowSends(List<OutboxEntry> entries) implements Effect {}

    /** Sends are settled by messages that were shown before, without their receipt. */
    record ShowReceipts(List<Message> messages) implements Effect {}

    /** Sends are no longer stored: their receipts were met elsewhere. */
    record ShowGone(List<String> tracingIds) implements Effect {}

    record RefuseSend(String tracingId, SendFailure failure) implements Effect {}

    record ShowTyping(boolean active, Option<String> name) implements Effect {}

    record ShowCleared(long throughSequence) implements Effect {}

    /** Everything that was stored is gone, and with it what is shown and what waits to be sent. */
    record ShowEmptied() implements Effect {}

    record Report(String code, String detail) implements Effect {}
}
