package dev.tabwire.core.coordinator.outbox;

import dev.tabwire.core.coordinator.step.StateStyle;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendStatus;
import io.vavr.collection.HashMap;
import io.vavr.collection.List;
import org.immutables.value.Value;

/** The state of {@link Outbox}. */
@Value.Immutable
@StateStyle
public interface OutboxState extends WithOutboxState {
    /** The stored sends by tracingId. */
    HashMap<String, OutboxEntry> entries();

    /** In flight without a wire that could bring the receipt, with the moment when it was lost. */
    HashMap<String, Long> lostMonotonicMillis();

    /** Settled lately, newest first: a late word of another tab must not bring one back. */
    List<String> settled();

    long readOp();

    long updateOp();

    /** This tab's epoch while it is the owner, else 0. */
    long epoch();

    long head();

    boolean sessionReady();

    long pausedUntilMonotonicMillis();

    static OutboxState initial() {
        return ImmutableOutboxState.builder()
                .entries(HashMap.empty()).lostMonotonicMillis(HashMap.empty()).settled(List.empty()).readOp(0).updateOp(0)
                .epoch(0).head(0).sessionReady(false).pausedUntilMonotonicMillis(0)
                .build();
    }

    /** All sends by position. */
    default List<OutboxEntry> ordered() {
        return List.ofAll(entries().valuesIterator()).sorted((a, b) -> Long.compare(a.position(), b.position()));
    }

    /** Those that left without a receipt so far, by position. */
    default List<OutboxEntry> unsettled() {
        return entries().isEmpty() ? List.empty() : ordered().filter(entry -> entry.status() == SendStatus.IN_FLIGHT);
    }
}
