package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.coordinator.delivery.DeliveryState.Fill;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;

/**
 * What messages say, where the log keeps their ids only.
 *
 * <p>A tab that reads such entries parks them and asks the owner, who finds the payloads in the platform's history; then
 * the tab shows all of them, in the order of the log. What history does not have, or not in time, is left out and counted.
 */
final class Payloads {
    /** Longer than a call of history takes, and than live messages wait for one. */
    static final long WAIT_MILLIS = 12_000;
    /** How many of the newest entries are looked for: as many as a new owner knows. */
    static final int WANTED_MAX = Tenure.RECENT_MAX;
    static final int PARKED_MAX = 500;

    private Payloads() {}

    static boolean areMissing(List<LogEntry> entries) {
        return entries.exists(entry -> entry.message().isBare());
    }

    /** Keeps what was read until it can be shown. */
    static DeliveryState park(DeliveryState state, List<LogEntry> fresh, boolean isMoreToRead, Turn turn) {
        turn.setTimer(TimerName.PAYLOADS, WAIT_MILLIS);
        List<LogEntry> parked = state.loaded() ? fresh : fresh.drop(fresh.length() - WANTED_MAX);
        return ask(state.withParked(parked).withReadAgain(isMoreToRead), turn);
    }

    /** Asks the owner, who may be this tab. */
    static DeliveryState ask(DeliveryState state, Turn turn) {
        long from = state.parked().find(entry -> entry.message().isBare()).get().sequence();
        if (state.epoch() > 0) {
            return wanted(state, from, turn);
        }
        turn.broadcast(new TabMessage.PayloadsWanted(from));
        return state;
    }

    /** To the owner: some tab misses payloads. The fill that is under way looks that far back, or one that begins now. */
    static DeliveryState wanted(DeliveryState state, long fromSequence, Turn turn) {
        if (state.known().isEmpty()) {
            return found(state.withPayloadsFrom(fromSequence), turn);
        }
        long from = Math.max(fromSequence, state.known().last().sequence());
        DeliveryState next = state.withPayloadsFrom(state.payloadsFrom() == 0 ? from : Math.min(state.payloadsFrom(), from));
        return state.fill() == Fill.NONE
                ? HistoryFill.begin(next, false, turn)
                : next.withFillAnchor(Math.min(state.fillAnchor(), from));
    }

    /** The owner has looked: who waits hears what there is. */
    static DeliveryState found(DeliveryState state, Turn turn) {
        if (state.payloadsFrom() == 0) {
            return state;
        }
        List<LogEntry> entries = state.filled().map(message -> new LogEntry(state.sequenceOf(message.key()), message))
                .filter(entry -> entry.sequence() >= state.payloadsFrom() && entry.sequence() < Long.MAX_VALUE);
        if (entries.nonEmpty()) {
            turn.broadcast(new TabMessage.Payloads(state.epoch(), entries));
        }
        turn.broadcast(new TabMessage.Payloads(state.epoch(), List.empty()));
        return come(come(state.withPayloadsFrom(0), entries, turn), List.empty(), turn);
    }

    /** The owner's answer, which ends without entries: what has not come by then is not to be had. */
    static DeliveryState come(DeliveryState state, List<LogEntry> entries, Turn turn) {
        return state.parked().isEmpty() ? state
                : entries.isEmpty() ? show(state, turn) : merged(state, entries, 0, turn);
    }

    /** What comes live while older entries are parked waits with them. */
    static DeliveryState merged(DeliveryState state, List<LogEntry> entries, long head, Turn turn) {
        List<LogEntry> parked = state.parked().map(own -> own.message().isBare()
                ? entries.find(other -> other.sequence() == own.sequence()).getOrElse(own) : own);
        for (LogEntry entry : entries) {
            if (entry.sequence() == parked.last().sequence() + 1 && parked.length() < PARKED_MAX) {
                parked = parked.append(entry);
            }
        }
        boolean isMoreToRead = head > parked.last().sequence();
        DeliveryState next = state.withParked(parked).withReadAgain(state.readAgain() || isMoreToRead);
        return areMissing(parked) ? next : show(next, turn);
    }

    /** Shows what is parked, as far as it is known what it says. */
    static DeliveryState show(DeliveryState state, Turn turn) {
        if (state.parked().isEmpty()) {
            return state;
        }
        turn.cancelTimer(TimerName.PAYLOADS);
        List<Message> bare = state.parked().map(LogEntry::message).filter(Message::isBare);
        if (bare.nonEmpty()) {
            turn.effect(new Effect.Report("payloads-missing", bare.length() + " messages are not in history"));
            turn.effect(new Effect.ShowGone(Coalescing.settled(bare)));
        }
        DeliveryState shown = Delivery.show(
                state.withParked(List.empty()).withLoaded(true).withReadAgain(false), state.parked(), turn);
        return state.readAgain() ? Delivery.readOn(shown, turn) : shown;
    }
}
