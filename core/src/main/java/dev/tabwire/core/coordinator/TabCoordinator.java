package dev.tabwire.core.coordinator;

import dev.tabwire.core.coordinator.connection.Connection;
import dev.tabwire.core.coordinator.connection.ConnectionState;
import dev.tabwire.core.coordinator.delivery.Delivery;
import dev.tabwire.core.coordinator.delivery.DeliveryState;
import dev.tabwire.core.coordinator.outbox.Outbox;
import dev.tabwire.core.coordinator.outbox.OutboxState;
import dev.tabwire.core.coordinator.ownership.Ownership;
import dev.tabwire.core.coordinator.ownership.OwnershipState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.StoreHealth;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.coordinator.token.TokenKeeper;
import dev.tabwire.core.coordinator.token.TokenState;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.WireStatus;
import io.vavr.control.Option;

/**
 * The coordinator of one tab: total, pure, without I/O.
 *
 * <p>Five machines share a tab: who owns the wire (ownership), from a frame to a line on the screen (delivery), the guest
 * token (token), the wire and its session (connection), sends (outbox). Each sees every fact, in this order, and keeps a
 * state of its own. What one machine has to say to another is a fact too, handled in the same step after the one that
 * caused it; so a step is one queue, drained. Time, randomness and results come in as facts; whatever is opened has an id,
 * and a result whose id nobody waits for has no effect.
 *
 * <p>A store that was emptied is another one: see {@link Fact.StoreEmptied}. Delivery asks it before token does, so a tab
 * never has the token of a later store than the one whose log it shows.
 */
public final class TabCoordinator {
    private TabCoordinator() {}

    public static Step step(TabState state, Input input) {
        Turn turn = new Turn(input.moment(), state.settings(), state.self(), state.nextId(), state.quota(),
                state.timers(), state.outbox().entries(), state.outbox().left());
        if (input.fact() instanceof Fact.TimerFired fired && !turn.takeTimer(fired.name(), fired.generation())) {
            turn.effect(new Effect.Report("timer-stale", "a replaced timer fired"));
            return new Step(state, turn.effects());
        }
        OwnershipState ownership = state.ownership();
        ConnectionState connection = state.connection();
        DeliveryState delivery = state.delivery();
        OutboxState outbox = state.outbox();
        TokenState token = state.token();
        StoreHealth store = state.store();
        long storeId = storeId(state, input.fact());
        if (state.storeId() == 0 || state.storeId() == storeId) {
            turn.tell(input.fact());
        } else if (input.fact() instanceof Fact.TabSpoke) {
            // Which of both tabs is behind only the store can tell.
            turn.effect(new Effect.Report("store-doubted", "another store"));
            turn.tell(new Fact.StoreDoubted());
            storeId = state.storeId();
        } else if (Ownership.isIn(ownership)) {
            turn.storeEmptied();
        } else {
            // A tab that has left finds out when it comes back.
            storeId = state.storeId();
        }
        while (turn.hasFacts()) {
            Fact fact = turn.takeFact();
            if (fact instanceof Fact.StoreEmptied) {
                if (turn.hasFacts()) {
                    // The tab has not left yet.
                    turn.tell(fact);
                    continue;
                }
                // What this tab knows and shows is of a store that is gone: from now on it is as one that was just loaded.
                turn.effect(new Effect.ShowEmptied());
                turn.use(Quota.UNUSED);
                ownership = OwnershipState.initial().withPresence(ownership.presence());
                connection = connection.withHeardEpoch(0).withToken(Option.none()).withHalted(false).withStatus(WireStatus.IDLE);
                delivery = DeliveryState.initial().withFocused(delivery.focused());
                outbox = OutboxState.initial();
                token = TokenState.initial();
                fact = new Fact.Started();
            }
            store = StoreHealth.after(store, fact, turn);
            turn.storeIs(store);
            ownership = Ownership.on(ownership, fact, turn);
            delivery = Delivery.on(delivery, fact, turn);
            token = TokenKeeper.on(token, fact, turn);
            connection = Connection.on(connection, fact, turn);
            outbox = Outbox.on(outbox, fact, turn);
        }
        return new Step(new TabState(state.self(), state.settings(), turn.upcomingId(), turn.quota(), turn.timers(),
                ownership, connection, delivery, outbox, token, store, storeId), turn.effects());
    }

    /** The store that answered what this tab waits for, or that another tab knows; the one before when nothing is said. */
    private static long storeId(TabState state, Fact fact) {
        if (fact instanceof Fact.EpochAnswered answered && answered.opId() == state.ownership().opId() && answered.answer().isRight()) {
            return answered.answer().get().storeId();
        } else if (fact instanceof Fact.LogAnswered answered && answered.opId() == state.delivery().readOp()
                && answered.answer().isRight()) {
            return answered.answer().get().storeId();
        }
        return fact instanceof Fact.TabSpoke spoke && spoke.storeId() > 0 ? spoke.storeId() : state.storeId();
    }
}
