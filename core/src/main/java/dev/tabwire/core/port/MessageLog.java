package dev.tabwire.core.port;

import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.util.function.Consumer;

/**
 * Port: the ordered, de-duplicated transcript of the scope, and the epoch that fences its writers.
 *
 * <p>Each operation is one transaction against the store that all tabs share, and transactions are serial. A write
 * that carries another epoch than the stored one fails with {@link StoreFailure.Kind#FENCED} and changes nothing: a higher
 * one has been taken, or the store was emptied (a person cleared the site's data) and begins at 0 again.
 * Sequences start at 1 and have no gaps; an id, once appended, is known for at least 30 days, even after its payload
 * was pruned or the log was cleared.
 */
public interface MessageLog {
    /** Raises the epoch by one for a new owner, and reads what it takes over. */
    void takeEpoch(TabId owner, Consumer<Either<StoreFailure, Tenure>> done);

    /**
     * Appends those of the messages whose key is not known, in the given order, and removes from the outbox every
     * send that a message of the batch settles (see {@link Message#tracingId()}), known or not: all or nothing.
     */
    void append(long epoch, List<Message> batch, Consumer<Either<StoreFailure, Appended>> done);

    /** The entries from a sequence on, at most {@code limit}; fewer may come, but one does when there is one. */
    void read(long fromSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done);

    /** The newest entries before a sequence, at most {@code limit}; {@link Long#MAX_VALUE} reads the newest of all. */
    void readBefore(long beforeSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done);

    /** Stores what was used of the platform's limits. */
    void saveQuota(long epoch, Quota quota, Consumer<Either<StoreFailure, Quota>> done);

    /** Removes every entry and every outbox entry that has ended; ids stay known and sequences go on. Answers the head. */
    void clear(long epoch, Consumer<Either<StoreFailure, Long>> done);

    /** Stores that a focused tab has shown everything up to a sequence; a lower one than the stored has no effect. */
    void markRead(long sequence, Consumer<Either<StoreFailure, Long>> done);
}
