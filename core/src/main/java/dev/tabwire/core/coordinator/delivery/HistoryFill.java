package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.coordinator.delivery.DeliveryState.Fill;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Limiter;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.StructuredMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * Reads history back to what the log knows: after every reconnect and handover, and for sends of unknown fate.
 *
 * <p>Live messages wait meanwhile, so that both are merged in the platform's order, but not longer than
 * {@link #HOLD_MILLIS_MAX}. Calls keep to the platform's 10 a minute and session, which former owners share through
 * the stored quota. A call needs no wire, only a JWT that has not expired.
 */
final class HistoryFill {
    /** More than other clients ask for, because calls are few; if the platform refuses it, as many as they do. */
    static final int PAGE_SIZE = 100;
    static final int PAGE_SIZE_USUAL = 25;
    static final int PAGES_MAX = 40;
    /** What a second look leaves for those that live messages or sends wait for. */
    static final int CALLS_SPARE = 4;
    /**
     * How late a message may be seen in history. One that was committed just before this session began went to the wire
     * before and may not be there yet at the first look, so there is a second.
     */
    static final long LAG_MILLIS_MAX = 3_000;
    /** How long a message may be overtaken by later ones: history is read that much further back than the log reaches. */
    static final long LATE_MILLIS_MAX = 2_000;
    static final long HOLD_MILLIS_MAX = 10_000;
    /**
     * A JWT lives for a minute. The platform says until when by its clock, which this machine's need not agree with: a
     * clock that is ahead would ask for ever new ones.
     */
    static final long JWT_MILLIS = 50_000;
    /** How long a JWT is waited for before it is asked for again: the platform may refuse it, or the wire be lost. */
    static final long JWT_AGAIN_MILLIS = 5_000;
    static final int FAILURES_MAX = 6;
    static final long FAILURE_MILLIS = 1_000;
    static final long AGAIN_MILLIS = 60_000;

    private HistoryFill() {}

    static DeliveryState on(DeliveryState state, Fact fact, Turn turn) {
        if (fact instanceof Fact.SessionReady ready) {
            DeliveryState next = state.withSessionMonotonicMillis(turn.monotonicMillis()).withSessionHead(state.head());
            // A new conversation has no history; but what was being read of the one before must not go on in this one.
            boolean isBlank = ready.newSession() && turn.unsettled().isEmpty() && state.fill() == Fill.NONE;
            return isBlank ? next : begin(next, true, turn);
        } else if (fact instanceof Fact.HistoryNeeded && state.epoch() > 0) {
            return state.fill() == Fill.NONE ? begin(state, false, turn) : state;
        } else if (fact instanceof Fact.TokenKnown) {
            // What was granted to another token opens another conversation.
            return state.withJwt(Option.none());
        } else if (fact instanceof Fact.JwtArrived jwt) {
            if (isWaitingForJwt(state)) {
                turn.cancelTimer(TimerName.HISTORY);
            }
            return next(state.withJwt(Option.some(jwt.jwt()))
                    .withJwtUntilMonotonicMillis(turn.monotonicMillis() + JWT_MILLIS), turn);
        } else if (fact instanceof Fact.HistoryAnswered answered && answered.requestId() == state.fillRequest()
                && state.fill() == Fill.FETCHING) {
            return answered.answer().isRight()
                    ? page(state, answered.answer().get(), turn)
                    : failed(state, answered.answer().getLeft(), turn);
        }
        return state;
    }

    static DeliveryState begin(DeliveryState state, boolean holding, Turn turn) {
        long gap = turn.quota().gapAfter();
        if (holding) {
            turn.setTimer(TimerName.HOLD, HOLD_MILLIS_MAX);
            // Stored at once: a tab may die after it has shown live messages and before history was read back.
            save(turn.quota().withGapAfter(gap == Quota.NO_GAP ? state.head() : gap), state, turn);
        }
        long anchor = gap == Quota.NO_GAP ? state.head() : Math.min(gap, state.head());
        for (OutboxEntry send : turn.unsettled()) {
            anchor = Math.min(anchor, send.headAtSend());
        }
        anchor = state.payloadsFrom() == 0 ? anchor : Math.min(anchor, state.payloadsFrom());
        turn.cancelTimer(TimerName.HISTORY);
        return next(state.withFill(Fill.WAITING).withHolding(holding || state.holding()).withFillPage(1)
                .withFillFailures(0).withFillTotal(0).withFilled(List.empty()).withFillReached(Long.MAX_VALUE)
                .withFillAnchor(anchor).withVerdict(Option.none())
                .withFillBeganMonotonicMillis(turn.monotonicMillis()), turn);
    }

    private static boolean isWaitingForJwt(DeliveryState state) {
        return state.fill() == Fill.WAITING && state.jwt().isEmpty();
    }

    static DeliveryState next(DeliveryState state, Turn turn) {
        if (state.fill() != Fill.WAITING || turn.hasTimer(TimerName.HISTORY)) {
            return state;
        }
        if (state.jwt().isEmpty() || state.jwtUntilMonotonicMillis() < turn.monotonicMillis()) {
            turn.tell(new Fact.JwtNeeded());
            turn.setTimer(TimerName.HISTORY, JWT_AGAIN_MILLIS);
            return state.withJwt(Option.none());
        }
        Quota quota = turn.quota();
        long wait = turn.historyWaitMillis(state.holding() || turn.unsettled().nonEmpty() ? 0 : CALLS_SPARE);
        if (wait > 0) {
            turn.setTimer(TimerName.HISTORY, wait);
            return state;
        }
        turn.use(quota.withHistoryCalls(Limiter.used(quota.historyCalls(), Turn.HISTORY_CALLS_MAX, turn.wallMillis())));
        turn.effect(new Effect.SaveQuota(state.epoch(), turn.quota()));
        long requestId = turn.nextId();
        turn.effect(new Effect.FetchHistory(requestId, state.jwt().get(), state.fillPage(), state.pageSize()));
        return state.withFill(Fill.FETCHING).withFillRequest(requestId).withFillSends(turn.unsettled());
    }

    private static DeliveryState page(DeliveryState state, HistoryPage page, Turn turn) {
        if (page.total() < state.fillTotal()) {
            // An older view than that of the page before: what lies between the two would be missed.
            turn.effect(new Effect.Report("history-shrank", "it is read again"));
            return next(state.withFill(Fill.WAITING).withFillPage(1).withFillTotal(0).withFilled(List.empty())
                    .withFillReached(Long.MAX_VALUE), turn);
        }
        DeliveryState next = state.withFillTotal(page.total());
        List<OutboxEntry> asked = turn.unsettled().filter(send -> state.fillSends().exists(other ->
                other.isSame(send) && other.attempts() == send.attempts()));
        long oldestMillis = Long.MAX_VALUE;
        for (StructuredMessage entity : page.entities()) {
            // Newest first: what is older than an entry that the log had when a send left is no receipt of it.
            long reached = Math.min(next.fillReached(), state.sequenceOf(entity.key()));
            Message message = Delivery.message(entity, Option.none(), next.claimable(
                    entity.key(), asked.filter(send -> reached > send.headAtSend())), turn);
            next = next.withFillReached(reached).withFilled(next.filled().prepend(message));
            oldestMillis = Math.min(oldestMillis, message.timeMillis());
        }
        boolean last = page.entities().isEmpty() || state.fillPage() >= page.pageCount();
        next = last ? next.withFillReached(0) : next;
        if (last || isBackAt(state.fillAnchor(), next, oldestMillis)) {
            return done(next, turn);
        }
        if (next.holding() && isBackAt(state.sessionHead(), next, oldestMillis)) {
            // Live messages are in order now. What an older gap needs further back may have to wait for calls, and for another
            // owner, who must know of it: a message with the same text may have settled the send that asked for this.
            markGap(state.fillAnchor(), state, turn);
            next = Delivery.flush(merged(next, turn), turn);
        }
        if (state.fillPage() >= PAGES_MAX) {
            turn.effect(new Effect.Report("history-long", "history goes further back"));
            return done(next, turn);
        }
        return next(next.withFill(Fill.WAITING).withFillPage(state.fillPage() + 1), turn);
    }

    /** Whether the pages reach that entry of the log, and what it may have been overtaken by. */
    private static boolean isBackAt(long sequence, DeliveryState state, long oldestMillis) {
        return state.fillReached() <= sequence && oldestMillis <= state.timeOf(sequence) - LATE_MILLIS_MAX;
    }

    /** What history had goes before what came live meanwhile. */
    private static DeliveryState merged(DeliveryState state, Turn turn) {
        turn.cancelTimer(TimerName.HOLD);
        List<Message> fresh = state.filled().reject(message ->
                state.isKnown(message.key()) && !message.tracingId().exists(turn::awaits));
        return state.withHolding(false).withPending(state.pending().prependAll(fresh))
                .withFilled(state.filled().filter(message -> state.isKnown(message.key())));
    }

    private static DeliveryState done(DeliveryState state, Turn turn) {
        DeliveryState next = merged(Payloads.found(state, turn), turn).withFill(Fill.NONE).withFilled(List.empty())
                .withVerdict(Option.some(new Fact.HistoryRead(state.fillBeganMonotonicMillis(), state.fillReached())));
        return tellVerdict(Delivery.flush(next, turn), turn);
    }

    /** What was found must be in the log before anyone concludes that the rest is absent. */
    static DeliveryState tellVerdict(DeliveryState state, Turn turn) {
        if (state.verdict().isEmpty() || state.appendOp() != 0 || state.pending().nonEmpty()) {
            return state;
        }
        long lookedMillis = state.fillBeganMonotonicMillis() - state.sessionMonotonicMillis();
        if (lookedMillis >= LAG_MILLIS_MAX) {
            save(turn.quota().withGapAfter(Quota.NO_GAP), state, turn);
        } else {
            save(turn.quota().withGapAfter(state.sessionHead()), state, turn);
            turn.setTimer(TimerName.HISTORY, LAG_MILLIS_MAX - lookedMillis);
        }
        turn.tell(state.verdict().get());
        return state.withVerdict(Option.none());
    }

    /** What may be missing in the log is looked for again, by this owner or the next; nothing waits for that. */
    static DeliveryState giveUp(DeliveryState state, Turn turn) {
        // A look may go back further than the mark, to where the log ended when a send of unknown fate left.
        markGap(state.fill() == Fill.NONE ? state.head() : state.fillAnchor(), state, turn);
        turn.cancelTimer(TimerName.HOLD);
        turn.setTimer(TimerName.HISTORY, AGAIN_MILLIS + turn.randomBelow(AGAIN_MILLIS));
        return Payloads.found(state, turn).withFill(Fill.NONE).withHolding(false).withFilled(List.empty()).withVerdict(Option.none());
    }

    private static void markGap(long after, DeliveryState state, Turn turn) {
        long gap = turn.quota().gapAfter();
        save(turn.quota().withGapAfter(gap == Quota.NO_GAP ? after : Math.min(gap, after)), state, turn);
    }

    private static void save(Quota quota, DeliveryState state, Turn turn) {
        turn.use(quota);
        turn.effect(new Effect.SaveQuota(state.epoch(), quota));
    }

    static DeliveryState again(DeliveryState state, Turn turn) {
        boolean isOpen = state.fill() == Fill.NONE && turn.quota().gapAfter() != Quota.NO_GAP;
        return isOpen ? begin(state, false, turn) : next(state, turn);
    }

    private static DeliveryState failed(DeliveryState state, Fact.RestProblem problem, Turn turn) {
        if (problem.status() == 400 && state.pageSize() != PAGE_SIZE_USUAL) {
            return next(state.withFill(Fill.WAITING).withPageSize(PAGE_SIZE_USUAL).withFillPage(1).withFillTotal(0)
                    .withFilled(List.empty()).withFillReached(Long.MAX_VALUE), turn);
        }
        turn.effect(new Effect.Report("history-" + problem.status(), "a history call failed"));
        int failures = state.fillFailures() + 1;
        if (failures >= FAILURES_MAX) {
            turn.tell(new Fact.HistoryUnavailable());
            return Delivery.flush(giveUp(state, turn), turn);
        }
        long backoff = (FAILURE_MILLIS << failures) + turn.randomBelow(FAILURE_MILLIS);
        turn.setTimer(TimerName.HISTORY, Math.max(problem.retryAfterMillis(), backoff));
        DeliveryState next = state.withFill(Fill.WAITING).withFillFailures(failures);
        return problem.status() == 401 ? next.withJwt(Option.none()) : next;
    }
}
