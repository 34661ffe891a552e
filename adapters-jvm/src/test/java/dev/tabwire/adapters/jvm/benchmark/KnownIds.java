package dev.tabwire.adapters.jvm.benchmark;

import dev.tabwire.core.domain.Message;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;
import java.util.Locale;

/** What ids cost in the memory of a store in memory. */
final class KnownIds {
    private static final int KNOWN = 1_000_000;
    private static final int SEEN = 10_000_000;
    private static final int BATCH = 1_000;

    private final MemoryStore store = new MemoryStore(new StoreLimits(1_000, 1_000, KNOWN / BATCH));
    private final long epoch = store.takeEpoch().epoch();
    private int seen;

    /** The rows of a table. */
    static String measure() {
        long before = usedBytes();
        KnownIds ids = new KnownIds();
        ids.see(KNOWN);
        long full = usedBytes() - before;
        ids.see(SEEN);
        long later = usedBytes() - before;
        return String.format(Locale.ROOT, "| bytes per known id, with %,d known | %,d |%n"
                        + "| heap after %,d ids were seen, of which %,d are known, beside after the first %,d | %.2f × |%n",
                KNOWN, full / KNOWN, ids.seen, KNOWN, KNOWN, (double) later / full);
    }

    private void see(int upTo) {
        while (seen < upTo) {
            List<Message> batch = List.range(seen, seen + BATCH).map(Arrivals::message);
            store.append(epoch, batch, seen / BATCH);
            seen += BATCH;
        }
    }

    private static long usedBytes() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            used = Math.min(used, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return used;
    }
}
