package dev.tabwire.core.coordinator.outbox;

import dev.tabwire.core.coordinator.outbox.OutboxState.Lost;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * Sends from any tab.
 *
 * <p>A send is stored before anything else happens and marked as in flight before its frame leaves, so a crash at any
 * point leaves it visible. One send of a tab is in flight at a time, which keeps the tab's order whatever the platform
 * refuses. After a lost wire an in-flight send is of unknown fate: it goes out again only when history, read after the
 * platform had time to show it, lacks it.
 */
public final class Outbox {
    static final int ENTRIES_MAX = 200;
    static final int KNOWN_MAX = 1_000;
    static final int SETTLED_MAX = 500;
    static final long SETTLE_MILLIS = 1_500;
    static final long ECHO_MILLIS_MAX = 15_000;
    static final int ATTEMPTS_MAX = 5;
    /** Less than a silent owner is given. */
    static final long LATE_MILLIS = 8_000;
    static final long RETRY_MILLIS = 500;

    private Outbox() {}

    public static OutboxState on(OutboxState state, Fact fact, Turn turn) {
        if (fact instanceof Fact.Started || fact instanceof Fact.PageShown || fact instanceof Fact.Resumed) {
            return read(state, turn);
        } else if (fact instanceof Fact.TenureBegan began) {
            return read(lose(state.withEpoch(began.tenure().epoch()).withHead(began.tenure().headSequence())
                    .withLost(List.empty()).withUpdateOp(0).withWriting(List.empty()).withChanges(List.empty())
                    .withSessionReady(false).withTakenOver(false).withClearedUnread(false).withPausedUntilMonotonicMillis(0), turn), turn);
        } else if (fact instanceof Fact.TenureEnded) {
            turn.cancelTimer(TimerName.SEND_PACE);
            turn.cancelTimer(TimerName.SETTLE);
            turn.cancelTimer(TimerName.ECHO);
            return tenureEnded(state, turn);
        } else if (fact instanceof Fact.OutboxAnswered answered && answered.opId() == state.readOp()) {
            return readAnswered(state, answered, turn);
        } else if (fact instanceof Fact.TokenKnown) {
            return tellWaiting(state, turn);
        } else if (fact instanceof Fact.SendAsked asked) {
            return ask(state, asked, turn);
        } else if (fact instanceof Fact.SendAnswered answered) {
            return stored(state, answered, turn);
        } else if (fact instanceof Fact.UpdateAnswered answered && answered.opId() == state.updateOp()) {
            return updated(state, answered, turn);
        } else if (fact instanceof Fact.RetryAsked retry) {
            turn.effect(new Effect.RequeueSend(retry.tracingId()));
        } else if (fact instanceof Fact.RequeueAnswered requeued) {
            return requeued(state, requeued, turn);
        } else if (fact instanceof Fact.SessionReady ready) {
            return drain(state.withSessionReady(!ready.readOnly()), turn);
        } else if (fact instanceof Fact.MessageArrived arrived && arrived.message().endsReadOnly()) {
            return state.withSessionReady(false);
        } else if (fact instanceof Fact.ConversationCleared) {
            return state.takenOver() ? endCleared(state, turn) : state.withClearedUnread(true);
        } else if (fact instanceof Fact.SessionLost) {
            return lose(state.withSessionReady(false), turn);
        } else if (fact instanceof Fact.EntriesAppended appended) {
            return settle(state, appended, turn);
        } else if (fact instanceof Fact.HistoryRead read) {
            return judge(state, read, turn);
        } else if (fact instanceof Fact.HistoryUnavailable) {
            return unknown(state, turn);
        } else if (fact instanceof Fact.SendRefused refused && state.entry(refused.tracingId()).isDefined()) {
            return change(state, List.of(state.entry(refused.tracingId()).get().ended(SendStatus.REJECTED,
                    new SendFailure(refused.reason().code(), refused.reason().message()))), turn);
        } else if (fact instanceof Fact.Throttled throttled) {
            OutboxState paused = state.withPausedUntilMonotonicMillis(turn.monotonicMillis() + throttled.retryAfterMillis());
            turn.setTimer(TimerName.SEND_PACE, throttled.retryAfterMillis());
            return change(paused, throttled.tracingId().flatMap(paused::entry)
                    .filter(entry -> entry.status() == SendStatus.IN_FLIGHT).map(OutboxEntry::queued).fold(List::<OutboxEntry>empty, List::of), turn);
        } else if (fact instanceof Fact.TabSpoke spoke && spoke.message() instanceof TabMessage.SendsChanged changed) {
            return drain(adopt(state, changed.entries(), turn), turn);
        } else if (fact instanceof Fact.TimerFired timer) {
            return timerFired(state, timer.name(), turn);
        }
        return state;
    }

    /** The conversation that has it, or has it not, is gone; in the next one it would come as a surprise. */
    private static OutboxState endCleared(OutboxState state, Turn turn) {
        // The messages of those that were settled are cleared, perhaps before this tab has come to show them.
        turn.effect(new Effect.ShowGone(state.settled()));
        return change(state.withClearedUnread(false), state.entries().filter(entry -> entry.status() == SendStatus.IN_FLIGHT)
                .map(entry -> entry.ended(SendStatus.UNKNOWN, new SendFailure("conversation-cleared",
                        "The conversation was cleared while this message was on its way."))), turn);
    }

    /** What was changed here and may not be in the store is forgotten: from now on others say how these sends stand. */
    private static OutboxState tenureEnded(OutboxState state, Turn turn) {
        List<OutboxEntry> unsure = state.changes().appendAll(state.writing());
        OutboxState next = state.withEpoch(0).withSessionReady(false).withUpdateOp(0).withWriting(List.empty())
                .withChanges(List.empty()).withLost(List.empty())
                .withEntries(state.entries().reject(entry -> unsure.exists(entry::isSame)));
        return unsure.isEmpty() ? next : read(next.withReadKnown(unsure.map(OutboxEntry::tracingId)), turn);
    }

    private static OutboxState tellWaiting(OutboxState state, Turn turn) {
        if (state.entries().exists(entry -> !entry.hasEnded())) {
            turn.tell(new Fact.SendsWaiting());
        }
        return state;
    }

    private static OutboxState timerFired(OutboxState state, String name, Turn turn) {
        switch (name) {
            case TimerName.SEND_PACE:
                return drain(state, turn);
            case TimerName.ROLL_CALL:
                // A tab may have stored a send and died before it could say so.
                // Others look as well, for word of an end may be lost; seldom, for they are many.
                boolean looks = state.epoch() > 0 || state.entries().nonEmpty() && turn.randomBelow(4) == 0;
                return looks && state.readOp() == 0 ? read(state, turn) : state;
            case TimerName.OUTBOX_RETRY:
                return state.changes().isEmpty() ? read(state, turn) : next(state, turn);
            case TimerName.SETTLE:
                if (state.lost().nonEmpty()) {
                    turn.tell(new Fact.HistoryNeeded());
                }
                return state;
            case TimerName.ECHO:
                return lose(state, turn);
            default:
                return state;
        }
    }

    private static OutboxState read(OutboxState state, Turn turn) {
        long opId = turn.nextId();
        turn.effect(new Effect.ReadOutbox(opId));
        List<String> known = state.readKnown();
        List<String> more = state.entries().map(OutboxEntry::tracingId).reject(id -> known.exists(id::equals));
        return state.withReadOp(opId).withReadKnown(known.appendAll(more).take(KNOWN_MAX));
    }

    private static OutboxState readAnswered(OutboxState state, Fact.OutboxAnswered answered, Turn turn) {
        if (answered.answer().isLeft()) {
            StoreFailure failure = answered.answer().getLeft();
            turn.reportFailure("outbox-", failure);
            turn.setTimer(TimerName.OUTBOX_RETRY, RETRY_MILLIS);
            return state.withReadOp(0);
        }
        List<OutboxEntry> stored = answered.answer().get();
        List<String> gone = state.readKnown().reject(known ->
                stored.exists(entry -> entry.tracingId().equals(known)));
        if (gone.nonEmpty()) {
            turn.effect(new Effect.ShowGone(gone));
        }
        OutboxState next = adopt(
                state.withReadOp(0).withReadKnown(List.empty()).withTakenOver(true).withoutEntries(gone), stored, turn);
        return drain(next.clearedUnread() ? endCleared(next, turn) : next, turn);
    }

    /** Takes over what the store or another tab says, except for what has been settled. */
    private static OutboxState adopt(OutboxState state, List<OutboxEntry> entries, Turn turn) {
        List<OutboxEntry> fresh = entries.reject(entry -> state.settled().exists(entry.tracingId()::equals)
                || state.entry(entry.tracingId()).exists(known -> known.revision() >= entry.revision()));
        if (fresh.isEmpty()) {
            return state;
        }
        turn.effect(new Effect.ShowSends(fresh));
        OutboxState next = state;
        for (OutboxEntry entry : fresh) {
            next = next.withEntry(entry);
        }
        // What another owner sent has its receipt elsewhere, or none.
        return lose(next, fresh.filter(entry -> entry.status() == SendStatus.IN_FLIGHT), turn);
    }

    private static OutboxState ask(OutboxState state, Fact.SendAsked asked, Turn turn) {
        if (state.entries().size() >= ENTRIES_MAX) {
            turn.effect(new Effect.RefuseSend(asked.tracingId(), new SendFailure("outbox-full",
                    "Too many messages wait to be sent. Try again when some of them are through.")));
            return state;
        }
        turn.effect(new Effect.StoreSend(turn.nextId(), new OutboxEntry(asked.tracingId(), 0, 0, turn.self(), asked.text(),
                asked.customAttributes(), turn.wallMillis(), SendStatus.QUEUED, 0, 0, Option.none())));
        return state;
    }

    private static OutboxState stored(OutboxState state, Fact.SendAnswered answered, Turn turn) {
        if (answered.answer().isLeft()) {
            StoreFailure failure = answered.answer().getLeft();
            turn.reportFailure("send-", failure);
            turn.effect(new Effect.RefuseSend(answered.asked().tracingId(), new SendFailure("storage",
                    "This browser could not store the message, so it was not sent. Free some space and try again.")));
            return state;
        }
        OutboxState next = adopt(state, List.of(answered.answer().get()), turn);
        // With the earlier ones of this tab: the owner must not send a later one first because word of them was lost.
        turn.broadcast(new TabMessage.SendsChanged(0, next.entries().filter(entry ->
                entry.tab().is(turn.self()) && entry.status() == SendStatus.QUEUED)));
        return drain(next, turn);
    }

    private static OutboxState requeued(OutboxState state, Fact.RequeueAnswered requeued, Turn turn) {
        List<OutboxEntry> entries = requeued.answer().getOrElse(List.empty());
        if (entries.isEmpty()) {
            turn.effect(new Effect.RefuseSend(requeued.tracingId(), new SendFailure("not-retryable",
                    "This message is not waiting for a retry.")));
            return state;
        }
        turn.broadcast(new TabMessage.SendsChanged(0, entries));
        return drain(adopt(state, entries, turn), turn);
    }

    /**
     * Marks what may go now as in flight; the frames leave when that is stored. Nothing goes before the store has been
     * read: a new owner may have missed what the one before it sent.
     */
    private static OutboxState drain(OutboxState state, Turn turn) {
        if (state.epoch() == 0 || !state.sessionReady() || !state.takenOver() || state.updateOp() != 0
                || state.changes().nonEmpty() || state.entries().isEmpty()
                || turn.monotonicMillis() < state.pausedUntilMonotonicMillis()) {
            return state;
        }
        List<TabId> seen = List.empty();
        List<OutboxEntry> eligible = List.empty();
        for (OutboxEntry entry : state.entries()) {
            if (!entry.hasEnded() && !seen.exists(entry.tab()::is)) {
                seen = seen.prepend(entry.tab());
                eligible = entry.status() == SendStatus.QUEUED ? eligible.append(entry) : eligible;
            }
        }
        if (eligible.isEmpty()) {
            return state;
        }
        List<OutboxEntry> going = List.empty();
        for (OutboxEntry entry : eligible) {
            if (turn.messageWaitMillis() == 0) {
                turn.countMessage(state.epoch());
                going = going.append(entry.inFlight(state.head()));
            }
        }
        if (going.isEmpty()) {
            turn.setTimer(TimerName.SEND_PACE, turn.messageWaitMillis());
            return state;
        }
        turn.setTimer(TimerName.ECHO, ECHO_MILLIS_MAX);
        return change(state, going, turn);
    }

    /** Changes sends here at once and in the store as soon as the change before is there. */
    private static OutboxState change(OutboxState state, List<OutboxEntry> entries, Turn turn) {
        if (entries.isEmpty() || state.epoch() == 0) {
            return state;
        }
        OutboxState next = state;
        for (OutboxEntry entry : entries) {
            next = next.withEntry(entry)
                    .withLost(next.lost().reject(lost -> lost.tracingId().equals(entry.tracingId())));
        }
        return write(next.withChanges(next.changes().appendAll(entries)), turn);
    }

    private static OutboxState write(OutboxState state, Turn turn) {
        if (state.updateOp() != 0 || state.changes().isEmpty() || turn.hasTimer(TimerName.OUTBOX_RETRY)) {
            return state;
        }
        long opId = turn.nextId();
        turn.effect(new Effect.UpdateSends(opId, state.epoch(), state.changes()));
        return state.withUpdateOp(opId).withWriting(state.changes()).withChanges(List.empty())
                .withWritingSinceMonotonicMillis(turn.monotonicMillis());
    }

    private static OutboxState updated(OutboxState state, Fact.UpdateAnswered answered, Turn turn) {
        OutboxState idle = state.withUpdateOp(0).withWriting(List.empty());
        if (answered.answer().isLeft()) {
            StoreFailure failure = answered.answer().getLeft();
            turn.reportFailure("outbox-", failure);
            if (failure.kind() == StoreFailure.Kind.FENCED) {
                turn.tell(new Fact.Fenced());
                return idle;
            }
            turn.setTimer(TimerName.OUTBOX_RETRY, RETRY_MILLIS);
            return idle.withChanges(state.changes().prependAll(state.writing()));
        }
        List<OutboxEntry> entries = answered.answer().get().filter(entry -> state.entry(entry.tracingId()).isDefined());
        turn.effect(new Effect.ShowSends(entries));
        turn.broadcast(new TabMessage.SendsChanged(state.epoch(), entries));
        List<OutboxEntry> going = entries.filter(entry -> entry.status() == SendStatus.IN_FLIGHT
                && state.entry(entry.tracingId()).exists(known -> known.revision() == entry.revision()));
        // The tab may have been stopped meanwhile, long enough for another to have taken the wire and sent these.
        boolean late = turn.monotonicMillis() - state.writingSinceMonotonicMillis() >= LATE_MILLIS;
        if (going.nonEmpty() && (late || !idle.sessionReady())) {
            return next(lose(idle, turn), turn);
        }
        if (going.nonEmpty()) {
            turn.messagesLeave(going.length(), state.epoch());
        }
        going.forEach(entry -> turn.tell(new Fact.SendDue(entry)));
        // A wire that was lost before the frame left says nothing about it.
        return next(idle.withLost(idle.lost().reject(lost ->
                going.exists(entry -> entry.tracingId().equals(lost.tracingId())))), turn);
    }

    private static OutboxState next(OutboxState state, Turn turn) {
        return drain(write(state, turn), turn);
    }

    /** Everything in flight is of unknown fate from now on, unless it already was; the owner is to find out. */
    private static OutboxState lose(OutboxState state, Turn turn) {
        return lose(state, state.unsettled(), turn);
    }

    private static OutboxState lose(OutboxState state, List<OutboxEntry> inFlight, Turn turn) {
        List<OutboxEntry> fresh = inFlight.reject(entry -> state.isLost(entry.tracingId()));
        if (fresh.isEmpty() || state.epoch() == 0) {
            return state;
        }
        turn.setTimer(TimerName.SETTLE, SETTLE_MILLIS);
        return state.withLost(state.lost().appendAll(
                fresh.map(entry -> new Lost(entry.tracingId(), turn.monotonicMillis()))));
    }

    private static OutboxState settle(OutboxState state, Fact.EntriesAppended appended, Turn turn) {
        OutboxState next = state.withHead(Math.max(state.head(), appended.appended().headSequence()));
        if (appended.settled().isEmpty()) {
            return next;
        }
        next = next.withSettled(next.settled().prependAll(appended.settled()).take(SETTLED_MAX))
                .withoutEntries(appended.settled());
        return drain(next, turn);
    }

    /** History shows which of the unknown sends the platform lacks: those go out again. */
    private static OutboxState judge(OutboxState state, Fact.HistoryRead read, Turn turn) {
        List<OutboxEntry> again = List.empty();
        // What the owner before changed last may not be known here before the store was read.
        boolean waiting = !state.takenOver();
        for (Lost lost : waiting ? List.<Lost>empty() : state.lost()) {
            OutboxEntry entry = state.entry(lost.tracingId()).getOrNull();
            boolean decided = entry != null && read.beganMonotonicMillis() >= lost.sinceMonotonicMillis() + SETTLE_MILLIS
                    && read.reachedSequence() <= entry.headAtSend();
            waiting = waiting || !decided;
            if (decided) {
                again = again.append(entry.attempts() < ATTEMPTS_MAX ? entry.queued() : unknown(entry));
            }
        }
        if (waiting) {
            turn.setTimer(TimerName.SETTLE, SETTLE_MILLIS);
        }
        return change(state, again, turn);
    }

    private static OutboxState unknown(OutboxState state, Turn turn) {
        if (!state.takenOver()) {
            turn.setTimer(TimerName.SETTLE, SETTLE_MILLIS);
            return state;
        }
        return change(state, state.unsettled()
                .filter(entry -> state.isLost(entry.tracingId())).map(Outbox::unknown), turn);
    }

    private static OutboxEntry unknown(OutboxEntry entry) {
        return entry.ended(SendStatus.UNKNOWN, new SendFailure("unknown",
                "Nobody could tell whether this message arrived. Retry sends it again."));
    }
}
