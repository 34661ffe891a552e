package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.StoreHealth;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.StoreFailure.Kind;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;

/** Cases 16 and 17: what the store answers is known, said, and unsaid when it answers well again (L5). */
final class StoreHealthTest {
    private final OwnerScene owner = new OwnerScene(OwnershipPolicy.FOCUSED);

    private void fails(Kind kind) {
        owner.on(new Fact.QuotaNotSaved(new StoreFailure(kind, "a fault")));
    }

    @Test
    void an_operation_that_was_aborted_or_fenced_says_nothing_of_the_store() {
        owner.own(1, Quota.UNUSED);
        fails(Kind.ABORTED);
        assertEquals(StoreHealth.WORKING, owner.state.store());
    }

    @Test
    void a_dead_store_is_tried_out_until_it_answers() {
        owner.own(1, Quota.UNUSED);
        fails(Kind.DEAD);
        assertEquals(StoreHealth.DEAD, owner.state.store());
        owner.effects = List.empty();
        owner.fire(TimerName.ROLL_CALL);
        Effect.ReadOutbox look = (Effect.ReadOutbox) owner.effects.find(effect -> effect instanceof Effect.ReadOutbox).get();
        owner.on(new Fact.OutboxAnswered(look.opId(), Either.right(List.empty())));
        assertEquals(StoreHealth.WORKING, owner.state.store());
    }

    @Test
    void a_full_store_can_be_read_and_is_full_all_the_same() {
        owner.own(1, Quota.UNUSED);
        fails(Kind.QUOTA);
        owner.on(new Fact.OutboxAnswered(1, Either.right(List.empty())));
        assertEquals(StoreHealth.FULL, owner.state.store());
        owner.fire(TimerName.ROLL_CALL);
        assertEquals(StoreHealth.WORKING, owner.state.store());
    }

    @Test
    void the_wire_stays_where_it_is_while_the_next_owner_could_store_nothing() {
        owner.own(1, Quota.UNUSED);
        owner.connect();
        fails(Kind.DEAD);
        owner.on(new Fact.TabSpoke(new TabId("other"), 0,
                new TabMessage.Presence(new TabPresence(true, true, true, owner.nowMillis))));
        assertEquals(Phase.OWNING, owner.state.ownership().phase());
        owner.on(new Fact.OutboxAnswered(1, Either.right(List.empty())));
        owner.fire(TimerName.CLAIM);
        assertEquals(Phase.CLOSING, owner.state.ownership().phase());
    }

    @Test
    void a_full_store_has_room_again_when_something_was_written_and_not_when_something_was_read() {
        owner.own(1, Quota.UNUSED);
        fails(Kind.QUOTA);
        owner.on(new Fact.LogAnswered(0, Either.right(new LogPage(List.empty(), 0, 0, 0, 1))));
        assertEquals(StoreHealth.FULL, owner.state.store());
        owner.on(new Fact.ClearAnswered(0, Either.right(1L)));
        assertEquals(StoreHealth.WORKING, owner.state.store());
    }
}
