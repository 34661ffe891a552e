package dev.tabwire.core.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.connection.ConnectionState.Wire;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import org.junit.jupiter.api.Test;

/** The site's data were cleared under open tabs: each begins anew, as if it had been loaded after that. */
final class EmptiedStoreTest {
    @Test
    void an_owner_that_the_store_does_not_know_leaves_and_waits_in_line_again() {
        TabScene scene = TabScene.follower();
        scene.storeHasToken("token", 1);
        logIs(scene, 7);
        scene.storeHasSends();
        scene.becomesOwner(new Tenure(5, 0, List.empty(), Quota.UNUSED, 0, 7));
        scene.sessionBegins(true);
        scene.focus();
        long wire = scene.state().connection().connectionId();
        scene.on(new Fact.QuotaNotSaved(TabScene.failure(StoreFailure.Kind.FENCED)));
        assertEquals(List.of(wire), scene.now(Effect.CloseWire.class).map(Effect.CloseWire::connectionId));
        scene.wireEnds();
        long lock = scene.state().ownership().lockId();
        scene.becomesOwner(new Tenure(1, 0, List.empty(), Quota.UNUSED, 0, 8));
        assertTrue(scene.reported().contains("store-emptied"));
        assertEquals(Phase.WAITING, scene.state().ownership().phase());
        assertEquals(0, scene.state().ownership().highestEpoch());
        assertTrue(scene.state().ownership().presence().focused(), "that has not changed");
        assertTrue(scene.now(Effect.ReadOrCreateToken.class).nonEmpty());
        assertTrue(scene.now(Effect.ReadLogTail.class).nonEmpty());
        assertTrue(scene.now(Effect.ReadOutbox.class).nonEmpty());
        assertEquals(ConnectionPhase.IDLE, scene.state().connection().status().phase());
        assertEquals(List.of(lock), scene.now(Effect.ReleaseLock.class).map(Effect.ReleaseLock::lockId));
        assertEquals(List.of(scene.state().ownership().lockId()),
                scene.now(Effect.RequestLock.class).map(Effect.RequestLock::lockId));

        scene.storeHasToken("fresh", 1);
        logIs(scene, 8);
        scene.storeHasSends();
        scene.becomesOwner(new Tenure(2, 0, List.empty(), Quota.UNUSED, 0, 8));
        assertEquals(Wire.CONNECTING, scene.state().connection().wire());
        assertEquals("fresh", scene.state().connection().token().get());
    }

    @Test
    void a_tab_looks_now_and_then_whether_the_store_is_another_one() {
        TabScene scene = followerOf(7);
        scene.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("tab", 1))));
        scene.otherSays(new TabMessage.Appended(5, 0, List.empty()));
        scene.draw(4);
        scene.fire(TimerName.ROLL_CALL);
        assertEquals(1, scene.now(Effect.ReadLog.class).length());
        logIs(scene, 8);
        assertEquals(1, scene.now(Effect.ShowEmptied.class).length());
        assertTrue(scene.state().outbox().entries().isEmpty());
        assertEquals(8, scene.state().storeId());
        scene.otherSays(new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.READY)));
        assertEquals(1, scene.state().ownership().highestEpoch(), "the owner that came after is believed");
        assertEquals(ConnectionPhase.READY, scene.state().connection().status().phase());
    }

    @Test
    void of_two_tabs_that_know_different_stores_each_looks_and_believes_nothing() {
        TabScene scene = followerOf(7);
        scene.on(new Fact.TabSpoke(TabScene.OTHER, 8, new TabMessage.Cleared(9, 100)));
        assertEquals(List.of("store-doubted"), scene.reported());
        assertEquals(1, scene.now(Effect.ReadLog.class).length());
        assertEquals(0, scene.state().delivery().clearedThrough());
        logIs(scene, 7);
        assertTrue(scene.now(Effect.ShowEmptied.class).isEmpty(), "the other is behind");
    }

    @Test
    void what_a_tab_believed_before_it_had_read_goes_when_it_was_of_another_store() {
        TabScene scene = TabScene.follower();
        scene.storeHasToken("token", 1);
        scene.on(new Fact.TabSpoke(TabScene.OTHER, 7, new TabMessage.Cleared(9, 100)));
        assertEquals(100, scene.state().delivery().clearedThrough());
        logIs(scene, 8);
        assertEquals(0, scene.state().delivery().clearedThrough());
        assertEquals(8, scene.state().storeId());
    }

    @Test
    void a_tab_that_has_left_stays_out_and_finds_out_when_it_comes_back() {
        TabScene scene = followerOf(7);
        scene.on(new Fact.Resumed());
        scene.on(new Fact.PageHidden(true));
        logIs(scene, 8);
        assertTrue(scene.isIdleNow());
        assertEquals(7, scene.state().storeId());
        scene.on(new Fact.PageShown());
        logIs(scene, 8);
        assertEquals(1, scene.now(Effect.ShowEmptied.class).length());
    }

    @Test
    void a_tab_that_becomes_the_owner_before_it_has_read_begins_nothing_anew() {
        TabScene scene = TabScene.follower();
        scene.becomesOwner(new Tenure(1, 0, List.empty(), Quota.UNUSED, 0, 7));
        assertEquals(Phase.OWNING, scene.state().ownership().phase());
        assertEquals(7, scene.state().storeId());
    }

    private static TabScene followerOf(long storeId) {
        TabScene scene = TabScene.follower();
        scene.storeHasToken("token", 1);
        logIs(scene, storeId);
        scene.storeHasSends();
        return scene;
    }

    private static void logIs(TabScene scene, long storeId) {
        scene.on(new Fact.LogAnswered(scene.state().delivery().readOp(), Either.right(new LogPage(List.empty(), 0, 0, 0, storeId))));
    }

    @Test
    void of_the_tabs_that_do_not_have_the_wire_one_in_four_looks_at_a_roll_call() {
        TabScene follower = followerOf(7);
        follower.draw(1);
        follower.fire(TimerName.ROLL_CALL);
        assertTrue(follower.now(Effect.ReadLog.class).isEmpty());
        TabScene owner = TabScene.connected();
        owner.draw(1);
        owner.fire(TimerName.ROLL_CALL);
        assertEquals(1, owner.now(Effect.ReadLog.class).length());
    }

    @Test
    void what_was_used_of_the_limits_was_the_former_guest_s() {
        TabScene scene = followerOf(7);
        scene.becomesOwner(new Tenure(5, 0, List.empty(), Quota.UNUSED, 0, 7));
        assertTrue(scene.state().quota().configures().nonEmpty());
        scene.on(new Fact.StoreDoubted());
        logIs(scene, 8);
        assertEquals(Quota.UNUSED, scene.state().quota());
    }
}
