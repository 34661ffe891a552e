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

/**
 * The coordinator of one tab: total, pure, without I/O.
 *
 * <p>Five machines share a tab: who owns the wire (ownership), the wire and its session (connection), from a frame to
 * a line on the screen (delivery), sends (outbox), the guest token (token). Each sees every fact, in this order, and
 * keeps a state of its own. What one machine has to say to another is a fact too, handled in the same step after the
 * one that caused it; so a step is one queue, drained. Time, randomness and results come in as facts; whatever is
 * opened has an id, and a result whose id nobody waits for has no effect.
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
        turn.tell(input.fact());
        while (turn.hasFacts()) {
            Fact fact = turn.takeFact();
            store = StoreHealth.after(store, fact, turn);
            turn.storeIs(store);
            ownership = Ownership.on(ownership, fact, turn);
            token = TokenKeeper.on(token, fact, turn);
            connection = Connection.on(connection, fact, turn);
            delivery = Delivery.on(delivery, fact, turn);
            outbox = Outbox.on(outbox, fact, turn);
        }
        return new Step(new TabState(state.self(), state.settings(), turn.upcomingId(), turn.quota(), turn.timers(),
                ownership, connection, delivery, outbox, token, store), turn.effects());
    }
}
