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
        logIs(scene, 7, 0);
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
        logIs(scene, 8, 0);
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
        scene.fire(TimerName.ROLL_CALL);
        assertEquals(1, scene.now(Effect.ReadLog.class).length());
        logIs(scene, 8, 0);
        assertEquals(1, scene.now(Effect.ShowEmptied.class).length());
        assertTrue(scene.state().outbox().entries().isEmpty());
        scene.otherSays(new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.READY)));
        assertEquals(1, scene.state().ownership().highestEpoch(), "the owner that came after is believed");
        assertEquals(ConnectionPhase.READY, scene.state().connection().status().phase());
    }

    @Test
    void a_late_word_of_an_earlier_owner_empties_nothing() {
        TabScene scene = followerOf(7);
        scene.otherSays(new TabMessage.Appended(5, 0, List.empty()));
        scene.otherSays(new TabMessage.Appended(4, 0, List.empty()));
        scene.fire(TimerName.ROLL_CALL);
        logIs(scene, 7, 5);
        assertTrue(scene.now(Effect.ShowEmptied.class).isEmpty());
        assertEquals(5, scene.state().delivery().highestEpoch());
    }

    @Test
    void a_tab_that_came_later_does_not_go_on_believing_an_owner_that_does_not_know_yet() {
        TabScene scene = followerOf(8);
        scene.otherSays(new TabMessage.OwnerSpoke(5, WireStatus.IDLE));
        scene.fire(TimerName.ROLL_CALL);
        logIs(scene, 8, 1);
        assertEquals(0, scene.state().delivery().highestEpoch());
        assertEquals(1, scene.now(Effect.ReadLogTail.class).length());
    }

    @Test
    void a_page_that_was_read_before_a_newer_owner_spoke_empties_nothing() {
        TabScene scene = followerOf(7);
        scene.otherSays(new TabMessage.Appended(5, 1, List.empty()));
        scene.otherSays(new TabMessage.Appended(6, 1, List.empty()));
        logIs(scene, 7, 5);
        assertTrue(scene.now(Effect.ShowEmptied.class).isEmpty());
        assertEquals(6, scene.state().delivery().highestEpoch());
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
        logIs(scene, storeId, 0);
        scene.storeHasSends();
        return scene;
    }

    private static void logIs(TabScene scene, long storeId, long epoch) {
        scene.on(new Fact.LogAnswered(scene.state().delivery().readOp(), Either.right(new LogPage(List.empty(), 0, 0, 0, storeId, epoch))));
    }
}
