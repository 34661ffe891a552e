package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.function.Consumer;

/**
 * The transcript in IndexedDB, and the counters that belong to it.
 *
 * <p>The entries of one append are one record of up to {@value #CHUNK_MAX} under their first sequence, and so are their
 * ids, which an index with an entry for each finds again: a record each costs three times as much.
 *
 * <p>Payloads are limited to the newest {@value #ENTRIES_MAX} entries; older ones go in steps of {@value #PRUNE_STEP},
 * their ids stay.
 */
public final class IndexedDbMessageLog implements MessageLog {
    /** How many payloads are kept at least. */
    static final int ENTRIES_MAX = 20_000;
    /** How many payloads are removed at once. */
    static final int PRUNE_STEP = 1_000;
    /** How many entries, or ids, one record holds. */
    static final int CHUNK_MAX = 100;
    /** How many payloads stay when there is no room for more. */
    static final int KEPT_WITHOUT_ROOM = 300;
    /** The most entries one read answers, whatever was asked for. */
    static final int PAGE_MAX = 1_000;

    private final IndexedDbDatabase database;
    private final StoredRecords records;
    private final TimeSource time;
    private final StoreLimits limits;
    private final LogAppend.Ends ends = new LogAppend.Ends();

    public IndexedDbMessageLog(IndexedDbDatabase database, JsonCodec codec, TimeSource time, Diagnostics diagnostics) {
        this(database, codec, time, diagnostics, StoreLimits.DEFAULT);
    }

    /** A log with limits of its own, which are reached sooner in tests. Ids are not pruned by age here. */
    IndexedDbMessageLog(
            IndexedDbDatabase database, JsonCodec codec, TimeSource time, Diagnostics diagnostics, StoreLimits limits) {
        this.database = database;
        this.records = new StoredRecords(codec, diagnostics);
        this.time = time;
        this.limits = limits;
        database.roomBy(this::makeRoom);
    }

    /** Removes all payloads but the newest, whole records of them; ids, sends and the token stay. */
    void makeRoom(Runnable done) {
        database.submit(new StoreTransaction<Boolean>(database,
                connection -> connection.writing(new String[] {IndexedDbDatabase.META, IndexedDbDatabase.LOG}, "relaxed"),
                transaction -> {
                    IdbStore meta = transaction.store(IndexedDbDatabase.META);
                    IdbRequest ends = meta.get(StoredMeta.ENDS);
                    transaction.then(ends, () -> {
                        long head = StoredMeta.head(ends);
                        long tail = head - KEPT_WITHOUT_ROOM + 1;
                        if (StoredMeta.tail(ends) > 0 && StoredMeta.tail(ends) < tail) {
                            // A record is known by its first entry: one below this may reach up to the new tail.
                            transaction.store(IndexedDbDatabase.LOG).deleteBetween(0, tail - CHUNK_MAX);
                            meta.put(StoredMeta.ends(head, tail), StoredMeta.ENDS);
                        }
                        transaction.answer(true);
                    });
                }, told -> done.run()).once());
    }

    @Override
    public void takeEpoch(TabId owner, Consumer<Either<StoreFailure, Tenure>> done) {
        database.write(transaction -> {
            IdbStore meta = transaction.store(IndexedDbDatabase.META);
            IdbRequest former = meta.get(StoredMeta.OWNER);
            IdbRequest quota = meta.get(StoredMeta.QUOTA);
            IdbRequest store = meta.get(StoredMeta.STORE);
            IdbRequest cleared = meta.get(StoredMeta.CLEARED);
            IdbRequest ends = meta.get(StoredMeta.ENDS);
            transaction.then(ends, () -> {
                long epoch = StoredMeta.epoch(former) + 1;
                long head = StoredMeta.head(ends);
                meta.put(JsValues.owner(epoch, owner.value()), StoredMeta.OWNER);
                readRange(transaction, Math.max(StoredMeta.tail(ends), head - Tenure.RECENT_MAX + 1), head, recent ->
                        transaction.answer(new Tenure(epoch, head, recent, records.quota(quota.textResult()),
                                StoredMeta.counter(cleared), StoredMeta.counter(store))));
            });
        }, done, IndexedDbDatabase.META, IndexedDbDatabase.LOG);
    }

    @Override
    public void append(long epoch, List<Message> batch, Consumer<Either<StoreFailure, Appended>> done) {
        database.write(transaction ->
                new LogAppend(transaction, records, limits, epoch, batch, time.wallMillis(), ends).start(), done,
                LogAppend.storesFor(batch));
    }

    @Override
    public void read(long fromSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        page(done, limit, (tail, head, count) -> {
            long from = Math.max(fromSequence, tail);
            return new Range(from, from > head ? 0 : Math.min(head, from + count - 1));
        });
    }

    @Override
    public void readBefore(long beforeSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        page(done, limit, (tail, head, count) -> {
            long to = Math.min(head, beforeSequence - 1);
            return new Range(Math.max(tail, to - count + 1), to);
        });
    }

    @Override
    public void saveQuota(long epoch, Quota quota, Consumer<Either<StoreFailure, Quota>> done) {
        fenced(epoch, done, transaction -> {
            transaction.store(IndexedDbDatabase.META).putText(records.text(quota), StoredMeta.QUOTA);
            transaction.answer(quota);
        }, IndexedDbDatabase.META);
    }

    @Override
    public void clear(long epoch, Consumer<Either<StoreFailure, Long>> done) {
        fenced(epoch, done, transaction -> {
            IdbStore meta = transaction.store(IndexedDbDatabase.META);
            IdbStore outbox = transaction.store(IndexedDbDatabase.OUTBOX);
            transaction.store(IndexedDbDatabase.LOG).clear();
            IdbRequest ends = meta.get(StoredMeta.ENDS);
            IdbRequest positions = outbox.getAllKeys();
            IdbRequest sends = outbox.getAll();
            transaction.then(sends, () -> {
                meta.put(StoredMeta.ends(StoredMeta.head(ends), 0), StoredMeta.ENDS);
                meta.put(JsValues.of((double) StoredMeta.head(ends)), StoredMeta.CLEARED);
                removeEnded(outbox, positions.arrayResult(), sends.arrayResult());
                transaction.answer(StoredMeta.head(ends));
            });
        }, IndexedDbDatabase.META, IndexedDbDatabase.LOG, IndexedDbDatabase.OUTBOX);
    }

    @Override
    public void markRead(long sequence, Consumer<Either<StoreFailure, Long>> done) {
        database.write(transaction -> {
            IdbStore meta = transaction.store(IndexedDbDatabase.META);
            IdbRequest stored = meta.get(StoredMeta.READ);
            transaction.then(stored, () -> {
                long before = StoredMeta.counter(stored);
                if (sequence > before) {
                    meta.put(JsValues.of((double) sequence), StoredMeta.READ);
                }
                transaction.answer(Math.max(before, sequence));
            });
        }, done, IndexedDbDatabase.META);
    }

    private void removeEnded(IdbStore outbox, JsArray positions, JsArray sends) {
        for (int index = 0; index < positions.getLength(); index++) {
            Option<OutboxEntry> send = records.send(sends.get(index), positions.number(index));
            if (send.isEmpty() || send.get().hasEnded()) {
                outbox.delete(positions.number(index));
            }
        }
    }

    /** Writes when no higher epoch is stored; one that never went through {@link #takeEpoch} here is not lower. */
    private <T> void fenced(
            long epoch, Consumer<Either<StoreFailure, T>> done, StoreTransaction.Work<T> work, String... stores) {
        database.write(transaction -> {
            IdbRequest owner = transaction.store(IndexedDbDatabase.META).get(StoredMeta.OWNER);
            transaction.then(owner, () -> {
                if (StoredMeta.epoch(owner) != epoch) {
                    transaction.fenced(StoredMeta.epoch(owner));
                } else {
                    work.run(transaction);
                }
            });
        }, done, stores);
    }

    /** Sequences, both bounds included; empty when {@code from} is larger. */
    private record Range(long from, long to) {}

    /** Which entries a page holds, given the log's ends and the most that it may hold. */
    private interface PageRange {
        Range of(long tail, long head, int count);
    }

    private void page(Consumer<Either<StoreFailure, LogPage>> done, int limit, PageRange pageRange) {
        int count = Math.min(Math.max(limit, 0), PAGE_MAX);
        database.read(transaction -> {
            IdbStore meta = transaction.store(IndexedDbDatabase.META);
            IdbRequest read = meta.get(StoredMeta.READ);
            IdbRequest store = meta.get(StoredMeta.STORE);
            IdbRequest ends = meta.get(StoredMeta.ENDS);
            transaction.then(ends, () -> {
                long head = StoredMeta.head(ends);
                long tail = StoredMeta.tail(ends);
                Range range = pageRange.of(tail, head, count);
                readRange(transaction, range.from(), range.to(), entries ->
                        transaction.answer(new LogPage(
                                entries, head, tail, StoredMeta.counter(read), StoredMeta.counter(store))));
            });
        }, done, IndexedDbDatabase.META, IndexedDbDatabase.LOG);
    }

    /**
     * Reads the entries of a range, and is the last to ask for something. The chunk that holds the first of them begins less
     * than a whole chunk before it: looking for its key would take one more turn between the page and the browser, and so
     * would waiting for the answer before the transaction is ended.
     */
    private void readRange(StoreTransaction<?> transaction, long from, long to, Consumer<List<LogEntry>> next) {
        long first = Math.max(from, 1);
        if (first > to) {
            next.accept(List.empty());
        } else {
            IdbRequest chunks = transaction.store(IndexedDbDatabase.LOG).getAllBetween(first - CHUNK_MAX + 1, to);
            transaction.then(chunks, () -> next.accept(records.logEntries(chunks.arrayResult(), first, to)));
        }
        transaction.commit();
    }
}
