package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import io.vavr.collection.List;
import java.util.ArrayList;
import java.util.HashSet;

/**
 * One append: all reads of the batch are issued at once, then all writes, in one transaction.
 *
 * <p>Listening to the last read only halves the cost of a batch, because the browser then crosses into the page once.
 */
final class LogAppend {
    private final StoreTransaction<Appended> transaction;
    private final StoredRecords records;
    private final long epoch;
    private final List<Message> batch;
    private final long wallMillis;
    private final IdbStore meta;
    private final IdbStore log;
    private final IdbStore ids;
    private final IdbStore outbox;
    private final ArrayList<IdbRequest> knownIds = new ArrayList<>();
    private final ArrayList<IdbRequest> settledSends = new ArrayList<>();

    LogAppend(
            StoreTransaction<Appended> transaction,
            StoredRecords records,
            long epoch,
            List<Message> batch,
            long wallMillis) {
        this.transaction = transaction;
        this.records = records;
        this.epoch = epoch;
        this.batch = batch;
        this.wallMillis = wallMillis;
        this.meta = transaction.store(IndexedDbDatabase.META);
        this.log = transaction.store(IndexedDbDatabase.LOG);
        this.ids = transaction.store(IndexedDbDatabase.IDS);
        this.outbox = transaction.store(IndexedDbDatabase.OUTBOX);
    }

    void start() {
        for (Message message : batch) {
            knownIds.add(ids.getKey(message.key()));
            if (message.tracingId().isDefined()) {
                settledSends.add(outbox.index(IndexedDbDatabase.OUTBOX_BY_TRACING_ID).getKey(message.tracingId().get()));
            }
        }
        IdbRequest owner = meta.get(StoredMeta.OWNER);
        IdbRequest ends = meta.get(StoredMeta.ENDS);
        transaction.then(ends, () -> {
            if (StoredMeta.epoch(owner) > epoch) {
                transaction.fenced(StoredMeta.epoch(owner));
            } else {
                write(StoredMeta.head(ends), StoredMeta.tail(ends));
            }
        });
    }

    private void write(long formerHead, long formerTail) {
        long head = formerHead;
        HashSet<String> keysOfBatch = new HashSet<>();
        ArrayList<LogEntry> entries = new ArrayList<>();
        int index = 0;
        for (Message message : batch) {
            boolean stored = knownIds.get(index++).hasResult();
            if (keysOfBatch.add(message.key()) && !stored) {
                head++;
                LogEntry entry = new LogEntry(head, message);
                entries.add(entry);
                log.putText(records.text(entry), head);
                ids.put(JsValues.knownId(head, wallMillis), message.key());
            }
        }
        for (IdbRequest send : settledSends) {
            if (send.hasResult()) {
                outbox.delete(send.numberResult());
            }
        }
        if (head > formerHead) {
            meta.put(StoredMeta.ends(head, prunedTail(formerTail == 0 ? formerHead + 1 : formerTail, head)), StoredMeta.ENDS);
        }
        transaction.answer(new Appended(List.ofAll(entries), batch.size() - entries.size(), head));
    }

    private long prunedTail(long tail, long head) {
        if (head - tail + 1 < IndexedDbMessageLog.ENTRIES_MAX + IndexedDbMessageLog.PRUNE_STEP) {
            return tail;
        }
        long next = head - IndexedDbMessageLog.ENTRIES_MAX + 1;
        log.deleteBetween(tail, next - 1);
        return next;
    }
}
