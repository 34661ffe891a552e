package dev.tabwire.core.coordinator.step;

import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.StoreFailure.Kind;

/** How the store of the scope last answered this tab. An operation that was only aborted says nothing. */
public enum StoreHealth {
    WORKING,
    /** There is no room for what is written; what is stored can be read. */
    FULL,
    DEAD;

    /** What is known after a fact. */
    public static StoreHealth after(StoreHealth health, Fact fact, Turn turn) {
        if (fact instanceof Fact.StoreAnswer told) {
            return told.answer().isLeft() ? failed(health, told.answer().getLeft())
                    : told.isWrite() || health == DEAD ? WORKING : health;
        } else if (fact instanceof Fact.QuotaNotSaved told) {
            return failed(health, told.failure());
        } else if (health != WORKING && fact instanceof Fact.TimerFired timer && timer.name().equals(TimerName.ROLL_CALL)) {
            return look(health, turn);
        }
        return health;
    }

    private static StoreHealth failed(StoreHealth health, StoreFailure failure) {
        return failure.kind() == Kind.QUOTA ? FULL : failure.kind() == Kind.DEAD ? DEAD : health;
    }

    /** A dead store is tried out; whether a full one has room again the next write shows, if none is under way. */
    private static StoreHealth look(StoreHealth health, Turn turn) {
        if (health == DEAD) {
            turn.effect(new Effect.ReadOutbox(turn.nextId()));
            return health;
        }
        return turn.hasTimer(TimerName.APPEND_RETRY) || turn.hasTimer(TimerName.OUTBOX_RETRY) ? health : WORKING;
    }
}
