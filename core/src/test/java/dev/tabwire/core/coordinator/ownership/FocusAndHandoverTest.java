package dev.tabwire.core.coordinator.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** The wire follows the focus: who asks for it, when the owner gives it, and how it breaks before it is made again. */
final class FocusAndHandoverTest {
    private static final TabId THIRD = new TabId("third");
    private static final TabMessage CLAIM = new TabMessage.Presence(TabScene.CLAIMING);

    private static Phase phase(TabScene scene) {
        return scene.state().ownership().phase();
    }

    private static TabPresence presence(TabScene scene) {
        return scene.state().ownership().presence();
    }

    private static TabMessage claimSince(long wallMillis) {
        return new TabMessage.Presence(new TabPresence(true, true, true, wallMillis));
    }

    private static Option<TabMessage.Yield> yielded(TabScene scene) {
        return scene.said().find(TabMessage.Yield.class::isInstance).map(TabMessage.Yield.class::cast);
    }

    // Who asks

    @Test
    void a_tab_that_keeps_the_focus_for_a_while_claims_the_wire() {
        TabScene scene = TabScene.follower();
        scene.focus();
        TabPresence focused = new TabPresence(true, true, false, TabScene.START_MILLIS);
        assertEquals(List.of(new TabMessage.Presence(focused)), scene.said());
        assertEquals(Option.some(250L), scene.due(TimerName.DWELL));
        scene.fire(TimerName.DWELL);
        assertEquals(List.of(claimSince(TabScene.START_MILLIS)), scene.said());
    }

    @Test
    void a_focus_that_passes_claims_nothing() {
        TabScene scene = TabScene.follower();
        scene.focus();
        scene.blur();
        assertEquals(Option.none(), scene.due(TimerName.DWELL));
        assertEquals(1, scene.now(Effect.CancelTimer.class).count(cancel -> cancel.name().equals(TimerName.DWELL)));
        assertEquals(new TabPresence(true, false, false, 0), presence(scene));
    }

    @Test
    void a_focus_that_is_told_twice_is_as_old_as_it_was() {
        TabScene scene = TabScene.follower();
        scene.focus();
        scene.pass(100);
        scene.focus();
        assertEquals(TabScene.START_MILLIS, presence(scene).focusedSinceWallMillis());
        scene.fire(TimerName.DWELL);
        scene.focus();
        assertTrue(presence(scene).claiming(), "a claim is kept");
        assertEquals(Option.none(), scene.due(TimerName.DWELL));
    }

    @Test
    void a_page_that_nobody_sees_has_no_focus() {
        TabScene scene = TabScene.follower();
        scene.on(new Fact.FocusChanged(false, true));
        assertEquals(new TabPresence(false, false, false, 0), presence(scene));
        assertEquals(Option.none(), scene.due(TimerName.DWELL));
    }

    @Test
    void a_focus_before_the_start_is_remembered_and_not_told() {
        TabScene scene = TabScene.unstarted();
        scene.focus();
        assertTrue(scene.isIdleNow());
        scene.on(new Fact.Started());
        assertEquals(Option.some(250L), scene.due(TimerName.DWELL));
        assertTrue(presence(scene).focused());
    }

    // When the owner gives it

    @Test
    void the_owner_closes_its_wire_before_it_yields_to_the_claimant() {
        TabScene scene = TabScene.connected();
        scene.otherSays(CLAIM);
        assertEquals(Phase.CLOSING, phase(scene));
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
        assertTrue(yielded(scene).isEmpty(), "not while the wire may be open");
        assertEquals(List.of(scene.wallMillis()), scene.now(Effect.SaveQuota.class).last().quota().handovers());
        assertEquals(Option.some(Ownership.HANDOVER_MILLIS_MAX), scene.due(TimerName.HANDOVER));
        scene.pass(10);
        scene.wireEnds();
        assertEquals(Phase.YIELDED, phase(scene));
        assertEquals(new TabMessage.Yield(1, TabScene.OTHER), yielded(scene).get());
        assertEquals(Option.some(Ownership.HANDOVER_MILLIS_MAX), scene.due(TimerName.HANDOVER));
        assertTrue(scene.now(Effect.ReleaseLock.class).isEmpty(), "the claimant takes it, so nobody comes between");
        assertEquals(1, scene.state().ownership().handovers());
    }

    @Test
    void a_wire_that_does_not_end_in_time_is_yielded_all_the_same() {
        TabScene scene = TabScene.connected();
        scene.otherSays(CLAIM);
        scene.fire(TimerName.HANDOVER);
        assertEquals(List.of("handover-slow"), scene.reported());
        assertEquals(TabScene.OTHER, yielded(scene).get().to());
        assertEquals(Phase.YIELDED, phase(scene));
    }

    @Test
    void a_wire_that_the_claimant_does_not_take_is_taken_back() {
        TabScene scene = TabScene.connected();
        scene.otherSays(CLAIM);
        scene.wireEnds();
        scene.fire(TimerName.HANDOVER);
        assertEquals(1, scene.now(Effect.TakeEpoch.class).length());
        assertEquals(Phase.TAKING, phase(scene));
        assertEquals(0, scene.state().ownership().epoch());
        assertEquals(Option.none(), scene.state().ownership().claimant());
    }

    @Test
    void an_owner_whose_lock_the_claimant_took_waits_like_the_others() {
        TabScene scene = TabScene.connected();
        scene.otherSays(CLAIM);
        scene.wireEnds();
        scene.on(new Fact.LockLost(scene.state().ownership().lockId()));
        assertEquals(Phase.WAITING, phase(scene));
        assertEquals(Option.none(), scene.due(TimerName.HANDOVER));
        assertEquals(Option.none(), scene.state().ownership().claimant());
    }

    @Test
    void the_tab_to_which_the_wire_is_yielded_takes_the_lock_ahead_of_the_line() {
        TabScene scene = TabScene.follower();
        long waiting = scene.state().ownership().lockId();
        scene.otherSays(new TabMessage.OwnerSpoke(3, WireStatus.IDLE));
        scene.otherSays(new TabMessage.Yield(3, TabScene.SELF));
        assertEquals(waiting, scene.now(Effect.ReleaseLock.class).single().lockId());
        long stolen = scene.now(Effect.StealLock.class).single().lockId();
        assertEquals(stolen, scene.state().ownership().lockId());
        assertEquals(Option.none(), scene.state().ownership().owner());
        scene.lockIsGranted();
        assertEquals(Phase.TAKING, phase(scene));
    }

    @Test
    void a_yield_to_another_tab_or_of_an_earlier_epoch_is_not_taken() {
        TabScene scene = TabScene.follower();
        scene.otherSays(new TabMessage.OwnerSpoke(3, WireStatus.IDLE));
        scene.otherSays(new TabMessage.Yield(3, THIRD));
        assertTrue(scene.isIdleNow());
        scene.otherSays(new TabMessage.Yield(2, TabScene.SELF));
        assertTrue(scene.isIdleNow());
        TabScene owner = TabScene.connected();
        owner.otherSays(new TabMessage.Yield(9, TabScene.SELF));
        assertTrue(owner.isIdleNow());
    }

    @Test
    void of_two_claims_the_later_focus_wins_whoever_spoke_last() {
        for (TabId last : List.of(TabScene.OTHER, THIRD)) {
            TabScene busy = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(3, () -> TabScene.START_MILLIS)));
            busy.otherSays(claimSince(400));
            busy.says(THIRD, claimSince(500));
            busy.says(last, claimSince(last.is(THIRD) ? 500 : 400));
            busy.fire(TimerName.CLAIM);
            assertEquals(Option.some(THIRD), busy.state().ownership().claimant());
        }
    }

    @Test
    void of_two_claims_from_one_moment_the_one_that_was_heard_last_wins() {
        TabScene busy = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(3, () -> TabScene.START_MILLIS)));
        busy.otherSays(claimSince(400));
        busy.says(THIRD, claimSince(400));
        busy.fire(TimerName.CLAIM);
        assertEquals(Option.some(THIRD), busy.state().ownership().claimant());
    }

    @Test
    void who_has_the_focus_without_a_claim_or_a_claim_without_the_focus_gets_nothing() {
        TabScene scene = TabScene.connected();
        scene.otherSays(new TabMessage.Presence(new TabPresence(true, true, false, 5)));
        scene.otherSays(new TabMessage.Presence(new TabPresence(true, false, true, 5)));
        assertEquals(Phase.OWNING, phase(scene));
    }

    @Test
    void an_owner_with_the_later_focus_keeps_the_wire() {
        TabScene scene = TabScene.connected();
        scene.focus();
        long since = presence(scene).focusedSinceWallMillis();
        scene.otherSays(claimSince(since - 1));
        assertEquals(Phase.OWNING, phase(scene));
        scene.otherSays(claimSince(since));
        assertEquals(Phase.OWNING, phase(scene), "the same moment is not later");
        scene.otherSays(claimSince(since + 1));
        assertEquals(Phase.CLOSING, phase(scene));
    }

    @Test
    void an_owner_that_loses_the_focus_gives_the_wire_to_who_had_claimed_it() {
        TabScene scene = TabScene.connected();
        scene.focus();
        scene.otherSays(claimSince(5));
        assertEquals(Phase.OWNING, phase(scene));
        scene.blur();
        assertEquals(Phase.CLOSING, phase(scene));
    }

    @Test
    void a_sticky_owner_keeps_the_wire() {
        TabScene scene = TabScene.owner(OwnershipPolicy.STICKY);
        scene.otherSays(CLAIM);
        assertEquals(Phase.OWNING, phase(scene));
        assertEquals(Option.none(), scene.due(TimerName.CLAIM));
    }

    @Test
    void three_handovers_at_once_then_one_every_ten_seconds() {
        TabScene scene = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(2, () -> TabScene.START_MILLIS)));
        scene.otherSays(CLAIM);
        assertEquals(Phase.CLOSING, phase(scene));
        TabScene spent = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(3, () -> TabScene.START_MILLIS)));
        spent.otherSays(CLAIM);
        assertEquals(Phase.OWNING, phase(spent));
        assertEquals(Option.some(10_000L), spent.due(TimerName.CLAIM));
        spent.fire(TimerName.CLAIM);
        assertEquals(Phase.CLOSING, phase(spent));
    }

    @Test
    void a_claim_that_is_made_again_when_the_time_has_come_is_not_waited_for_any_longer() {
        TabScene spent = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(3, () -> TabScene.START_MILLIS)));
        spent.otherSays(CLAIM);
        spent.pass(10_000);
        spent.otherSays(CLAIM);
        assertEquals(Phase.CLOSING, phase(spent));
        assertEquals(Option.none(), spent.due(TimerName.CLAIM));
    }

    @Test
    void a_claim_that_is_withdrawn_is_not_waited_for() {
        TabScene spent = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(3, () -> TabScene.START_MILLIS)));
        spent.otherSays(CLAIM);
        spent.otherSays(new TabMessage.Presence(TabPresence.HIDDEN));
        assertEquals(Option.none(), spent.due(TimerName.CLAIM));
        assertEquals(Phase.OWNING, phase(spent));
    }

    @Test
    void a_receipt_that_soon_may_come_is_waited_for_half_a_second() {
        TabScene scene = TabScene.connected();
        scene.sends(TabScene.queued("other", 1));
        scene.otherSays(CLAIM);
        long began = scene.monotonicMillis();
        assertEquals(Phase.OWNING, phase(scene));
        assertEquals(Option.some(50L), scene.due(TimerName.CLAIM));
        while (phase(scene) == Phase.OWNING) {
            scene.fire(TimerName.CLAIM);
        }
        assertEquals(500, scene.monotonicMillis() - began);
    }

    @Test
    void each_wait_for_receipts_has_its_own_half_second() {
        TabScene scene = TabScene.connected();
        scene.sends(TabScene.queued("other", 1));
        scene.otherSays(CLAIM);
        scene.otherSays(new TabMessage.Presence(TabPresence.HIDDEN));
        scene.pass(3_000);
        scene.otherSays(CLAIM);
        assertEquals(Phase.OWNING, phase(scene));
    }

    @Test
    void the_wire_moves_as_soon_as_the_receipt_is_there() {
        TabScene scene = TabScene.connected();
        scene.sends(TabScene.queued("other", 1));
        scene.otherSays(CLAIM);
        scene.answer("other/1", "string", 4011, "\"no\"");
        scene.fire(TimerName.CLAIM);
        assertEquals(Phase.CLOSING, phase(scene));
    }
}
