package dev.tabwire.core.store;

import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.util.function.Consumer;

/**
 * A log that stores what identifies and orders a message and nothing of what it says: for those who must not keep
 * conversations on the guest's machine. Whoever reads it later finds bare messages, and what they say in the platform's
 * history. Sends are stored all the same, until they have a receipt.
 */
public final class IdsOnlyLog implements MessageLog {
    private final MessageLog log;

    /** @param log where the rest is stored */
    public IdsOnlyLog(MessageLog log) {
        this.log = log;
    }

    @Override
    public void takeEpoch(TabId owner, Consumer<Either<StoreFailure, Tenure>> done) {
        log.takeEpoch(owner, done);
    }

    /** {@inheritDoc} The entries of the answer are whole: this tab has them still. */
    @Override
    public void append(long epoch, List<Message> batch, Consumer<Either<StoreFailure, Appended>> done) {
        log.append(epoch, batch.map(Message::bare), answer -> done.accept(answer.map(appended -> new Appended(
                whole(appended.entries(), batch), appended.known(), appended.headSequence()))));
    }

    /** Entries are in the order of the batch, so one walk finds all. */
    private static List<LogEntry> whole(List<LogEntry> entries, List<Message> batch) {
        List<LogEntry> whole = List.empty();
        List<Message> rest = batch;
        for (LogEntry entry : entries) {
            rest = rest.dropWhile(message -> !message.key().equals(entry.message().key()));
            whole = whole.prepend(new LogEntry(entry.sequence(), rest.head()));
        }
        return whole.reverse();
    }

    @Override
    public void read(long fromSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        log.read(fromSequence, limit, done);
    }

    @Override
    public void readBefore(long beforeSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        log.readBefore(beforeSequence, limit, done);
    }

    @Override
    public void saveQuota(long epoch, Quota quota, Consumer<Either<StoreFailure, Quota>> done) {
        log.saveQuota(epoch, quota, done);
    }

    @Override
    public void clear(long epoch, Consumer<Either<StoreFailure, Long>> done) {
        log.clear(epoch, done);
    }

    @Override
    public void markRead(long sequence, Consumer<Either<StoreFailure, Long>> done) {
        log.markRead(sequence, done);
    }
}
