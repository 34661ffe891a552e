package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.IdbRequest;
import dev.tabwire.adapters.browser.js.IdbStore;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.record.RecordCodec;
import org.teavm.jso.JSObject;

/** The counters in the store {@code meta}: the owner's epoch, and the log's ends. */
final class StoredMeta {
    static final String OWNER = "owner";
    /** When the stores were made: a database that takes the place of another has another time here. */
    static final String STORE = "store";
    static final String ENDS = "log";
    static final String QUOTA = "quota";
    static final String READ = "read";
    static final String CLEARED = "cleared";
    /** The wall clock of the last whole run of {@link IndexedDbPruning}. */
    static final String PRUNED = "pruned";

    private StoredMeta() {}

    /** Asks for the owner and the log's ends in one request, of which each takes its time: no other name is between theirs. */
    static IdbRequest ownerAndEnds(IdbStore meta) {
        return meta.getAllBetween(ENDS, OWNER);
    }

    /** The highest epoch taken, 0 before the first. */
    static long epoch(IdbRequest owner) {
        return whole(owner.numberMember("epoch"));
    }

    /** The sequence of the newest entry ever appended, 0 before the first. */
    static long head(IdbRequest ends) {
        return whole(ends.numberMember("head"));
    }

    /** The sequence of the oldest stored entry, 0 when there is none. */
    static long tail(IdbRequest ends) {
        return whole(ends.numberMember("tail"));
    }

    /** A counter that is stored by itself. */
    static long counter(IdbRequest request) {
        return whole(request.numberResult());
    }

    static JSObject ends(long head, long tail) {
        return JsValues.ends(head, tail);
    }

    /** What is no counter is 0, so a broken record never stops a store. */
    private static long whole(double value) {
        return value >= 0 && value <= RecordCodec.COUNT_MAX ? (long) value : 0;
    }
}
