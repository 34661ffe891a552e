package dev.tabwire.core.coordinator.token;

import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.tabs.TabMessage;

/**
 * One token for all tabs: read or created in one transaction, replaced by compare-and-set when the session of the old
 * one has expired, and never with a lower version than before. It comes from this client, or from the
 * {@link TokenBroker} where the settings say so.
 */
public final class TokenKeeper {
    static final long RETRY_MILLIS = 1_000;
    static final long MISSING_MILLIS = 5_000;

    private TokenKeeper() {}

    public static TokenState on(TokenState state, Fact fact, Turn turn) {
        TokenState next = keep(state, fact, turn);
        return turn.settings().tokenBroker() ? TokenBroker.on(next, fact, turn) : next;
    }

    private static TokenState keep(TokenState state, Fact fact, Turn turn) {
        if (fact instanceof Fact.Started || fact instanceof Fact.PageShown || fact instanceof Fact.Resumed) {
            return read(state, turn);
        } else if (fact instanceof Fact.TimerFired timer && timer.name().equals(TimerName.TOKEN_RETRY)) {
            return read(state, turn);
        } else if (fact instanceof Fact.TimerFired timer && timer.name().equals(TimerName.ROLL_CALL)) {
            if (state.version() > (turn.settings().tokenBroker() ? 0 : 1)) {
                turn.broadcast(new TabMessage.TokenChanged(state.version()));
            }
            return state;
        } else if (fact instanceof Fact.TokenAnswered answered && answered.opId() == state.opId()) {
            return answered(state, answered, turn);
        } else if (fact instanceof Fact.TokenMissing missing && missing.opId() == state.opId()) {
            return missing(state, turn);
        } else if (fact instanceof Fact.TabSpoke spoke && spoke.message() instanceof TabMessage.TokenChanged changed) {
            // One look at a time: in a slow store each would replace the one before, and none would ever be answered.
            return state.opId() == 0 && changed.version() > state.version()
                    ? read(state, turn) : state;
        } else if (fact instanceof Fact.SessionExpired && state.token().isDefined()) {
            if (turn.settings().tokenBroker()) {
                return TokenBroker.want(state, state.version(), turn);
            }
            long opId = turn.nextId();
            turn.effect(new Effect.ReplaceToken(opId, state.version()));
            return state.withOp(opId);
        }
        return state;
    }

    private static TokenState read(TokenState state, Turn turn) {
        long opId = turn.nextId();
        turn.effect(turn.settings().tokenBroker() ? new Effect.ReadToken(opId) : new Effect.ReadOrCreateToken(opId));
        return state.withOp(opId);
    }

    /** Where a broker makes the tokens, a store has none at first, and none again when its data were cleared. */
    private static TokenState missing(TokenState state, Turn turn) {
        if (state.version() > 0) {
            turn.storeEmptied();
            return state.withOp(0);
        }
        // The owner's word that it has one may have come while this tab was looking.
        turn.setTimer(TimerName.TOKEN_RETRY, MISSING_MILLIS);
        return TokenBroker.want(state.withOp(0), 0, turn);
    }

    private static TokenState answered(TokenState state, Fact.TokenAnswered answered, Turn turn) {
        if (answered.answer().isLeft()) {
            turn.reportFailure("token-", answered.answer().getLeft());
            turn.setTimer(TimerName.TOKEN_RETRY, RETRY_MILLIS);
            return state.withOp(0);
        }
        TokenRecord stored = answered.answer().get();
        if (stored.version() > state.version()) {
            turn.tell(new Fact.TokenKnown(stored, answered.own()));
            if (state.version() > 0 || state.broker().owner()) {
                turn.broadcast(new TabMessage.TokenChanged(stored.version()));
            }
            return TokenBroker.have(state.withToken(stored), turn);
        }
        return state.withOp(0);
    }
}
