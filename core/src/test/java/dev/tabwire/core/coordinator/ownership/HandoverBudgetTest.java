package dev.tabwire.core.coordinator.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import org.junit.jupiter.api.Test;

/** A handover costs a history call, and the platform takes ten a minute (case: the focus flips fast). */
final class HandoverBudgetTest {
    /** An owner after so many history calls of late, of which another tab wants the wire; no wire is open. */
    private static TabScene claimedAfter(int historyCalls) {
        TabScene scene = TabScene.follower();
        scene.becomesOwner(1, Quota.UNUSED.withHistoryCalls(
                List.fill(historyCalls, () -> TabScene.START_MILLIS - 20_000)));
        scene.otherSays(new TabMessage.Presence(TabScene.CLAIMING));
        return scene;
    }

    @Test
    void the_wire_moves_while_a_call_is_left_for_the_next_owner() {
        assertEquals(Phase.YIELDED, claimedAfter(Turn.HISTORY_CALLS_MAX - 1).state().ownership().phase());
    }

    @Test
    void it_stays_where_it_is_until_one_is() {
        TabScene scene = claimedAfter(Turn.HISTORY_CALLS_MAX);
        assertEquals(Phase.OWNING, scene.state().ownership().phase());
        scene.fire(TimerName.CLAIM);
        assertEquals(Phase.YIELDED, scene.state().ownership().phase());
    }
}
