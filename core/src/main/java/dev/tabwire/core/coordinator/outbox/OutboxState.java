package dev.tabwire.core.coordinator.outbox;

import dev.tabwire.core.coordinator.step.StateStyle;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendStatus;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The state of {@link Outbox}. */
@Value.Immutable
@StateStyle
public interface OutboxState extends WithOutboxState {
    /** A send in flight without a wire that could bring its receipt. */
    record Lost(String tracingId, long sinceMonotonicMillis) {}

    /** The stored sends by position. */
    List<OutboxEntry> entries();

    /** None in a tab that is not the owner. */
    List<Lost> lost();

    /** Settled lately, newest first: a late word of another tab must not bring one back. */
    List<String> settled();

    long readOp();

    /** The sends that were known when a read began: one that it does not bring is gone. */
    List<String> readKnown();

    /** Whether this owner has seen what the one before it left in the store. */
    boolean takenOver();

    /** The conversation was cleared before that: what the store says is in flight belonged to it. */
    boolean clearedUnread();

    /** A change on its way to the store, 0 for none. */
    long updateOp();

    /** What that change says. */
    List<OutboxEntry> writing();

    long writingSinceMonotonicMillis();

    /** Changes that wait for the one on its way, or for the store to take them again. */
    List<OutboxEntry> changes();

    /** This tab's epoch while it is the owner, else 0. */
    long epoch();

    long head();

    boolean sessionReady();

    long pausedUntilMonotonicMillis();

    static OutboxState initial() {
        return ImmutableOutboxState.of(
                List.empty(), // entries
                List.empty(), // lost
                List.empty(), // settled
                0, // readOp
                List.empty(), // readKnown
                false, // takenOver
                false, // clearedUnread
                0, // updateOp
                List.empty(), // writing
                0, // writingSinceMonotonicMillis
                List.empty(), // changes
                0, // epoch
                0, // head
                false, // sessionReady
                0); // pausedUntilMonotonicMillis
    }

    default Option<OutboxEntry> entry(String tracingId) {
        return entries().find(entry -> entry.tracingId().equals(tracingId));
    }

    default boolean isLost(String tracingId) {
        return lost().exists(lost -> lost.tracingId().equals(tracingId));
    }

    /** With the send in its place, instead of what was there under its tracingId. */
    default OutboxState withEntry(OutboxEntry entry) {
        List<OutboxEntry> others = entries().reject(other -> other.tracingId().equals(entry.tracingId()));
        List<OutboxEntry> before = others.takeWhile(other -> other.position() < entry.position());
        return withEntries(others.drop(before.length()).prepend(entry).prependAll(before));
    }

    default OutboxState withoutEntries(List<String> tracingIds) {
        return withEntries(entries().reject(entry -> tracingIds.exists(entry.tracingId()::equals)))
                .withLost(lost().reject(lost -> tracingIds.exists(lost.tracingId()::equals)));
    }

    /** Those whose receipt may come: they have left. One that goes again was found absent, and waits for the store first. */
    default List<OutboxEntry> left() {
        return unsettled().reject(entry -> writing().exists(entry::isSame) || changes().exists(entry::isSame));
    }

    /** Those that left without a receipt so far, by position. */
    default List<OutboxEntry> unsettled() {
        return entries().filter(entry -> entry.status() == SendStatus.IN_FLIGHT);
    }
}
