package dev.tabwire.adapters.jvm.sandbox.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The committed messages of one conversation, oldest first; beyond its limit the oldest are forgotten. */
public final class Transcript {
    private final int limit;
    private final ArrayList<StoredMessage> entries = new ArrayList<>();

    /** @param limit at least one */
    public Transcript(int limit) {
        this.limit = limit;
    }

    void append(StoredMessage message) {
        // The surplus is cut off in blocks, because cutting one entry moves all the others.
        if (entries.size() >= limit + Math.max(16, limit / 8)) {
            entries.subList(0, entries.size() - limit + 1).clear();
        }
        entries.add(message);
    }

    void clear() {
        entries.clear();
    }

    /** The entries that are kept, oldest first; a view, valid until the next change. */
    public List<StoredMessage> entries() {
        int surplus = Math.max(0, entries.size() - limit);
        return Collections.unmodifiableList(entries.subList(surplus, entries.size()));
    }

    /** The entries committed no later than the given instant, oldest first; a view, valid until the next change. */
    public List<StoredMessage> committedUntil(long millis) {
        List<StoredMessage> all = entries();
        int visible = all.size();
        while (visible > 0 && all.get(visible - 1).committedAtMillis() > millis) {
            visible--;
        }
        return all.subList(0, visible);
    }
}
