package dev.tabwire.core.coordinator.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lock chooses, the epoch fences: how a tab becomes the owner, and how it learns that it is none any more. */
final class LockAndEpochTest {
    private static final TabMessage HELLO = new TabMessage.Hello(TabPresence.HIDDEN);

    private static Phase phase(TabScene scene) {
        return scene.state().ownership().phase();
    }

    @Test
    void a_tab_that_starts_greets_the_others_and_gets_in_line_for_the_lock() {
        TabScene scene = TabScene.follower();
        assertEquals(HELLO, scene.said().head());
        assertEquals(scene.state().ownership().lockId(), scene.now(Effect.RequestLock.class).single().lockId());
        assertEquals(Phase.WAITING, phase(scene));
        assertEquals(Option.some(Ownership.ROLL_CALL_MILLIS), scene.due(TimerName.ROLL_CALL));
    }

    @Test
    void who_is_granted_the_lock_asks_for_an_epoch_and_owns_with_it() {
        TabScene scene = TabScene.follower();
        scene.lockIsGranted();
        assertEquals(1, scene.now(Effect.TakeEpoch.class).length());
        assertEquals(Phase.TAKING, phase(scene));
        scene.epochIs(4);
        assertEquals(Phase.OWNING, phase(scene));
        assertEquals(4, scene.state().ownership().epoch());
        assertEquals(4, scene.state().ownership().highestEpoch());
        assertEquals(Option.some(TabScene.SELF), scene.state().ownership().owner());
        assertTrue(scene.said().exists(said -> said instanceof TabMessage.OwnerSpoke spoke && spoke.epoch() == 4),
                "a claimant answers it");
        assertFalse(scene.said().contains(HELLO), "every tab would answer it, to every tab, while the wire is awaited");
    }

    @Test
    void a_lock_that_is_granted_twice_or_under_an_id_of_the_past_is_no_second_tenure() {
        TabScene scene = TabScene.follower();
        scene.on(new Fact.LockGranted(scene.state().ownership().lockId() + 100));
        assertTrue(scene.isIdleNow());
        scene.lockIsGranted();
        scene.lockIsGranted();
        assertTrue(scene.isIdleNow());
        scene.epochIs(1);
        scene.lockIsGranted();
        assertTrue(scene.isIdleNow());
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "DEAD", "ABORTED"})
    void a_store_that_gives_no_epoch_is_asked_again_in_a_second(StoreFailure.Kind kind) {
        TabScene scene = TabScene.follower();
        scene.lockIsGranted();
        scene.on(new Fact.EpochAnswered(scene.state().ownership().opId(), Either.left(TabScene.failure(kind))));
        assertEquals(List.of("epoch-" + kind), scene.reported());
        assertEquals(Option.some(Ownership.RETAKE_MILLIS), scene.due(TimerName.RETAKE));
        scene.fire(TimerName.RETAKE);
        assertEquals(1, scene.now(Effect.TakeEpoch.class).length());
        scene.epochIs(2);
        assertEquals(Phase.OWNING, phase(scene));
    }

    @Test
    void an_epoch_that_comes_after_the_lock_is_gone_makes_no_owner() {
        TabScene scene = TabScene.follower();
        scene.lockIsGranted();
        long opId = scene.state().ownership().opId();
        scene.on(new Fact.LockLost(scene.state().ownership().lockId()));
        scene.on(new Fact.EpochAnswered(opId, Either.right(new Tenure(1, 0, List.empty(), Quota.UNUSED, 0, 0))));
        assertEquals(Phase.WAITING, phase(scene));
        assertTrue(scene.isIdleNow());
    }

    @Test
    void a_look_for_an_epoch_that_was_not_needed_any_more_is_not_made() {
        TabScene scene = TabScene.follower();
        scene.lockIsGranted();
        scene.on(new Fact.EpochAnswered(
                scene.state().ownership().opId(), Either.left(TabScene.failure(StoreFailure.Kind.ABORTED))));
        scene.on(new Fact.LockLost(scene.state().ownership().lockId()));
        scene.fire(TimerName.RETAKE);
        assertTrue(scene.isIdleNow());
    }

    @Test
    void an_owner_that_loses_the_lock_gets_in_line_again() {
        TabScene scene = TabScene.connected();
        long lost = scene.state().ownership().lockId();
        scene.on(new Fact.LockLost(lost));
        assertEquals(Phase.WAITING, phase(scene));
        assertEquals(0, scene.state().ownership().epoch());
        assertEquals(1, scene.now(Effect.RequestLock.class).length());
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
        assertEquals(0, scene.state().outbox().epoch(), "nothing is sent any more");
        scene.on(new Fact.LockLost(lost));
        assertTrue(scene.isIdleNow(), "once");
    }

    @Test
    void a_platform_without_locks_is_told_and_makes_no_owner() {
        TabScene scene = TabScene.follower();
        scene.on(new Fact.LockFailed(scene.state().ownership().lockId(), "no Web Locks"));
        assertEquals(List.of(new Effect.Report("locks-unavailable", "no Web Locks")), scene.now(Effect.Report.class));
        assertTrue(scene.state().ownership().locksFailed());
        TabScene other = TabScene.follower();
        other.on(new Fact.LockFailed(other.state().ownership().lockId() + 100, "stale"));
        assertFalse(other.state().ownership().locksFailed());
    }

    @Test
    void an_owner_that_hears_of_a_higher_epoch_steps_down() {
        TabScene scene = TabScene.connected();
        long lock = scene.state().ownership().lockId();
        scene.otherSays(new TabMessage.OwnerSpoke(2, WireStatus.IDLE));
        assertEquals(List.of("stepped-down"), scene.reported());
        assertEquals(lock, scene.now(Effect.ReleaseLock.class).single().lockId());
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
        assertEquals(Phase.WAITING, phase(scene));
        assertEquals(Option.some(TabScene.OTHER), scene.state().ownership().owner());
    }

    @Test
    void the_word_of_its_own_epoch_or_an_earlier_one_is_no_reason() {
        TabScene scene = TabScene.connected();
        scene.otherSays(new TabMessage.OwnerSpoke(1, WireStatus.IDLE));
        assertEquals(Phase.OWNING, phase(scene));
        TabScene follower = TabScene.follower();
        follower.otherSays(new TabMessage.OwnerSpoke(3, WireStatus.IDLE));
        follower.says(new TabId("late"), new TabMessage.OwnerSpoke(2, WireStatus.IDLE));
        follower.says(new TabId("none"), new TabMessage.OwnerSpoke(0, WireStatus.IDLE));
        assertEquals(Option.some(TabScene.OTHER), follower.state().ownership().owner());
        assertEquals(3, follower.state().ownership().highestEpoch());
    }

    @Test
    void nobody_owns_by_an_epoch_of_none() {
        TabScene follower = TabScene.follower();
        follower.otherSays(new TabMessage.OwnerSpoke(0, WireStatus.IDLE));
        assertEquals(Option.none(), follower.state().ownership().owner());
    }

    @Test
    void an_owner_whose_write_was_fenced_steps_down() {
        TabScene scene = TabScene.connected();
        scene.on(new Fact.QuotaNotSaved(TabScene.failure(StoreFailure.Kind.FENCED)));
        assertEquals(List.of("quota-FENCED", "stepped-down"), scene.reported());
        assertEquals(Phase.WAITING, phase(scene));
        assertEquals(1, scene.now(Effect.ReleaseLock.class).length());
        scene.on(new Fact.QuotaNotSaved(TabScene.failure(StoreFailure.Kind.FENCED)));
        assertEquals(List.of("quota-FENCED"), scene.reported(), "a follower has nothing to step down from");
        assertEquals(Option.none(), scene.due(TimerName.QUOTA_RETRY));
    }

    @Test
    void what_was_used_of_the_limits_is_stored_again_when_the_store_did_not_take_it() {
        TabScene scene = TabScene.connected();
        scene.on(new Fact.QuotaNotSaved(TabScene.failure(StoreFailure.Kind.ABORTED)));
        assertEquals(List.of("quota-ABORTED"), scene.reported());
        assertEquals(Option.some(Ownership.QUOTA_RETRY_MILLIS), scene.due(TimerName.QUOTA_RETRY));
        scene.fire(TimerName.QUOTA_RETRY);
        assertEquals(List.of(new Effect.SaveQuota(1, scene.state().quota())), scene.now(Effect.SaveQuota.class));
        scene.on(new Fact.QuotaNotSaved(TabScene.failure(StoreFailure.Kind.ABORTED)));
        scene.on(new Fact.LockLost(scene.state().ownership().lockId()));
        scene.fire(TimerName.QUOTA_RETRY);
        assertTrue(scene.isIdleNow(), "the next owner has its own");
    }

    @Test
    void an_owner_takes_over_what_the_one_before_had_used() {
        Quota used = Quota.UNUSED.withHistoryCalls(List.of(TabScene.START_MILLIS - 5));
        TabScene scene = TabScene.owner(used);
        assertEquals(used.historyCalls(), scene.state().quota().historyCalls());
    }

    @Test
    void a_page_that_goes_leaves_in_order() {
        TabScene scene = TabScene.connected();
        scene.focus();
        scene.on(new Fact.PageHidden(true));
        assertEquals(Phase.SUSPENDED, phase(scene));
        assertEquals(new TabMessage.Bye(), scene.said().last());
        List<Effect> ends = scene.now(Effect.class).filter(effect ->
                effect instanceof Effect.CloseWire || effect instanceof Effect.ReleaseLock);
        assertTrue(ends.head() instanceof Effect.CloseWire, "the wire ends before the lock is free");
        assertTrue(ends.last() instanceof Effect.ReleaseLock && ends.length() == 2);
        assertEquals(0, scene.state().ownership().epoch());
        assertEquals(Option.none(), scene.state().ownership().owner());
        for (String timer : List.of(TimerName.ROLL_CALL, TimerName.DWELL)) {
            assertEquals(Option.none(), scene.due(timer), timer);
        }
    }

    @Test
    void a_page_that_goes_takes_its_timers_with_it_wherever_it_stood() {
        TabScene seen = TabScene.follower();
        seen.focus();
        TabScene yielded = TabScene.connected();
        yielded.otherSays(new TabMessage.Presence(TabScene.CLAIMING));
        TabScene asked = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(3, () -> TabScene.START_MILLIS)));
        asked.otherSays(new TabMessage.Presence(TabScene.CLAIMING));
        assertTrue(seen.due(TimerName.PROBE).isDefined() && seen.due(TimerName.DWELL).isDefined());
        assertTrue(yielded.due(TimerName.HANDOVER).isDefined() && asked.due(TimerName.CLAIM).isDefined());
        for (TabScene scene : List.of(seen, yielded, asked)) {
            scene.on(new Fact.Left());
        }
        assertEquals(Option.none(), seen.due(TimerName.PROBE));
        assertEquals(Option.none(), seen.due(TimerName.DWELL));
        assertEquals(Option.none(), yielded.due(TimerName.HANDOVER));
        assertEquals(Option.none(), asked.due(TimerName.CLAIM));
    }

    @Test
    void a_claim_is_not_looked_at_by_an_owner_no_more() {
        TabScene asked = TabScene.owner(Quota.UNUSED.withHandovers(List.fill(3, () -> TabScene.START_MILLIS)));
        asked.otherSays(new TabMessage.Presence(TabScene.CLAIMING));
        assertTrue(asked.due(TimerName.CLAIM).isDefined());
        asked.on(new Fact.LockLost(asked.state().ownership().lockId()));
        assertEquals(Option.none(), asked.due(TimerName.CLAIM));
    }

    @Test
    void an_owner_that_said_goodbye_and_speaks_again_is_the_owner() {
        TabScene scene = TabScene.follower();
        scene.otherSays(new TabMessage.OwnerSpoke(3, WireStatus.IDLE));
        scene.otherSays(new TabMessage.Bye());
        scene.otherSays(new TabMessage.OwnerSpoke(3, WireStatus.IDLE));
        assertEquals(Option.some(TabScene.OTHER), scene.state().ownership().owner());
    }

    @Test
    void a_new_owner_knows_the_tabs_that_live() {
        TabScene scene = TabScene.follower();
        scene.otherSays(new TabMessage.Presence(TabPresence.HIDDEN));
        scene.becomesOwner(1, Quota.UNUSED);
        assertEquals(List.of(TabScene.OTHER), scene.state().ownership().peers().map(OwnershipState.Peer::tab));
    }

    @Test
    void a_tab_that_is_gone_hears_and_says_nothing() {
        TabScene scene = TabScene.connected();
        scene.on(new Fact.PageHidden(true));
        long lock = scene.state().ownership().lockId();
        scene.otherSays(HELLO);
        assertTrue(scene.said().isEmpty());
        scene.on(new Fact.LockLost(lock));
        assertTrue(scene.isIdleNow());
        scene.on(new Fact.Resumed());
        assertTrue(scene.said().isEmpty());
        scene.blur();
        assertTrue(scene.said().isEmpty());
        scene.on(new Fact.PageHidden(false));
        assertTrue(scene.said().isEmpty(), "it leaves once");
        scene.on(new Fact.Left());
        assertEquals(Phase.IDLE, phase(scene));
        assertTrue(scene.said().isEmpty());
    }

    @Test
    void a_page_that_comes_back_is_in_line_again_and_forgot_the_others() {
        TabScene scene = TabScene.follower();
        scene.focus();
        scene.otherSays(new TabMessage.Presence(TabPresence.HIDDEN));
        scene.fire(TimerName.DWELL);
        scene.on(new Fact.PageHidden(true));
        assertFalse(scene.state().ownership().presence().claiming(), "a claim of the past");
        scene.on(new Fact.PageShown());
        assertEquals(Phase.WAITING, phase(scene));
        assertEquals(1, scene.now(Effect.RequestLock.class).length());
        assertTrue(scene.state().ownership().peers().isEmpty());
        assertEquals(Option.some(250L), scene.due(TimerName.DWELL), "it has the focus and may be told of no change");
        scene.on(new Fact.PageShown());
        assertTrue(scene.now(Effect.RequestLock.class).isEmpty(), "a page that was here");
    }

    @Test
    void a_page_that_comes_back_without_the_focus_claims_nothing() {
        TabScene scene = TabScene.follower();
        scene.on(new Fact.PageHidden(true));
        scene.on(new Fact.PageShown());
        assertEquals(Option.none(), scene.due(TimerName.DWELL));
    }

    @Test
    void a_tab_that_left_for_good_does_not_come_back_with_the_page() {
        TabScene scene = TabScene.follower();
        scene.on(new Fact.Left());
        assertEquals(Phase.IDLE, phase(scene));
        scene.on(new Fact.PageShown());
        assertTrue(scene.now(Effect.RequestLock.class).isEmpty());
        assertEquals(ConnectionPhase.CLOSED, scene.state().connection().status().phase());
    }
}
