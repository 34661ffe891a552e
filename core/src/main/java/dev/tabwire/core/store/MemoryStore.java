package dev.tabwire.core.store;

import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;

/**
 * Token, log, outbox and epoch of one scope in memory, with the semantics of the store ports.
 *
 * <p>Each method is one transaction: it does all of its work or, when it answers a failure, none. Not safe for several
 * threads; whoever shares it between tabs calls it one at a time.
 */
public final class MemoryStore {
    private final StoreLimits limits;
    private final long id;
    private Option<TokenRecord> token = Option.none();
    private long epoch;
    private Quota quota = Quota.UNUSED;
    private long head;
    private long readThrough;
    private long clearedThrough;
    private long lastPosition;
    private final ArrayDeque<LogEntry> entries = new ArrayDeque<>();
    private final ArrayDeque<KnownId> idsByAge = new ArrayDeque<>();
    private final HashSet<String> ids = new HashSet<>();
    private final LinkedHashMap<String, OutboxEntry> sends = new LinkedHashMap<>();

    private record KnownId(String key, long wallMillis) {}

    public MemoryStore(StoreLimits limits) {
        this(limits, 1);
    }

    /** @param id at least 1; a store that takes the place of another has another */
    public MemoryStore(StoreLimits limits, long id) {
        this.limits = limits;
        this.id = id;
    }

    /** See {@link dev.tabwire.core.port.TokenStore#readOrCreate}. */
    public TokenRecord readOrCreateToken(String candidate) {
        if (token.isEmpty()) {
            token = Option.some(new TokenRecord(candidate, 1));
        }
        return token.get();
    }

    public Option<TokenRecord> token() {
        return token;
    }

    /** See {@link dev.tabwire.core.port.TokenStore#replace}. */
    public TokenRecord replaceToken(long expectedVersion, String next) {
        // An empty store takes the next token too: it holds nothing newer, and the version does not go back.
        if (token.isEmpty() || token.get().version() == expectedVersion) {
            token = Option.some(new TokenRecord(next, expectedVersion + 1));
        }
        return token.get();
    }

    /** The epoch of the owner that came last; 0 before the first. */
    public long epoch() {
        return epoch;
    }

    /** See {@link dev.tabwire.core.port.MessageLog#takeEpoch}. */
    public Tenure takeEpoch() {
        epoch++;
        return new Tenure(epoch, head, page(Math.max(1, head - Tenure.RECENT_MAX + 1), head), quota, clearedThrough, id);
    }

    /**
     * See {@link dev.tabwire.core.port.MessageLog#append}.
     *
     * @param nowWallMillis from when on the ids are kept
     */
    public Either<StoreFailure, Appended> append(long writer, List<Message> batch, long nowWallMillis) {
        if (writer != epoch) {
            return fenced();
        }
        ArrayList<LogEntry> added = new ArrayList<>();
        for (Message message : batch) {
            if (ids.add(message.key())) {
                idsByAge.add(new KnownId(message.key(), nowWallMillis));
                LogEntry entry = new LogEntry(++head, message);
                entries.add(entry);
                added.add(entry);
            }
            if (message.tracingId().isDefined()) {
                sends.remove(message.tracingId().get());
            }
        }
        prune(nowWallMillis);
        return Either.right(new Appended(List.ofAll(added), batch.length() - added.size(), head));
    }

    private void prune(long nowWallMillis) {
        if (entries.size() >= limits.entriesMax() + limits.pruneStep()) {
            while (entries.size() > limits.entriesMax()) {
                entries.poll();
            }
        }
        while (!idsByAge.isEmpty() && nowWallMillis - idsByAge.peek().wallMillis() > limits.idAgeMillisMax()) {
            ids.remove(idsByAge.poll().key());
        }
    }

    /** See {@link dev.tabwire.core.port.MessageLog#read}. */
    public LogPage read(long fromSequence, int limit) {
        long from = Math.max(fromSequence, tail());
        return page(page(from, Math.min(head, from + Math.max(0, limit) - 1)));
    }

    /** See {@link dev.tabwire.core.port.MessageLog#readBefore}. */
    public LogPage readBefore(long beforeSequence, int limit) {
        long to = Math.min(head, beforeSequence - 1);
        return page(page(to - Math.max(0, limit) + 1, to));
    }

    private LogPage page(List<LogEntry> page) {
        return new LogPage(page, head, tail(), readThrough, id);
    }

    private List<LogEntry> page(long from, long to) {
        ArrayList<LogEntry> page = new ArrayList<>();
        // Pages are near the newest end, so the walk begins there.
        for (var newest = entries.descendingIterator(); newest.hasNext(); ) {
            LogEntry entry = newest.next();
            if (entry.sequence() < from) {
                break;
            }
            if (entry.sequence() <= to) {
                page.add(entry);
            }
        }
        return List.ofAll(page).reverse();
    }

    private long tail() {
        return entries.isEmpty() ? 0 : entries.peek().sequence();
    }

    /** See {@link dev.tabwire.core.port.MessageLog#saveQuota}. */
    public Either<StoreFailure, Quota> saveQuota(long writer, Quota used) {
        if (writer != epoch) {
            return fenced();
        }
        quota = used;
        return Either.right(used);
    }

    /** See {@link dev.tabwire.core.port.MessageLog#clear}. */
    public Either<StoreFailure, Long> clear(long writer) {
        if (writer != epoch) {
            return fenced();
        }
        entries.clear();
        clearedThrough = head;
        sends.values().removeIf(OutboxEntry::hasEnded);
        return Either.right(head);
    }

    /** See {@link dev.tabwire.core.port.MessageLog#markRead}. */
    public long markRead(long sequence) {
        readThrough = Math.max(readThrough, sequence);
        return readThrough;
    }

    /** See {@link dev.tabwire.core.port.OutboxStore#add}. */
    public OutboxEntry addSend(OutboxEntry entry) {
        OutboxEntry known = sends.get(entry.tracingId());
        if (known != null) {
            return known;
        }
        OutboxEntry placed = entry.at(++lastPosition);
        sends.put(entry.tracingId(), placed);
        return placed;
    }

    /** See {@link dev.tabwire.core.port.OutboxStore#readAll}. */
    public List<OutboxEntry> sends() {
        return List.ofAll(sends.values());
    }

    /** See {@link dev.tabwire.core.port.OutboxStore#update}. */
    public Either<StoreFailure, List<OutboxEntry>> updateSends(long writer, List<OutboxEntry> changed) {
        if (writer != epoch) {
            return fenced();
        }
        ArrayList<OutboxEntry> replaced = new ArrayList<>();
        for (OutboxEntry entry : changed) {
            OutboxEntry known = sends.get(entry.tracingId());
            if (known != null) {
                OutboxEntry placed = entry.at(known.position());
                sends.put(entry.tracingId(), placed);
                replaced.add(placed);
            }
        }
        return Either.right(List.ofAll(replaced));
    }

    /** See {@link dev.tabwire.core.port.OutboxStore#requeue}. */
    public List<OutboxEntry> requeueSend(String tracingId) {
        OutboxEntry known = sends.get(tracingId);
        if (known == null || !known.hasEnded()) {
            return List.empty();
        }
        OutboxEntry queued = known.queued();
        sends.put(tracingId, queued);
        return List.of(queued);
    }

    /** See {@link dev.tabwire.core.port.OutboxStore#discard}. */
    public List<OutboxEntry> discardSend(String tracingId) {
        OutboxEntry known = sends.get(tracingId);
        if (known == null || !known.hasEnded()) {
            return List.empty();
        }
        sends.remove(tracingId);
        return List.of(known);
    }

    private <T> Either<StoreFailure, T> fenced() {
        return Either.left(new StoreFailure(StoreFailure.Kind.FENCED, "another epoch has been taken"));
    }
}
