package dev.tabwire.core.coordinator.step;

import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Something that has happened. Results carry the id under which they were asked for; a stale one is dropped. */
public sealed interface Fact {
    // The page and the program
    record Started() implements Fact {}

    record FocusChanged(boolean visible, boolean focused) implements Fact {}

    record PageHidden(boolean mayReturn) implements Fact {}

    record PageShown() implements Fact {}

    record Resumed() implements Fact {}

    record NetworkChanged(boolean online) implements Fact {}

    record Left() implements Fact {}

    record TimerFired(String name, long generation) implements Fact {}

    record SendAsked(String tracingId, String text, TextMap<String> customAttributes) implements Fact {}

    record RetryAsked(String tracingId) implements Fact {}

    record TypingAsked() implements Fact {}

    record ClearAsked() implements Fact {}

    // The lock, the channel, the wire, the network
    record LockGranted(long lockId) implements Fact {}

    record LockLost(long lockId) implements Fact {}

    record LockFailed(long lockId, String detail) implements Fact {}

    /** {@code storeId} is the store that the other tab knows, 0 for none. */
    record TabSpoke(TabId from, long storeId, TabMessage message) implements Fact {}

    record WireOpened(long connectionId) implements Fact {}

    record FrameReceived(long connectionId, ServerFrame frame) implements Fact {}

    record WireEnded(long connectionId, WireEnd end) implements Fact {}

    record HistoryAnswered(long requestId, Either<RestProblem, HistoryPage> answer) implements Fact {}

    /** The right side is a new token. */
    record BrokerAnswered(long requestId, Either<RestProblem, String> answer) implements Fact {
        /** Keeps the credential out of logs. */
        @Override
        public String toString() {
            return "BrokerAnswered[requestId=" + requestId + "]";
        }
    }

    /** What a store answered: by it the tab knows how the store does. */
    interface StoreAnswer {
        Either<StoreFailure, ?> answer();

        /** Whether success shows that there is room. */
        default boolean isWrite() {
            return true;
        }
    }

    // The store
    /** {@code own}: what is stored is what this operation offered, so no other tab has used it. */
    record TokenAnswered(long opId, Either<StoreFailure, TokenRecord> answer, boolean own) implements Fact, StoreAnswer {}

    record TokenMissing(long opId) implements Fact {}

    record EpochAnswered(long opId, Either<StoreFailure, Tenure> answer) implements Fact, StoreAnswer {}

    record AppendAnswered(long opId, Either<StoreFailure, Appended> answer) implements Fact, StoreAnswer {}

    record LogAnswered(long opId, Either<StoreFailure, LogPage> answer) implements Fact, StoreAnswer {
        @Override
        public boolean isWrite() {
            return false;
        }
    }

    record QuotaNotSaved(StoreFailure failure) implements Fact {}

    record ClearAnswered(long opId, Either<StoreFailure, Long> answer) implements Fact, StoreAnswer {}

    record SendAnswered(long opId, OutboxEntry asked, Either<StoreFailure, OutboxEntry> answer) implements Fact, StoreAnswer {}

    record OutboxAnswered(long opId, Either<StoreFailure, List<OutboxEntry>> answer) implements Fact, StoreAnswer {
        @Override
        public boolean isWrite() {
            return false;
        }
    }

    record UpdateAnswered(long opId, Either<StoreFailure, List<OutboxEntry>> answer) implements Fact, StoreAnswer {}

    record RequeueAnswered(String tracingId, Either<StoreFailure, List<OutboxEntry>> answer) implements Fact, StoreAnswer {}

    // What the machines tell each other within a step
    record TenureBegan(Tenure tenure) implements Fact {}

    record TenureEnded() implements Fact {}

    record LockDue() implements Fact {}

    /** To the owner: whether any tab of the scope has the focus, where the policy asks for that. */
    record FocusSeen(boolean somewhere) implements Fact {}

    record WireReleased() implements Fact {}

    record Fenced() implements Fact {}

    /** Another tab knows another store: one of both is behind. */
    record StoreDoubted() implements Fact {}

    /** The store is another than the one that this tab knows. By then the tab has left the scope. */
    record StoreEmptied() implements Fact {}

    record TokenKnown(TokenRecord token, boolean own) implements Fact {}

    /** There is no token yet; {@code goesOn} when it is asked for again by itself. */
    record TokenDelayed(Reason reason, boolean goesOn) implements Fact {}

    record SessionReady(boolean newSession, boolean readOnly) implements Fact {}

    record SessionLost() implements Fact {}

    record SessionExpired() implements Fact {}

    record ConversationCleared() implements Fact {}

    record MessageArrived(StructuredMessage message, Option<String> tracingId) implements Fact {}

    record JwtArrived(String jwt) implements Fact {}

    record JwtNeeded() implements Fact {}

    record Throttled(Option<String> tracingId, long retryAfterMillis) implements Fact {}

    /** Sends wait for a session: the guest has spoken, so one that expired may begin anew. */
    record SendsWaiting() implements Fact {}

    record SendRefused(String tracingId, Reason reason) implements Fact {}

    /** A send is stored as in flight: its frame may leave. */
    record SendDue(OutboxEntry entry) implements Fact {}

    record HistoryNeeded() implements Fact {}

    /** History was read back to {@code reachedSequence}, 0 when to its beginning, in calls that began at a moment. */
    record HistoryRead(long beganMonotonicMillis, long reachedSequence) implements Fact {}

    record HistoryUnavailable() implements Fact {}

    record EntriesAppended(Appended appended, List<String> settled) implements Fact {}

    /** A REST call without a usable answer; status 0 is no answer at all. */
    record RestProblem(int status, long retryAfterMillis) {}
}
