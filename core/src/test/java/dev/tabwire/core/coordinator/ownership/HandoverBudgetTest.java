package dev.tabwire.core.coordinator.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.RunningTimer;
import dev.tabwire.core.coordinator.step.Settings;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;

/** A handover costs a history call, and the platform takes ten a minute (case: the focus flips fast). */
final class HandoverBudgetTest {
    private static final TabPresence CLAIMING = new TabPresence(true, true, true, 100);

    private TabState state = TabState.initial(
            new TabId("self"), new Settings("deployment", "wss://example.test/v1", OwnershipPolicy.FOCUSED, 250));
    private long nowMillis = 1_000_000;

    private void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(nowMillis, nowMillis, 7), fact));
        state = step.state();
    }

    private void ownAfter(int historyCalls) {
        on(new Fact.Started());
        on(new Fact.LockGranted(state.ownership().lockId()));
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(new Tenure(1, 0, List.empty(),
                Quota.UNUSED.withHistoryCalls(List.fill(historyCalls, () -> nowMillis - 20_000))))));
        on(new Fact.TabSpoke(new TabId("other"), new TabMessage.Presence(CLAIMING)));
    }

    @Test
    void the_wire_moves_while_a_call_is_left_for_the_next_owner() {
        ownAfter(Turn.HISTORY_CALLS_MAX - 1);
        assertEquals(Phase.YIELDED, state.ownership().phase());
    }

    @Test
    void it_stays_where_it_is_until_one_is() {
        ownAfter(Turn.HISTORY_CALLS_MAX);
        assertEquals(Phase.OWNING, state.ownership().phase());
        RunningTimer claim = state.timers().find(timer -> timer.name().equals(TimerName.CLAIM)).get();
        nowMillis = claim.dueMonotonicMillis();
        on(new Fact.TimerFired(claim.name(), claim.generation()));
        assertEquals(Phase.YIELDED, state.ownership().phase());
    }
}
