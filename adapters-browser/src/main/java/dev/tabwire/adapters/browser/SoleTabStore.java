package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.TextSet;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TokenStore;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.function.Consumer;

/**
 * The stores of a tab that the browser gives no storage: all of it is gone when the page is.
 *
 * <p>Every operation answers within its call. Payloads are limited as in a database; ids are forgotten with them once
 * there are {@value #IDS_PER_ENTRY} times as many.
 */
public final class SoleTabStore implements TokenStore, MessageLog, OutboxStore {
    private static final int IDS_PER_ENTRY = 5;

    private final StoreLimits limits;
    private final ArrayList<LogEntry> entries = new ArrayList<>();
    private final ArrayList<OutboxEntry> sends = new ArrayList<>();
    private Option<TokenRecord> token = Option.none();
    private TextSet ids = new TextSet();
    private int idCount;
    private Quota quota = Quota.UNUSED;
    private long clearedThrough;
    private long epoch;
    private long head;
    private long readThrough;
    private long lastPosition;

    public SoleTabStore(StoreLimits limits) {
        this.limits = limits;
    }

    @Override
    public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
        replace(0, candidate, done);
    }

    @Override
    public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
        done.accept(Either.right(token));
    }

    @Override
    public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
        if (token.isEmpty() || token.get().version() == expectedVersion) {
            token = Option.some(new TokenRecord(next, expectedVersion + 1));
        }
        done.accept(Either.right(token.get()));
    }

    @Override
    public void takeEpoch(TabId owner, Consumer<Either<StoreFailure, Tenure>> done) {
        epoch++;
        done.accept(Either.right(new Tenure(epoch, head, between(head - Tenure.RECENT_MAX + 1, head), quota, clearedThrough, 1)));
    }

    @Override
    public void append(long writer, List<Message> batch, Consumer<Either<StoreFailure, Appended>> done) {
        if (isFenced(writer, done)) {
            return;
        }
        long before = head;
        for (Message message : batch) {
            if (!ids.has(message.key())) {
                ids.add(message.key());
                idCount++;
                entries.add(new LogEntry(++head, message));
            }
            message.tracingId().forEach(this::remove);
        }
        List<LogEntry> added = between(before + 1, head);
        prune();
        done.accept(Either.right(new Appended(added, batch.length() - (int) (head - before), head)));
    }

    private void prune() {
        if (entries.size() >= limits.entriesMax() + limits.pruneStep()) {
            entries.subList(0, entries.size() - limits.entriesMax()).clear();
        }
        if (idCount > limits.entriesMax() * IDS_PER_ENTRY) {
            ids = new TextSet();
            for (LogEntry entry : entries) {
                ids.add(entry.message().key());
            }
            idCount = entries.size();
        }
    }

    @Override
    public void read(long fromSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        long from = Math.max(fromSequence, tail());
        page(from, from + Math.max(0, limit) - 1, done);
    }

    @Override
    public void readBefore(long beforeSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        long to = Math.min(head, beforeSequence - 1);
        page(to - Math.max(0, limit) + 1, to, done);
    }

    private void page(long from, long to, Consumer<Either<StoreFailure, LogPage>> done) {
        done.accept(Either.right(new LogPage(between(from, to), head, tail(), readThrough, 1)));
    }

    private long tail() {
        return entries.isEmpty() ? 0 : entries.get(0).sequence();
    }

    /** The stored entries within both bounds; sequences have no gaps. */
    private List<LogEntry> between(long from, long to) {
        List<LogEntry> page = List.empty();
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).sequence() >= from; i--) {
            page = entries.get(i).sequence() <= to ? page.prepend(entries.get(i)) : page;
        }
        return page;
    }

    @Override
    public void saveQuota(long writer, Quota used, Consumer<Either<StoreFailure, Quota>> done) {
        if (!isFenced(writer, done)) {
            quota = used;
            done.accept(Either.right(used));
        }
    }

    @Override
    public void clear(long writer, Consumer<Either<StoreFailure, Long>> done) {
        if (!isFenced(writer, done)) {
            entries.clear();
            clearedThrough = head;
            sends.removeIf(OutboxEntry::hasEnded);
            done.accept(Either.right(head));
        }
    }

    @Override
    public void markRead(long sequence, Consumer<Either<StoreFailure, Long>> done) {
        readThrough = Math.max(readThrough, sequence);
        done.accept(Either.right(readThrough));
    }

    @Override
    public void add(OutboxEntry entry, Consumer<Either<StoreFailure, OutboxEntry>> done) {
        int place = place(entry.tracingId());
        if (place < 0) {
            place = sends.size();
            sends.add(entry.at(++lastPosition));
        }
        done.accept(Either.right(sends.get(place)));
    }

    @Override
    public void readAll(Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        done.accept(Either.right(List.ofAll(sends)));
    }

    @Override
    public void update(long writer, List<OutboxEntry> changed, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        if (isFenced(writer, done)) {
            return;
        }
        List<OutboxEntry> replaced = List.empty();
        for (OutboxEntry entry : changed) {
            int place = place(entry.tracingId());
            if (place >= 0) {
                OutboxEntry placed = entry.at(sends.get(place).position());
                sends.set(place, placed);
                replaced = replaced.append(placed);
            }
        }
        done.accept(Either.right(replaced));
    }

    @Override
    public void requeue(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        int place = place(tracingId);
        if (place >= 0 && sends.get(place).hasEnded()) {
            sends.set(place, sends.get(place).queued());
            done.accept(Either.right(List.of(sends.get(place))));
        } else {
            done.accept(Either.right(List.empty()));
        }
    }

    @Override
    public void discard(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        int place = place(tracingId);
        boolean ended = place >= 0 && sends.get(place).hasEnded();
        done.accept(Either.right(ended ? List.of(sends.remove(place)) : List.empty()));
    }

    private int place(String tracingId) {
        for (int i = 0; i < sends.size(); i++) {
            if (sends.get(i).tracingId().equals(tracingId)) {
                return i;
            }
        }
        return -1;
    }

    private void remove(String tracingId) {
        int place = place(tracingId);
        if (place >= 0) {
            sends.remove(place);
        }
    }

    private <T> boolean isFenced(long writer, Consumer<Either<StoreFailure, T>> done) {
        if (writer != epoch) {
            done.accept(Either.left(new StoreFailure(StoreFailure.Kind.FENCED, "The epoch is " + epoch + ".")));
        }
        return writer != epoch;
    }
}
