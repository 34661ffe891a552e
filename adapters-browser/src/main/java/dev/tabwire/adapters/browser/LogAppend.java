package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.adapters.browser.js.TextSet;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import java.util.ArrayList;

/**
 * One append, in one transaction: all writes, issued at once, and a look at the epoch and the ends of the log.
 *
 * <p>A page that has just appended knows the ends. It writes without waiting for the look, whose answer comes with the
 * last write's: one turn less between page and browser for each batch, of three. What was written is undone where the look
 * shows anything else than what is known, and the append is tried again with the look first, as it is where more than the
 * ends is needed to write: sends that are settled, old entries that go.
 *
 * <p>Whether an id is known, the index over them tells when they are added: it takes none twice, and the transaction is
 * undone. It is tried again with a look at each id before, which costs a hundred requests for a hundred messages, and is
 * seldom needed: what came lately the coordinator knows itself.
 *
 * <p>Listening to the last read only halves the cost of a batch, because the browser then crosses into the page once.
 */
final class LogAppend {
    private final StoreTransaction<Appended> transaction;
    private final StoredRecords records;
    private final StoreLimits limits;
    private final long epoch;
    private final List<Message> batch;
    private final long wallMillis;
    private final IdbStore meta;
    private final IdbStore log;
    private final IdbStore ids;
    private final ArrayList<IdbRequest> knownIds = new ArrayList<>();
    private final ArrayList<IdbRequest> settledSends = new ArrayList<>();
    private final Ends ends;

    /**
     * The sequences of the newest entry and the oldest, as this page last wrote them; a tail of 0 when they are not known.
     * An append that fails leaves them wrong, which the next one's look tells.
     */
    static final class Ends {
        private long head;
        private long tail;
    }

    LogAppend(
            StoreTransaction<Appended> transaction,
            StoredRecords records,
            StoreLimits limits,
            long epoch,
            List<Message> batch,
            long wallMillis,
            Ends ends) {
        this.ends = ends;
        this.transaction = transaction;
        this.records = records;
        this.limits = limits;
        this.epoch = epoch;
        this.batch = batch;
        this.wallMillis = wallMillis;
        this.meta = transaction.store(IndexedDbDatabase.META);
        this.log = transaction.store(IndexedDbDatabase.LOG);
        this.ids = transaction.store(IndexedDbDatabase.IDS);
    }

    /** The stores that a batch needs: each takes its time, and few batches settle a send. */
    static String[] storesFor(List<Message> batch) {
        return batch.exists(message -> message.tracingId().isDefined())
                ? new String[] {IndexedDbDatabase.META, IndexedDbDatabase.LOG, IndexedDbDatabase.IDS, IndexedDbDatabase.OUTBOX}
                : new String[] {IndexedDbDatabase.META, IndexedDbDatabase.LOG, IndexedDbDatabase.IDS};
    }

    void start() {
        for (Message message : batch) {
            if (transaction.isRetried()) {
                knownIds.add(ids.index(IndexedDbDatabase.IDS_BY_KEY).getKey(message.key()));
            }
            if (message.tracingId().isDefined()) {
                settledSends.add(outbox().index(IndexedDbDatabase.OUTBOX_BY_TRACING_ID).getKey(message.tracingId().get()));
            }
        }
        IdbRequest stored = StoredMeta.ownerAndEnds(meta);
        boolean writesFirst = ends.tail > 0 && settledSends.isEmpty() && !transaction.isRetried()
                && !isTooLong(ends.head + batch.length(), ends.tail);
        long head = ends.head;
        long tail = ends.tail;
        transaction.then(writesFirst ? putEnds(write(head), tail) : stored, () -> {
            long storedEpoch = StoredMeta.epoch(stored);
            long storedHead = StoredMeta.head(stored);
            long storedTail = StoredMeta.tail(stored);
            if (!writesFirst) {
                lookedFirst(storedEpoch, storedHead, storedTail);
            } else if (storedEpoch != epoch || storedHead != head || storedTail != tail) {
                transaction.undo();
            }
        });
    }

    private void lookedFirst(long storedEpoch, long formerHead, long formerTail) {
        if (storedEpoch != epoch) {
            transaction.fenced(storedEpoch);
            return;
        }
        long head = write(formerHead);
        long tail = formerTail == 0 ? formerHead + 1 : formerTail;
        if (isTooLong(head, tail)) {
            removeOldest(head, tail);
        } else if (head > formerHead) {
            putEnds(head, tail);
        }
    }

    /** Writes what is new of the batch behind the head; answers the new head. */
    private long write(long formerHead) {
        long head = formerHead;
        TextSet keysOfBatch = new TextSet();
        ArrayList<LogEntry> entries = new ArrayList<>();
        int index = 0;
        for (Message message : batch) {
            boolean stored = transaction.isRetried() && knownIds.get(index++).hasResult();
            if (!keysOfBatch.has(message.key()) && !stored) {
                entries.add(new LogEntry(++head, message));
            }
            keysOfBatch.add(message.key());
        }
        for (int from = 0; from < entries.size(); from += IndexedDbMessageLog.CHUNK_MAX) {
            putChunk(entries, from, Math.min(from + IndexedDbMessageLog.CHUNK_MAX, entries.size()));
        }
        for (IdbRequest send : settledSends) {
            if (send.hasResult()) {
                outbox().delete(send.numberResult());
            }
        }
        transaction.answer(new Appended(List.ofAll(entries), batch.size() - entries.size(), head));
        return head;
    }

    private IdbStore outbox() {
        return transaction.store(IndexedDbDatabase.OUTBOX);
    }

    private void putChunk(ArrayList<LogEntry> entries, int from, int to) {
        JsArray texts = JsArray.empty();
        JsArray keys = JsArray.empty();
        for (int index = from; index < to; index++) {
            texts.pushText(records.text(entries.get(index)));
            keys.pushText(entries.get(index).message().key());
        }
        double first = entries.get(from).sequence();
        log.put(JsValues.logChunk(first, texts, wallMillis), first);
        ids.add(JsValues.knownIds(keys, wallMillis));
    }

    private boolean isTooLong(long head, long tail) {
        return head - tail + 1 >= limits.entriesMax() + limits.pruneStep();
    }

    private IdbRequest putEnds(long head, long tail) {
        ends.head = head;
        ends.tail = tail;
        return meta.put(StoredMeta.ends(head, tail), StoredMeta.ENDS);
    }

    /** Removes whole chunks of the oldest entries. */
    private void removeOldest(long head, long tail) {
        IdbRequest oldestKept = log.lastKeyUpTo(head - limits.entriesMax() + 1);
        transaction.then(oldestKept, () -> {
            long next = Math.max(tail, (long) oldestKept.keyResult());
            log.deleteBetween(0, next - 1);
            putEnds(head, next);
        });
    }
}
