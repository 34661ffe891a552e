package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.function.Consumer;

/** The sends without a receipt in IndexedDB, numbered by the store in the order in which they came. */
public final class IndexedDbOutboxStore implements OutboxStore {
    private final IndexedDbDatabase database;
    private final StoredRecords records;

    public IndexedDbOutboxStore(IndexedDbDatabase database, JsonCodec codec, Diagnostics diagnostics) {
        this.database = database;
        this.records = new StoredRecords(codec, diagnostics);
    }

    @Override
    public void add(OutboxEntry entry, Consumer<Either<StoreFailure, OutboxEntry>> done) {
        database.writeStrictly(transaction -> {
            Stored stored = new Stored(transaction, entry.tracingId());
            transaction.then(stored.last(), () -> {
                Option<OutboxEntry> known = stored.entry();
                if (known.isDefined()) {
                    transaction.answer(known.get());
                } else if (stored.isThere()) {
                    stored.replace(entry);
                    transaction.answer(entry.at((long) stored.position()));
                } else {
                    IdbRequest position = stored.outbox().add(records.record(entry));
                    transaction.then(position, () -> transaction.answer(entry.at((long) position.numberResult())));
                }
            });
        }, done, IndexedDbDatabase.OUTBOX);
    }

    @Override
    public void readAll(Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        database.read(transaction -> {
            IdbStore outbox = transaction.store(IndexedDbDatabase.OUTBOX);
            IdbRequest positions = outbox.getAllKeys();
            IdbRequest sends = outbox.getAll();
            transaction.then(sends, () -> transaction.answer(entries(positions.arrayResult(), sends.arrayResult())));
        }, done, IndexedDbDatabase.OUTBOX);
    }

    @Override
    public void update(long epoch, List<OutboxEntry> entries, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        database.write(transaction -> {
            ArrayList<Stored> stored = new ArrayList<>();
            for (OutboxEntry entry : entries) {
                stored.add(new Stored(transaction, entry.tracingId()));
            }
            IdbRequest owner = transaction.store(IndexedDbDatabase.META).get(StoredMeta.OWNER);
            transaction.then(owner, () -> {
                if (StoredMeta.epoch(owner) != epoch) {
                    transaction.fenced(StoredMeta.epoch(owner));
                } else {
                    transaction.answer(replaced(entries, stored));
                }
            });
        }, done, IndexedDbDatabase.META, IndexedDbDatabase.OUTBOX);
    }

    @Override
    public void requeue(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        ofEnded(tracingId, done, (stored, entry) -> {
            OutboxEntry queued = entry.queued();
            stored.replace(queued);
            return queued;
        });
    }

    @Override
    public void discard(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        ofEnded(tracingId, done, (stored, entry) -> {
            stored.remove();
            return entry;
        });
    }

    /** What the guest does to a send that has ended; answers the send afterwards. */
    private interface GuestsWord {
        OutboxEntry apply(Stored stored, OutboxEntry entry);
    }

    private void ofEnded(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done, GuestsWord word) {
        database.writeStrictly(transaction -> {
            Stored stored = new Stored(transaction, tracingId);
            transaction.then(stored.last(), () -> {
                Option<OutboxEntry> entry = stored.entry().filter(OutboxEntry::hasEnded);
                transaction.answer(entry.isEmpty() ? List.empty() : List.of(word.apply(stored, entry.get())));
            });
        }, done, IndexedDbDatabase.OUTBOX);
    }

    private List<OutboxEntry> entries(JsArray positions, JsArray sends) {
        List<OutboxEntry> entries = List.empty();
        for (int index = positions.getLength() - 1; index >= 0; index--) {
            Option<OutboxEntry> entry = records.send(sends.get(index), positions.number(index));
            entries = entry.isEmpty() ? entries : entries.prepend(entry.get());
        }
        return entries;
    }

    private static List<OutboxEntry> replaced(List<OutboxEntry> entries, ArrayList<Stored> stored) {
        ArrayList<OutboxEntry> replaced = new ArrayList<>();
        int index = 0;
        for (OutboxEntry entry : entries) {
            Stored place = stored.get(index++);
            if (place.isThere()) {
                place.replace(entry);
                replaced.add(entry.at((long) place.position()));
            }
        }
        return List.ofAll(replaced);
    }

    /** The place of one send, requested on construction and readable when {@link #last} has succeeded. */
    private final class Stored {
        private final IdbStore outbox;
        private final IdbRequest key;
        private final IdbRequest record;

        Stored(StoreTransaction<?> transaction, String tracingId) {
            outbox = transaction.store(IndexedDbDatabase.OUTBOX);
            key = outbox.index(IndexedDbDatabase.OUTBOX_BY_TRACING_ID).getKey(tracingId);
            record = outbox.index(IndexedDbDatabase.OUTBOX_BY_TRACING_ID).get(tracingId);
        }

        IdbRequest last() {
            return record;
        }

        IdbStore outbox() {
            return outbox;
        }

        boolean isThere() {
            return key.hasResult();
        }

        double position() {
            return key.numberResult();
        }

        Option<OutboxEntry> entry() {
            return isThere() ? records.send(record.getResult(), position()) : Option.none();
        }

        void replace(OutboxEntry entry) {
            outbox.put(records.record(entry), position());
        }

        void remove() {
            outbox.delete(position());
        }
    }
}
