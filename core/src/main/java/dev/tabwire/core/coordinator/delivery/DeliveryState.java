package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.StateStyle;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The state of {@link Delivery}. */
@Value.Immutable
@StateStyle
public interface DeliveryState extends WithDeliveryState {
    /** How many entries {@link #known} holds at the most. */
    int KNOWN_MAX = 400;

    /** Where reading back the history stands. */
    enum Fill {
        NONE,
        /** Waits for a JWT or for the platform's limit. */
        WAITING,
        FETCHING
    }

    /** The last sequence that this tab has shown. */
    long cursor();

    /** Whether the stored transcript has been read once. */
    boolean loaded();

    long readOp();

    /** More was appended while a read was on its way, which may have been before it. */
    boolean readAgain();

    /** Read from the log, and not shown yet because what some of them say is not stored; oldest first. */
    List<LogEntry> parked();

    boolean focused();

    /** The newest sequence that a focused tab has shown. */
    long readThrough();

    /** How far that is stored, and told to the other tabs. */
    long readTold();

    /** This tab's epoch while it is the owner, else 0. */
    long epoch();

    long highestEpoch();

    long head();

    /** Arrived and not yet given to the log, newest first. */
    List<Message> pending();

    long appendOp();

    List<Message> appending();

    /** What the log has; {@code isReceipt} when it has settled a send. */
    record Known(String key, long sequence, long timeMillis, boolean isReceipt) {
        Known asReceipt() {
            return new Known(key, sequence, timeMillis, true);
        }
    }

    /** The newest entries, newest first: history is read back to one of them. */
    List<Known> known();

    Fill fill();

    /** Whether live messages wait for the fill. */
    boolean holding();

    long fillRequest();

    int fillPage();

    int fillFailures();

    /** How many messages history had when its last page was read. */
    long fillTotal();

    long fillBeganMonotonicMillis();

    /** When the session on the wire began. */
    long sessionMonotonicMillis();

    /** The log's head at that time. */
    long sessionHead();

    /** How many messages are asked for at once. */
    int pageSize();

    /** The fill is done when it meets an entry with this sequence or an older one. */
    long fillAnchor();

    long fillReached();

    List<Message> filled();

    /** To the owner: from where on tabs miss payloads, 0 when none does. */
    long payloadsFrom();

    /** The sends that had left when the page was asked for: no page tells of one that left later. */
    List<OutboxEntry> fillSends();

    /** Told when what the fill found is in the log. */
    Option<Fact.HistoryRead> verdict();

    /** The credential of history calls; not printed. */
    @Value.Redacted
    Option<String> jwt();

    long jwtUntilMonotonicMillis();

    long clearOp();

    /** What the log held up to this sequence was cleared, and this tab has been told. */
    long clearedThrough();

    /** With the messages known to have settled a send: none settles two. */
    default DeliveryState settling(List<Message> receipts) {
        return receipts.isEmpty() ? this : withKnown(known().map(known ->
                receipts.exists(message -> message.key().equals(known.key())) ? known.asReceipt() : known));
    }

    default boolean isReceipt(String key) {
        return known().exists(known -> known.isReceipt() && known.key().equals(key));
    }

    /**
     * Of the given sends those that a message without a tracingId may settle by its text: it was not in the log when the
     * send left, and neither has found its other half.
     */
    default List<OutboxEntry> claimable(String key, List<OutboxEntry> sends) {
        if (sends.isEmpty() || isReceipt(key)) {
            return List.empty();
        }
        List<Message> receipts = pending().appendAll(appending()).appendAll(filled())
                .filter(message -> message.tracingId().isDefined());
        long sequence = sequenceOf(key);
        return receipts.exists(message -> message.key().equals(key)) ? List.empty() : sends.filter(send ->
                sequence > send.headAtSend() && !receipts.exists(message -> message.settles(send.tracingId())));
    }

    /** The place in the log of a message, as far as it is known; {@link Long#MAX_VALUE} otherwise. */
    default long sequenceOf(String key) {
        return known().find(known -> known.key().equals(key)).map(Known::sequence).getOrElse(Long.MAX_VALUE);
    }

    /** The platform's time of the newest entry up to a sequence; {@link Long#MAX_VALUE} when it is not known. */
    default long timeOf(long sequence) {
        return known().find(known -> known.sequence() <= sequence).map(Known::timeMillis).getOrElse(Long.MAX_VALUE);
    }

    default boolean isKnown(String key) {
        // Nearly every message is new, and walks past them all.
        int hash = key.hashCode();
        for (List<Known> rest = known(); !rest.isEmpty(); rest = rest.tail()) {
            if (rest.head().key().hashCode() == hash && rest.head().key().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** With more entries known. A bounded list: the store knows all ids, this only spares it most of the asking. */
    default DeliveryState knowing(List<LogEntry> entries) {
        List<Known> known = known();
        for (LogEntry entry : entries) {
            known = known.prepend(new Known(entry.message().key(), entry.sequence(), entry.message().timeMillis(),
                    entry.message().tracingId().isDefined()));
        }
        return withKnown(known.length() > KNOWN_MAX ? known.take(KNOWN_MAX / 2) : known);
    }

    static DeliveryState initial() {
        return ImmutableDeliveryState.of(
                0, // cursor
                false, // loaded
                0, // readOp
                false, // readAgain
                List.empty(), // parked
                false, // focused
                0, // readThrough
                0, // readTold
                0, // epoch
                0, // highestEpoch
                0, // head
                List.empty(), // pending
                0, // appendOp
                List.empty(), // appending
                List.empty(), // known
                Fill.NONE, // fill
                false, // holding
                0, // fillRequest
                1, // fillPage
                0, // fillFailures
                0, // fillTotal
                0, // fillBeganMonotonicMillis
                0, // sessionMonotonicMillis
                0, // sessionHead
                HistoryFill.PAGE_SIZE, // pageSize
                0, // fillAnchor
                Long.MAX_VALUE, // fillReached
                List.empty(), // filled
                0, // payloadsFrom
                List.empty(), // fillSends
                Option.none(), // verdict
                Option.none(), // jwt
                0, // jwtUntilMonotonicMillis
                0, // clearOp
                0); // clearedThrough
    }
}
