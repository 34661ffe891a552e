package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbCursor;
import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.StoreLimits;
import org.teavm.jso.JSObject;

/**
 * Removes what a database keeps no longer: ids that have become too old, and payloads that have, or that are too many or
 * too much.
 *
 * <p>It walks with a cursor, {@value #STEP_RECORDS} records in a transaction, so a tab that writes never waits long, and
 * a browser that ends it half-way loses nothing: the next run goes on. Payloads are judged by chunk, newest first: the
 * first chunk past a limit goes, and all that are older. Only the oldest go, so no tab's place in the log is disturbed;
 * that is why no epoch is needed.
 */
public final class IndexedDbPruning {
    /** How many records one transaction looks at. */
    static final int STEP_RECORDS = 50;
    /** The most characters of payloads that are kept, some 20 to 40 MB. */
    static final double PAYLOAD_CHARS_MAX = 20_000_000;
    /** How long a run is believed to hold. */
    static final double EVERY_MILLIS = 6d * 60 * 60 * 1_000;

    private static final double NOTHING = 0;

    private final IndexedDbDatabase database;
    private final TimeSource time;
    private final StoreLimits limits;
    private double entries;
    private double chars;

    /** A run over a database; one run per object. */
    public IndexedDbPruning(IndexedDbDatabase database, TimeSource time) {
        this(database, time, StoreLimits.DEFAULT);
    }

    IndexedDbPruning(IndexedDbDatabase database, TimeSource time, StoreLimits limits) {
        this.database = database;
        this.time = time;
        this.limits = limits;
    }

    /** Runs unless that was done lately; {@code done} in any case. A store that fails ends the run. */
    public void runIfDue(Runnable done) {
        database.<Boolean>read(transaction -> {
            IdbRequest last = transaction.store(IndexedDbDatabase.META).get(StoredMeta.PRUNED);
            transaction.then(last, () -> {
                double age = time.wallMillis() - last.numberResult();
                transaction.answer(!(age >= 0 && age < EVERY_MILLIS));
            });
        }, due -> {
            if (due.getOrElse(false)) {
                run(done);
            } else {
                done.run();
            }
        }, IndexedDbDatabase.META);
    }

    /** Runs; {@code done} at the end, whatever happened. */
    public void run(Runnable done) {
        pruneIds(time.wallMillis() - limits.idAgeMillisMax(), () ->
                findCut(Double.MAX_VALUE, time.wallMillis() - limits.idAgeMillisMax(), done));
    }

    private void pruneIds(double oldestMillis, Runnable next) {
        database.<Boolean>write(transaction -> {
            IdbRequest walk = transaction.store(IndexedDbDatabase.IDS).index(IndexedDbDatabase.IDS_BY_TIME)
                    .walkUpTo(oldestMillis);
            int[] left = {STEP_RECORDS};
            transaction.then(walk, () -> {
                IdbCursor cursor = walk.cursorResult();
                boolean more = cursor != null && left[0]-- > 0;
                if (more) {
                    cursor.delete();
                    cursor.advance();
                } else {
                    transaction.answer(cursor != null);
                }
            });
        }, unfinished -> {
            if (unfinished.getOrElse(false)) {
                pruneIds(oldestMillis, next);
            } else {
                next.run();
            }
        }, IndexedDbDatabase.IDS);
    }

    /** Looks for the newest chunk that is past a limit; answers where to go on looking, or the chunk as below zero. */
    private void findCut(double below, double oldestMillis, Runnable done) {
        database.<Double>read(transaction -> {
            IdbRequest walk = transaction.store(IndexedDbDatabase.LOG).walkBackBelow(below);
            int[] left = {STEP_RECORDS};
            transaction.then(walk, () -> {
                IdbCursor cursor = walk.cursorResult();
                // Keys below the first sequence are none of ours, and would be taken for an answer of the other kind.
                if (cursor == null || cursor.getPrimaryKey() < 1) {
                    transaction.answer(NOTHING);
                } else if (isPast(cursor.getValue(), oldestMillis)) {
                    transaction.answer(-cursor.getPrimaryKey());
                } else if (--left[0] > 0) {
                    cursor.advance();
                } else {
                    transaction.answer(cursor.getPrimaryKey());
                }
            });
        }, found -> {
            double key = found.getOrElse(NOTHING);
            if (key > 0) {
                findCut(key, oldestMillis, done);
            } else {
                prunePayloads(-key, done);
            }
        }, IndexedDbDatabase.LOG);
    }

    private boolean isPast(JSObject chunk, double oldestMillis) {
        JsArray texts = JsValues.arrayMember(chunk, "texts");
        for (int index = texts.getLength() - 1; index >= 0; index--) {
            String text = texts.text(index);
            chars += text == null ? 0 : text.length();
        }
        entries += texts.getLength();
        // Chunks of a build that kept no time have none, and do not grow old.
        return entries > limits.entriesMax() || chars > PAYLOAD_CHARS_MAX
                || JsValues.numberMember(chunk, "time") <= oldestMillis;
    }

    private void prunePayloads(double upTo, Runnable done) {
        database.<Boolean>write(transaction -> {
            IdbStore meta = transaction.store(IndexedDbDatabase.META);
            IdbRequest ends = meta.get(StoredMeta.ENDS);
            IdbRequest walk = transaction.store(IndexedDbDatabase.LOG).walk();
            int[] left = {STEP_RECORDS};
            transaction.then(walk, () -> {
                IdbCursor cursor = walk.cursorResult();
                if (cursor != null && cursor.getPrimaryKey() <= upTo && left[0]-- > 0) {
                    cursor.delete();
                    cursor.advance();
                    return;
                }
                if (left[0] < STEP_RECORDS) {
                    meta.put(StoredMeta.ends(StoredMeta.head(ends), cursor == null ? 0 : (long) Math.max(1, cursor.getPrimaryKey())),
                            StoredMeta.ENDS);
                }
                boolean unfinished = cursor != null && cursor.getPrimaryKey() <= upTo;
                if (!unfinished) {
                    meta.put(JsValues.of((double) time.wallMillis()), StoredMeta.PRUNED);
                }
                transaction.answer(unfinished);
            });
        }, unfinished -> {
            if (unfinished.getOrElse(false)) {
                prunePayloads(upTo, done);
            } else {
                done.run();
            }
        }, IndexedDbDatabase.META, IndexedDbDatabase.LOG);
    }
}
