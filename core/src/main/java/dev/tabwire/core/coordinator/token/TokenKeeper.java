package dev.tabwire.core.coordinator.token;

import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.control.Option;

/**
 * One token for all tabs: read or created in one transaction, replaced by compare-and-set when the session of the old
 * one has expired, and never with a lower version than before.
 */
public final class TokenKeeper {
    static final long RETRY_MILLIS = 1_000;

    private TokenKeeper() {}

    public static TokenState on(TokenState state, Fact fact, Turn turn) {
        if (fact instanceof Fact.Started || fact instanceof Fact.PageShown || fact instanceof Fact.Resumed) {
            return read(state, turn);
        } else if (fact instanceof Fact.TimerFired timer && timer.name().equals(TimerName.TOKEN_RETRY)) {
            return read(state, turn);
        } else if (fact instanceof Fact.TimerFired timer && timer.name().equals(TimerName.ROLL_CALL)) {
            if (state.token().exists(token -> token.version() > 1)) {
                turn.broadcast(new TabMessage.TokenChanged(state.token().get().version()));
            }
            return state;
        } else if (fact instanceof Fact.TokenAnswered answered && answered.opId() == state.opId()) {
            return answered(state, answered, turn);
        } else if (fact instanceof Fact.TabSpoke spoke && spoke.message() instanceof TabMessage.TokenChanged changed) {
            // One look at a time: in a slow store each would replace the one before, and none would ever be answered.
            return state.opId() == 0 && changed.version() > state.token().map(TokenRecord::version).getOrElse(0L)
                    ? read(state, turn) : state;
        } else if (fact instanceof Fact.SessionExpired && state.token().isDefined()) {
            long opId = turn.nextId();
            turn.effect(new Effect.ReplaceToken(opId, state.token().get().version()));
            return new TokenState(state.token(), opId);
        }
        return state;
    }

    private static TokenState read(TokenState state, Turn turn) {
        long opId = turn.nextId();
        turn.effect(new Effect.ReadOrCreateToken(opId));
        return new TokenState(state.token(), opId);
    }

    private static TokenState answered(TokenState state, Fact.TokenAnswered answered, Turn turn) {
        if (answered.answer().isLeft()) {
            turn.effect(new Effect.Report("token-" + answered.answer().getLeft().kind().name(), answered.answer().getLeft().detail()));
            turn.setTimer(TimerName.TOKEN_RETRY, RETRY_MILLIS);
            return new TokenState(state.token(), 0);
        }
        TokenRecord stored = answered.answer().get();
        long known = state.token().map(TokenRecord::version).getOrElse(0L);
        if (stored.version() > known) {
            turn.tell(new Fact.TokenKnown(stored));
            if (known > 0) {
                turn.broadcast(new TabMessage.TokenChanged(stored.version()));
            }
            return new TokenState(Option.some(stored), 0);
        }
        return new TokenState(state.token(), 0);
    }
}
