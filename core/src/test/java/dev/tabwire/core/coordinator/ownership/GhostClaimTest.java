package dev.tabwire.core.coordinator.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tab that died with the focus is not handed the wire (case: the owner's renderer crashes in front). */
final class GhostClaimTest {
    private static final TabId DEAD = new TabId("dead");
    private static final TabId ALIVE = new TabId("alive");
    private static final TabMessage CLAIM = new TabMessage.Presence(TabScene.CLAIMING);

    private final TabScene scene = TabScene.follower();

    @BeforeEach
    void followAnOwnerThatDies() {
        scene.says(DEAD, new TabMessage.OwnerSpoke(1, WireStatus.IDLE));
        scene.says(DEAD, CLAIM);
    }

    private boolean handsOver() {
        return scene.state().ownership().phase() != OwnershipState.Phase.OWNING;
    }

    @Test
    void a_new_owner_keeps_the_wire_although_the_dead_one_had_claimed_it() {
        scene.becomesOwner(2, Quota.UNUSED);
        assertFalse(handsOver(), "a handover to the dead tab");
        assertFalse(scene.state().ownership().peers().exists(peer -> peer.tab().is(DEAD)), "the dead tab is still listed");
    }

    @Test
    void a_claimant_says_so_again_to_each_new_owner() {
        scene.focus();
        scene.says(ALIVE, new TabMessage.OwnerSpoke(2, WireStatus.IDLE));
        assertEquals(List.empty(), scene.said(), "it has no claim");
        scene.fire(TimerName.DWELL);
        List<TabMessage> claim = scene.said();
        scene.says(ALIVE, new TabMessage.OwnerSpoke(2, WireStatus.IDLE));
        assertEquals(List.empty(), scene.said(), "the owner knows");
        scene.says(ALIVE, new TabMessage.OwnerSpoke(3, WireStatus.IDLE));
        assertEquals(claim, scene.said());
        assertTrue(((TabMessage.Presence) claim.head()).presence().claiming());
    }

    @Test
    void a_new_owner_hands_over_to_a_claimant_that_answers_it() {
        scene.says(ALIVE, CLAIM);
        scene.becomesOwner(2, Quota.UNUSED);
        assertFalse(handsOver(), "hearsay was believed");
        scene.says(ALIVE, CLAIM);
        assertTrue(handsOver(), "the claim of a living tab was passed over");
        assertEquals(ALIVE, scene.state().ownership().claimant().get());
    }

    @Test
    void an_owner_that_takes_the_wire_back_from_a_claimant_that_never_took_it_does_not_offer_it_again() {
        scene.becomesOwner(2, Quota.UNUSED);
        scene.says(ALIVE, CLAIM);
        scene.fire(TimerName.HANDOVER);
        assertEquals(OwnershipState.Phase.TAKING, scene.state().ownership().phase());
        scene.epochIs(3);
        assertFalse(handsOver(), "a second handover to a tab that is gone");
    }
}
