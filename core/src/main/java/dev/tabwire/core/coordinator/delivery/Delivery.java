package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * From a frame to a line on the screen.
 *
 * <p>The owner appends what arrives to the log in batches, one transaction in flight at a time, and tells the batch to
 * the others. The telling is a hint and the log is the truth: a tab that sees a gap in the sequence, or wakes, reads
 * the log from its cursor. A tab shows by sequence, once, and what was shown never moves.
 */
public final class Delivery {
    static final int TRANSCRIPT_READ_MAX = 500;
    static final int BROADCAST_MAX = 200;
    static final int PENDING_MAX = 5_000;
    static final long APPEND_RETRY_MILLIS = 500;
    static final long LOG_RETRY_MILLIS = 500;
    static final long READ_PAUSE_MILLIS = 250;

    private Delivery() {}

    public static DeliveryState on(DeliveryState state, Fact fact, Turn turn) {
        if (fact instanceof Fact.Started) {
            return readTail(state, turn);
        } else if (fact instanceof Fact.PageShown || fact instanceof Fact.Resumed) {
            return state.loaded() ? readOn(state, turn) : readTail(state, turn);
        } else if (fact instanceof Fact.FocusChanged focus) {
            return markRead(state.withFocused(focus.visible() && focus.focused()), turn);
        } else if (fact instanceof Fact.TenureBegan began) {
            return tenureBegan(state, began.tenure(), turn);
        } else if (fact instanceof Fact.TenureEnded) {
            return tenureEnded(state, turn);
        } else if (fact instanceof Fact.MessageArrived arrived) {
            return arrived(state, message(arrived.message(), arrived.tracingId(),
                    state.claimable(arrived.message().key(), turn.unsettled()), turn), turn);
        } else if (fact instanceof Fact.AppendAnswered answered && answered.opId() == state.appendOp()) {
            return appended(state, answered, turn);
        } else if (fact instanceof Fact.LogAnswered answered && answered.opId() == state.readOp()) {
            return logAnswered(state, answered, turn);
        } else if (fact instanceof Fact.StoreDoubted) {
            return look(state, turn);
        } else if (fact instanceof Fact.TabSpoke spoke) {
            return tabSpoke(state, spoke.message(), turn);
        } else if (fact instanceof Fact.ConversationCleared && state.epoch() > 0) {
            turn.cancelTimer(TimerName.HOLD);
            turn.cancelTimer(TimerName.HISTORY);
            turn.use(turn.quota().withGapAfter(Quota.NO_GAP));
            // What waits to be stored is of the conversation that is gone.
            return clear(forget(state).withEpoch(state.epoch()).withHead(state.head()).withKnown(state.known()), turn);
        } else if (fact instanceof Fact.ClearAnswered answered && answered.opId() == state.clearOp()) {
            return cleared(state, answered, turn);
        } else if (fact instanceof Fact.TimerFired timer) {
            return timerFired(state, timer.name(), turn);
        }
        return HistoryFill.on(state, fact, turn);
    }

    private static DeliveryState timerFired(DeliveryState state, String name, Turn turn) {
        switch (name) {
            case TimerName.APPEND_RETRY:
                return state.clearOp() == 0 ? flush(state, turn) : clear(state, turn);
            case TimerName.LOG_RETRY:
                return state.loaded() ? readOn(state, turn) : readTail(state, turn);
            case TimerName.HOLD:
                turn.effect(new Effect.Report("history-late", "live messages go first"));
                return flush(state.withHolding(false), turn);
            case TimerName.PAYLOADS:
                return Payloads.show(state, turn);
            case TimerName.HISTORY:
                return HistoryFill.again(state, turn);
            case TimerName.READ:
                return markRead(state, turn);
            case TimerName.ROLL_CALL:
                tellHead(state, turn);
                return state.epoch() > 0 || turn.randomBelow(4) == 0 ? look(state, turn) : state;
            default:
                return state;
        }
    }

    private static DeliveryState tenureBegan(DeliveryState state, Tenure tenure, Turn turn) {
        turn.broadcast(new TabMessage.Appended(tenure.epoch(), tenure.headSequence(), List.empty()));
        DeliveryState next = showCleared(forget(state).withEpoch(tenure.epoch()).withHighestEpoch(tenure.epoch())
                .withHead(tenure.headSequence()).withKnown(List.empty()).knowing(tenure.recent()), tenure.clearedThrough(), turn);
        if (next.parked().nonEmpty()) {
            return Payloads.ask(next, turn);
        }
        return next.loaded() && next.cursor() < tenure.headSequence() ? readOn(next, turn) : next;
    }

    private static DeliveryState tenureEnded(DeliveryState state, Turn turn) {
        turn.cancelTimer(TimerName.HOLD);
        turn.cancelTimer(TimerName.HISTORY);
        turn.cancelTimer(TimerName.APPEND_RETRY);
        return forget(state);
    }

    private static DeliveryState forget(DeliveryState state) {
        DeliveryState initial = DeliveryState.initial();
        return initial.withCursor(state.cursor()).withLoaded(state.loaded()).withReadOp(state.readOp()).withReadAgain(state.readAgain())
                .withParked(state.parked()).withPageSize(state.pageSize())
                .withFocused(state.focused()).withReadThrough(state.readThrough()).withReadTold(state.readTold())
                .withHighestEpoch(state.highestEpoch()).withClearedThrough(state.clearedThrough());
    }

    /** The domain's message; that something of it was left out is reported. */
    static Message message(StructuredMessage from, Option<String> tracingId, List<OutboxEntry> claimable, Turn turn) {
        if (from.omittedItems() > 0) {
            turn.effect(new Effect.Report("message-shortened", from.omittedItems() + " items"));
        }
        return Coalescing.message(from, tracingId, claimable, turn.wallMillis());
    }

    static DeliveryState arrived(DeliveryState state, Message message, Turn turn) {
        if (state.pending().length() >= PENDING_MAX) {
            turn.effect(new Effect.Report("pending-full", "history has the rest"));
            return flush(HistoryFill.giveUp(state, turn), turn);
        }
        if (state.isKnown(message.key()) && !message.tracingId().exists(turn::awaits)) {
            turn.effect(new Effect.Report("message-known", "a message came again"));
            return state;
        }
        return flush(state.withPending(state.pending().prepend(message)), turn);
    }

    /** Gives what has arrived to the log, unless a batch is on its way or history comes first. */
    static DeliveryState flush(DeliveryState state, Turn turn) {
        if (state.epoch() == 0 || state.appendOp() != 0 || state.clearOp() != 0 || state.holding() || state.pending().isEmpty()
                || turn.hasTimer(TimerName.APPEND_RETRY)) {
            return state;
        }
        List<Message> batch = Coalescing.batch(state.pending().reverse());
        long opId = turn.nextId();
        turn.effect(new Effect.AppendLog(opId, state.epoch(), batch));
        return state.withPending(List.empty()).withAppendOp(opId).withAppending(batch);
    }

    private static DeliveryState appended(DeliveryState state, Fact.AppendAnswered answered, Turn turn) {
        DeliveryState idle = state.withAppendOp(0).withAppending(List.empty());
        if (answered.answer().isLeft()) {
            StoreFailure failure = answered.answer().getLeft();
            turn.reportFailure("append-", failure);
            if (failure.kind() == StoreFailure.Kind.FENCED) {
                turn.tell(new Fact.Fenced());
                return idle;
            }
            turn.setTimer(TimerName.APPEND_RETRY, APPEND_RETRY_MILLIS);
            return idle.withPending(idle.pending().appendAll(state.appending().reverse()));
        }
        Appended result = answered.answer().get();
        // A receipt for a message that the log had already: no new entry, but every tab must hear of it.
        List<Message> receipts = state.appending().filter(message -> message.tracingId().exists(turn::awaits)
                && !result.entries().exists(entry -> entry.message().key().equals(message.key())));
        // The store works on the next batch while this one is told and shown.
        DeliveryState next = flush(
                idle.knowing(result.entries()).settling(receipts).withHead(result.headSequence()), turn);
        if (receipts.nonEmpty()) {
            turn.effect(new Effect.ShowReceipts(receipts));
        }
        List<LogEntry> rest = result.entries().prependAll(receipts.map(message -> new LogEntry(0, message)));
        while (rest.nonEmpty()) {
            turn.broadcast(new TabMessage.Appended(state.epoch(), result.headSequence(), rest.take(BROADCAST_MAX)));
            rest = rest.drop(BROADCAST_MAX);
        }
        turn.tell(new Fact.EntriesAppended(result, Coalescing.settled(state.appending())));
        return HistoryFill.tellVerdict(receive(next, result.entries(), result.headSequence(), turn), turn);
    }

    private static DeliveryState tabSpoke(DeliveryState state, TabMessage message, Turn turn) {
        if (message instanceof TabMessage.Appended appended) {
            if (appended.epoch() < state.highestEpoch()) {
                turn.effect(new Effect.Report("late-epoch", "of an earlier owner"));
                return receive(state, List.empty(), appended.headSequence(), turn);
            }
            DeliveryState next = state.withHighestEpoch(appended.epoch());
            boolean isNewOwner = appended.epoch() > state.highestEpoch() && state.parked().nonEmpty();
            return heard(isNewOwner ? Payloads.ask(next, turn) : next, appended, turn);
        } else if (message instanceof TabMessage.PayloadsWanted wanted && state.epoch() > 0) {
            return Payloads.wanted(state, wanted.fromSequence(), turn);
        } else if (message instanceof TabMessage.Payloads payloads && payloads.epoch() >= state.highestEpoch()) {
            return Payloads.come(state, payloads.entries(), turn);
        } else if (message instanceof TabMessage.Hello) {
            tellHead(state, turn);
        } else if (message instanceof TabMessage.Cleared cleared && cleared.epoch() >= state.highestEpoch()) {
            return showCleared(state, cleared.throughSequence(), turn);
        } else if (message instanceof TabMessage.Read read) {
            return knowRead(state, read.sequence());
        }
        return state;
    }

    /** Reads on, if only to see whether the store is still the one that is shown. */
    private static DeliveryState look(DeliveryState state, Turn turn) {
        return state.loaded() && state.readOp() == 0 ? readOn(state, turn) : state;
    }

    private static DeliveryState heard(DeliveryState state, TabMessage.Appended appended, Turn turn) {
        List<LogEntry> known = appended.entries().takeWhile(entry -> entry.sequence() == 0);
        if (known.nonEmpty()) {
            List<Message> receipts = known.map(LogEntry::message);
            turn.effect(new Effect.ShowReceipts(receipts));
            turn.tell(new Fact.EntriesAppended(
                    new Appended(List.empty(), 0, appended.headSequence()), Coalescing.settled(receipts)));
        }
        return receive(state, appended.entries().drop(known.length()), appended.headSequence(), turn);
    }

    private static void tellHead(DeliveryState state, Turn turn) {
        if (state.epoch() > 0) {
            turn.broadcast(new TabMessage.Appended(state.epoch(), state.head(), List.empty()));
            if (state.clearedThrough() > 0) {
                turn.broadcast(new TabMessage.Cleared(state.epoch(), state.clearedThrough()));
            }
        }
    }

    private static DeliveryState clear(DeliveryState state, Turn turn) {
        long opId = turn.nextId();
        turn.effect(new Effect.ClearLog(opId, state.epoch()));
        return state.withClearOp(opId);
    }

    private static DeliveryState showCleared(DeliveryState state, long throughSequence, Turn turn) {
        if (throughSequence <= state.clearedThrough()) {
            return state;
        }
        turn.effect(new Effect.ShowCleared(throughSequence));
        return state.withClearedThrough(throughSequence);
    }

    private static DeliveryState cleared(DeliveryState state, Fact.ClearAnswered answered, Turn turn) {
        if (answered.answer().isLeft()) {
            StoreFailure failure = answered.answer().getLeft();
            turn.reportFailure("clear-", failure);
            if (failure.kind() == StoreFailure.Kind.FENCED) {
                turn.tell(new Fact.Fenced());
            } else {
                turn.setTimer(TimerName.APPEND_RETRY, APPEND_RETRY_MILLIS);
            }
            return state;
        }
        long through = answered.answer().get();
        turn.broadcast(new TabMessage.Cleared(state.epoch(), through));
        return flush(showCleared(state.withClearOp(0), through, turn), turn);
    }

    /** Shows what follows the cursor without a gap; a gap is read from the log. */
    private static DeliveryState receive(DeliveryState state, List<LogEntry> entries, long head, Turn turn) {
        if (state.parked().nonEmpty()) {
            return Payloads.merged(state, entries, head, turn);
        }
        if (!state.loaded()) {
            return state;
        }
        List<LogEntry> fresh = entries.dropWhile(entry -> entry.sequence() <= state.cursor());
        boolean follows = fresh.nonEmpty() && fresh.head().sequence() == state.cursor() + 1;
        DeliveryState shown = follows ? show(state, fresh, turn) : state;
        boolean gap = fresh.nonEmpty() ? !follows : head > shown.cursor() && entries.isEmpty();
        if (gap && shown.readOp() != 0) {
            return shown.withReadAgain(true);
        }
        return gap ? readOn(shown, turn) : shown;
    }

    static DeliveryState show(DeliveryState state, List<LogEntry> entries, Turn turn) {
        if (entries.isEmpty()) {
            return state;
        }
        long last = entries.last().sequence();
        // A page may have been read before the log was cleared.
        turn.effect(new Effect.ShowEntries(entries.filter(entry ->
                entry.sequence() > state.clearedThrough() && !entry.message().isBare())));
        turn.tell(new Fact.EntriesAppended(
                new Appended(entries, 0, Math.max(last, state.head())), Coalescing.settled(entries.map(LogEntry::message))));
        return markRead(state.withCursor(last), turn);
    }

    private static DeliveryState markRead(DeliveryState state, Turn turn) {
        DeliveryState read = state.focused() && state.loaded() && state.cursor() > state.readThrough()
                ? state.withReadThrough(state.cursor()) : state;
        // A write after each batch would hold up the next.
        if (read.readThrough() <= read.readTold() || turn.hasTimer(TimerName.READ)) {
            return read;
        }
        turn.effect(new Effect.MarkRead(read.readThrough()));
        turn.broadcast(new TabMessage.Read(read.readThrough()));
        turn.setTimer(TimerName.READ, READ_PAUSE_MILLIS);
        return read.withReadTold(read.readThrough());
    }

    private static DeliveryState knowRead(DeliveryState state, long sequence) {
        return sequence > state.readThrough() ? state.withReadThrough(sequence).withReadTold(sequence) : state;
    }

    private static DeliveryState readTail(DeliveryState state, Turn turn) {
        long opId = turn.nextId();
        turn.effect(new Effect.ReadLogTail(opId, TRANSCRIPT_READ_MAX));
        return state.withReadOp(opId);
    }

    static DeliveryState readOn(DeliveryState state, Turn turn) {
        long opId = turn.nextId();
        turn.effect(new Effect.ReadLog(opId, state.cursor() + 1, TRANSCRIPT_READ_MAX));
        return state.withReadOp(opId);
    }

    private static DeliveryState logAnswered(DeliveryState state, Fact.LogAnswered answered, Turn turn) {
        if (answered.answer().isLeft()) {
            turn.reportFailure("read-", answered.answer().getLeft());
            turn.setTimer(TimerName.LOG_RETRY, LOG_RETRY_MILLIS);
            return state.withReadOp(0);
        }
        LogPage page = answered.answer().get();
        DeliveryState next = knowRead(state.withReadOp(0), page.readThrough());
        boolean first = !state.loaded();
        List<LogEntry> fresh = page.entries().dropWhile(entry -> entry.sequence() <= state.cursor());
        if (Payloads.areMissing(fresh)) {
            boolean isMoreToRead = state.readAgain() || !first && fresh.last().sequence() < page.headSequence();
            return Payloads.park(next, fresh, isMoreToRead, turn);
        }
        DeliveryState shown = show(next.withParked(List.empty()).withLoaded(true).withReadAgain(false), fresh, turn);
        if (state.readAgain()) {
            return readOn(shown, turn);
        }
        if (page.entries().isEmpty()) {
            // Nothing more is stored up to the head: what lies between was cleared or pruned and never comes.
            return shown.withCursor(Math.max(shown.cursor(), page.headSequence()));
        }
        return !first && shown.cursor() < page.headSequence() ? readOn(shown, turn) : shown;
    }
}
