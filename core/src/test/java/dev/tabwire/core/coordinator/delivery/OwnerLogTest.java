package dev.tabwire.core.coordinator.delivery;

import static dev.tabwire.core.coordinator.delivery.LogScene.appends;
import static dev.tabwire.core.coordinator.delivery.LogScene.arrives;
import static dev.tabwire.core.coordinator.delivery.LogScene.entry;
import static dev.tabwire.core.coordinator.delivery.LogScene.readsFrom;
import static dev.tabwire.core.coordinator.delivery.LogScene.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The owner gives what arrives to the log, one batch at a time, and tells it when it is there. */
final class OwnerLogTest {
    private final TabScene scene = TabScene.follower();

    @Test
    void what_arrives_is_appended_then_told_and_shown() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        assertEquals(1, owner.now(Effect.AppendLog.class).single().epoch());
        assertTrue(owner.said().isEmpty() && shown(owner).isEmpty());
        owner.storeAppends();
        assertEquals(List.of(new TabMessage.Appended(1, 1, List.of(entry(1)))), owner.said());
        assertEquals(List.of(1L), shown(owner));
    }

    @Test
    void one_batch_is_on_its_way_and_what_comes_meanwhile_is_the_next() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        arrives(owner, 3);
        arrives(owner, 2);
        assertEquals(List.empty(), appends(owner));
        owner.storeAppends();
        assertEquals(List.of("m2", "m3"), appends(owner));
        owner.storeAppends();
        assertEquals(List.of(2L, 3L), shown(owner));
        assertEquals(List.empty(), appends(owner));
    }

    @Test
    void the_store_has_the_next_batch_to_work_on_before_the_last_one_is_told_and_shown() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        arrives(owner, 2);
        owner.storeAppends();
        List<Class<?>> done = owner.now(Effect.class).map(Effect::getClass);
        assertEquals(List.of(Effect.AppendLog.class, Effect.Broadcast.class, Effect.ShowEntries.class), done.take(3));
    }

    @Test
    void a_long_batch_is_told_in_parts() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        for (int number = 2; number <= 451; number++) {
            arrives(owner, number);
        }
        owner.storeAppends();
        owner.storeAppends();
        List<Integer> parts = owner.said().filter(TabMessage.Appended.class::isInstance)
                .map(said -> ((TabMessage.Appended) said).entries().length());
        assertEquals(List.of(200, 200, 50), parts);
    }

    @Test
    void a_message_that_comes_again_is_reported_and_not_appended() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        owner.storeAppends();
        arrives(owner, 1);
        assertEquals(List.of("message-known"), owner.reported());
        assertEquals(List.empty(), appends(owner));
    }

    @Test
    void that_something_of_a_message_was_left_out_is_reported() {
        TabScene owner = TabScene.connected();
        owner.on(new Fact.MessageArrived(Arrival.shortened(1, 3), Option.none()));
        assertEquals(List.of("message-shortened"), owner.reported());
        assertEquals(List.of("m1"), appends(owner));
    }

    @Test
    void the_owner_knows_what_the_one_before_it_appended_last() {
        TabScene owner = TabScene.follower();
        owner.storeHasLog(1, entry(1));
        owner.becomesOwner(new Tenure(1, 1, List.of(entry(1)), Quota.UNUSED, 0, 0));
        assertTrue(owner.said().contains(new TabMessage.Appended(1, 1, List.empty())));
        assertEquals(Option.none(), readsFrom(owner), "it shows all there is");
        arrives(owner, 1);
        assertEquals(List.of("message-known"), owner.reported());
    }

    @Test
    void and_reads_what_it_does_not_show_yet() {
        TabScene owner = TabScene.follower();
        owner.storeHasLog(1, entry(1));
        owner.becomesOwner(new Tenure(1, 2, List.of(entry(1), entry(2)), Quota.UNUSED, 0, 0));
        assertEquals(Option.some(2L), readsFrom(owner));
        TabScene reading = TabScene.follower();
        reading.becomesOwner(new Tenure(1, 2, List.empty(), Quota.UNUSED, 0, 0));
        assertEquals(Option.none(), readsFrom(reading), "the first look is under way");
    }

    @Test
    void four_hundred_messages_are_known_and_when_there_are_more_the_newer_half() {
        TabScene owner = TabScene.connected();
        for (int number = 1; number <= DeliveryState.KNOWN_MAX; number++) {
            arrives(owner, number);
            owner.storeAppends();
        }
        arrives(owner, 1);
        assertEquals(List.of("message-known"), owner.reported());
        arrives(owner, DeliveryState.KNOWN_MAX + 1);
        owner.storeAppends();
        arrives(owner, 202);
        assertEquals(List.of("message-known"), owner.reported());
        arrives(owner, 201);
        assertEquals(List.of("m201"), appends(owner), "the store knows it");
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "DEAD", "ABORTED"})
    void what_the_store_did_not_take_is_appended_again_with_what_came_after_it(StoreFailure.Kind kind) {
        TabScene owner = TabScene.connected();
        arrives(owner, 2);
        owner.storeFailsToAppend(kind);
        assertEquals(List.of("append-" + kind), owner.reported());
        assertEquals(Option.some(Delivery.APPEND_RETRY_MILLIS), owner.due(TimerName.APPEND_RETRY));
        arrives(owner, 3);
        assertEquals(List.empty(), appends(owner));
        owner.fire(TimerName.APPEND_RETRY);
        assertEquals(List.of("m2", "m3"), appends(owner));
    }

    @Test
    void a_fenced_owner_appends_nothing_more_and_steps_down() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        owner.storeFailsToAppend(StoreFailure.Kind.FENCED);
        assertEquals(List.of("append-FENCED", "stepped-down"), owner.reported());
        assertEquals(Option.none(), owner.due(TimerName.APPEND_RETRY));
        arrives(owner, 2);
        assertEquals(List.empty(), appends(owner));
    }

    @Test
    void a_receipt_that_comes_again_is_a_message_that_comes_again() {
        TabScene owner = TabScene.connected();
        owner.sends(TabScene.queued("other", 1));
        owner.on(new Fact.MessageArrived(Arrival.inbound(1, "text 1"), Option.some("other/1")));
        owner.storeAppends();
        owner.sends(TabScene.queued("other", 2));
        owner.on(new Fact.MessageArrived(Arrival.inbound(1, "text 1"), Option.some("other/1")));
        assertEquals(List.of("message-known"), owner.reported());
        assertEquals(List.empty(), appends(owner));
    }

    @Test
    void a_follower_appends_nothing() {
        arrives(scene, 1);
        assertTrue(scene.isIdleNow());
        scene.on(new Fact.ConversationCleared());
        assertTrue(scene.isIdleNow());
    }

    @Test
    void an_owner_no_more_leaves_its_timers() {
        TabScene owner = TabScene.owner();
        owner.wireOpens();
        owner.sessionAnswers(false, false);
        assertTrue(owner.due(TimerName.HOLD).isDefined() && owner.due(TimerName.HISTORY).isDefined());
        owner.on(new Fact.LockLost(owner.state().ownership().lockId()));
        assertEquals(Option.none(), owner.due(TimerName.HOLD));
        assertEquals(Option.none(), owner.due(TimerName.HISTORY));
        TabScene failing = TabScene.connected();
        arrives(failing, 1);
        failing.storeFailsToAppend(StoreFailure.Kind.ABORTED);
        failing.on(new Fact.LockLost(failing.state().ownership().lockId()));
        assertEquals(Option.none(), failing.due(TimerName.APPEND_RETRY));
    }

    @Test
    void a_newcomer_is_told_how_long_the_log_is_and_all_are_told_now_and_then() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        owner.storeAppends();
        TabMessage head = new TabMessage.Appended(1, 1, List.empty());
        owner.otherSays(new TabMessage.Hello(TabPresence.HIDDEN));
        assertTrue(owner.said().contains(head));
        owner.fire(TimerName.ROLL_CALL);
        assertTrue(owner.said().contains(head));
    }
}
