package dev.tabwire.core.port;

import dev.tabwire.core.domain.OutboxEntry;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.util.function.Consumer;

/**
 * Port: the sends of the scope that have no receipt yet.
 *
 * <p>Each operation is one transaction against the store that all tabs share. An entry is removed only by
 * {@link MessageLog#append} (its receipt came), {@link MessageLog#clear}, or {@link #discard}.
 */
public interface OutboxStore {
    /** Stores a send and answers it with its position. A second call with the same tracingId changes nothing. */
    void add(OutboxEntry entry, Consumer<Either<StoreFailure, OutboxEntry>> done);

    /** All stored sends by position. */
    void readAll(Consumer<Either<StoreFailure, List<OutboxEntry>>> done);

    /**
     * The owner's word on sends: replaces the entries that are still stored, fenced by epoch. Answers those that
     * were replaced; an entry that is gone meanwhile is left out.
     */
    void update(long epoch, List<OutboxEntry> entries, Consumer<Either<StoreFailure, List<OutboxEntry>>> done);

    /** The guest's word: queues a send again that has ended. Answers the entry, or none when it is gone or has not. */
    void requeue(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done);

    /** The guest's word: forgets a send that has ended. Answers the entry, or none when it is gone or has not. */
    void discard(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done);
}
