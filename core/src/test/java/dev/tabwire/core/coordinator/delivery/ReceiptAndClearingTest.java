package dev.tabwire.core.coordinator.delivery;

import static dev.tabwire.core.coordinator.delivery.LogScene.appends;
import static dev.tabwire.core.coordinator.delivery.LogScene.entry;
import static dev.tabwire.core.coordinator.delivery.LogScene.shown;
import static dev.tabwire.core.coordinator.delivery.LogScene.tells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** What the log had already may turn out to be a receipt; and a log may be cleared. */
final class ReceiptAndClearingTest {
    private final TabScene scene = TabScene.follower();

    // Receipts

    @Test
    void a_receipt_settles_its_send_although_the_log_was_not_read_yet() {
        TabScene owner = TabScene.owner();
        owner.storeHasSends(TabScene.queued("other", 1));
        owner.sessionBegins(true);
        owner.storeUpdates();
        owner.on(new Fact.MessageArrived(Arrival.inbound(1, "text 1"), Option.some("other/1")));
        owner.storeAppends();
        assertTrue(shown(owner).isEmpty());
        assertTrue(owner.state().outbox().entries().isEmpty());
    }

    @Test
    void a_receipt_for_what_the_log_had_already_is_told_to_every_tab() {
        TabScene owner = TabScene.connected();
        owner.on(new Fact.MessageArrived(Arrival.inbound(1, "another text"), Option.none()));
        owner.storeAppends();
        owner.sends(TabScene.queued("other", 5));
        owner.on(new Fact.MessageArrived(Arrival.inbound(1, "another text"), Option.some("other/5")));
        assertEquals(List.of("m1"), appends(owner));
        owner.storeKnows();
        assertEquals(List.of("m1"), owner.now(Effect.ShowReceipts.class).single().messages().map(Message::key));
        TabMessage.Appended told = (TabMessage.Appended) owner.said().single();
        assertEquals(List.of(0L), told.entries().map(LogEntry::sequence));
        assertTrue(owner.state().outbox().entries().isEmpty());
        TabScene follower = TabScene.follower();
        follower.storeHasLog(1, entry(1));
        follower.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 5).inFlight(0))));
        follower.otherSays(told);
        assertEquals(1, follower.now(Effect.ShowReceipts.class).single().messages().length());
        assertTrue(follower.state().outbox().entries().isEmpty());
        assertEquals(List.empty(), shown(follower));
    }

    @Test
    void a_message_that_is_new_is_no_late_receipt() {
        TabScene owner = TabScene.connected();
        owner.sends(TabScene.queued("other", 1));
        owner.on(new Fact.MessageArrived(Arrival.inbound(1, "text 1"), Option.some("other/1")));
        owner.storeAppends();
        assertTrue(owner.now(Effect.ShowReceipts.class).isEmpty());
        assertEquals(List.of(1L), shown(owner));
        TabMessage.Appended told = (TabMessage.Appended) owner.said().single();
        assertEquals(List.of(1L), told.entries().map(LogEntry::sequence));
        TabScene follower = TabScene.follower();
        follower.storeHasLog(0);
        follower.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1).inFlight(0))));
        follower.otherSays(told);
        assertTrue(follower.now(Effect.ShowReceipts.class).isEmpty());
        assertEquals(List.of(1L), shown(follower));
        assertTrue(follower.state().outbox().entries().isEmpty(), "shown and settled in one step");
    }

    // Clearing

    @Test
    void a_conversation_that_was_cleared_is_cleared_in_the_log_and_then_in_every_tab() {
        TabScene owner = TabScene.connected();
        owner.frame("message", "SessionClearedEvent", 200, "{}");
        Effect.ClearLog clear = owner.now(Effect.ClearLog.class).single();
        assertEquals(1, clear.epoch());
        assertTrue(owner.now(Effect.ShowCleared.class).isEmpty());
        owner.on(new Fact.ClearAnswered(clear.opId(), Either.right(0L)));
        assertEquals(1, owner.now(Effect.ShowCleared.class).length());
        assertEquals(List.of(new TabMessage.Cleared(1)), owner.said());
        owner.on(new Fact.ClearAnswered(clear.opId(), Either.right(0L)));
        assertTrue(owner.isIdleNow());
    }

    @Test
    void a_log_that_could_not_be_cleared_is_reported() {
        TabScene owner = TabScene.connected();
        owner.frame("message", "SessionClearedEvent", 200, "{}");
        owner.on(new Fact.ClearAnswered(owner.now(Effect.ClearLog.class).single().opId(),
                Either.left(TabScene.failure(StoreFailure.Kind.DEAD))));
        assertEquals(List.of("clear-DEAD"), owner.reported());
        assertTrue(owner.now(Effect.ShowCleared.class).isEmpty() && owner.said().isEmpty());
    }

    @Test
    void an_earlier_owner_clears_nothing() {
        tells(scene, 2, 0);
        scene.otherSays(new TabMessage.Cleared(1));
        assertTrue(scene.isIdleNow());
        scene.otherSays(new TabMessage.Cleared(2));
        assertEquals(1, scene.now(Effect.ShowCleared.class).length());
    }
}
