package dev.tabwire.core.coordinator.delivery;

import static dev.tabwire.core.coordinator.delivery.LogScene.appends;
import static dev.tabwire.core.coordinator.delivery.LogScene.arrives;
import static dev.tabwire.core.coordinator.delivery.LogScene.entry;
import static dev.tabwire.core.coordinator.delivery.LogScene.shown;
import static dev.tabwire.core.coordinator.delivery.LogScene.tells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.json.TextMap;
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

    /** Of two sends with one text that an owner before gave to the wire when the log was that long. */
    private static void hearsOfTwoSends(TabScene owner, long headAtSend) {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(1, 2).map(number -> new OutboxEntry(
                "tab-" + number, 0, number, new TabId("tab-" + number), "yes", TextMap.empty(), 0,
                SendStatus.IN_FLIGHT, 1, headAtSend, Option.none()))));
    }

    private static void guestsMessageArrives(TabScene owner, int number) {
        owner.on(new Fact.MessageArrived(Arrival.inbound(number, "yes"), Option.none()));
    }

    private static List<String> unsettled(TabScene owner) {
        return owner.state().outbox().entries().map(OutboxEntry::tracingId);
    }

    @Test
    void each_message_that_the_log_had_settles_one_of_two_sends_with_its_text() {
        TabScene owner = TabScene.connected();
        guestsMessageArrives(owner, 1);
        owner.storeAppends();
        guestsMessageArrives(owner, 2);
        owner.storeAppends();
        hearsOfTwoSends(owner, 0);
        guestsMessageArrives(owner, 1);
        owner.storeKnows();
        assertEquals(List.of("tab-2"), unsettled(owner));
        guestsMessageArrives(owner, 1);
        assertEquals(List.of("message-known"), owner.reported(), "it has settled one");
        guestsMessageArrives(owner, 2);
        owner.storeKnows();
        assertEquals(List.empty(), unsettled(owner));
    }

    @Test
    void a_message_that_was_in_the_log_when_a_send_left_is_not_its_receipt() {
        TabScene owner = TabScene.connected();
        guestsMessageArrives(owner, 1);
        owner.storeAppends();
        hearsOfTwoSends(owner, 1);
        guestsMessageArrives(owner, 1);
        assertEquals(List.of("message-known"), owner.reported());
    }

    @Test
    void a_message_that_waits_for_the_log_settles_a_send_that_is_heard_of_meanwhile() {
        TabScene owner = TabScene.connected();
        arrives(owner, 1);
        guestsMessageArrives(owner, 2);
        hearsOfTwoSends(owner, 0);
        guestsMessageArrives(owner, 2);
        owner.storeAppends();
        owner.storeAppends();
        assertEquals(List.of("tab-2"), unsettled(owner));
    }

    @Test
    void a_late_receipt_is_told_although_new_messages_come_with_it() {
        TabScene owner = TabScene.connected();
        guestsMessageArrives(owner, 1);
        owner.storeAppends();
        hearsOfTwoSends(owner, 0);
        arrives(owner, 2);
        guestsMessageArrives(owner, 1);
        arrives(owner, 3);
        owner.storeAppends();
        assertEquals(List.of("m1", "m3"), appends(owner));
        Effect.AppendLog append = owner.now(Effect.AppendLog.class).single();
        owner.on(new Fact.AppendAnswered(append.opId(), Either.right(
                new Appended(List.of(new LogEntry(3, append.batch().last())), 1, 3))));
        assertEquals(List.of("m1"), owner.now(Effect.ShowReceipts.class).single().messages().map(Message::key));
        assertEquals(List.of(3L), shown(owner));
        assertEquals(List.of("tab-2"), unsettled(owner));
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
        owner.on(new Fact.ClearAnswered(clear.opId(), Either.right(7L)));
        assertEquals(List.of(new Effect.ShowCleared(7)), owner.now(Effect.ShowCleared.class));
        assertEquals(List.of(new TabMessage.Cleared(1, 7)), owner.said());
        owner.on(new Fact.ClearAnswered(clear.opId(), Either.right(7L)));
        assertTrue(owner.isIdleNow());
        owner.otherSays(new TabMessage.Hello(TabPresence.HIDDEN));
        assertTrue(owner.said().contains(new TabMessage.Cleared(1, 7)), "a tab that missed it hears it again");
    }

    /** The owner was behind with reading, and its send was pending for good. */
    @Test
    void a_send_whose_receipt_is_cleared_before_it_was_shown_is_not_pending_any_more() {
        TabScene owner = TabScene.connected();
        owner.sends(TabScene.queued("other", 1));
        owner.on(new Fact.MessageArrived(Arrival.inbound(1, "text 1"), Option.some("other/1")));
        Effect.AppendLog append = owner.now(Effect.AppendLog.class).single();
        owner.on(new Fact.AppendAnswered(append.opId(), Either.right(
                new Appended(List.of(new LogEntry(5, append.batch().single())), 0, 5))));
        assertEquals(List.empty(), shown(owner), "it has to read what comes before");
        owner.frame("message", "SessionClearedEvent", 200, "{}");
        assertEquals(List.of("other/1"), owner.now(Effect.ShowGone.class).flatMap(Effect.ShowGone::tracingIds));
    }

    @Test
    void what_waits_to_be_stored_when_the_conversation_is_cleared_is_gone_with_it() {
        TabScene owner = LogScene.inOldSession(Quota.UNUSED, 1);
        arrives(owner, 2);
        assertTrue(owner.now(Effect.AppendLog.class).isEmpty(), "live messages wait for history");
        owner.frame("message", "SessionClearedEvent", 200, "{}");
        long opId = owner.now(Effect.ClearLog.class).single().opId();
        arrives(owner, 3);
        assertTrue(owner.now(Effect.AppendLog.class).isEmpty(), "nothing is stored before the log is cleared");
        owner.on(new Fact.ClearAnswered(opId, Either.right(7L)));
        assertEquals(List.of(entry(3).message().key()), appends(owner));
    }

    @Test
    void a_new_owner_that_missed_the_word_learns_of_it_and_repeats_it() {
        TabScene owner = TabScene.follower();
        owner.becomesOwner(new Tenure(1, 4, List.empty(), Quota.UNUSED, 4, 0));
        assertEquals(List.of(new Effect.ShowCleared(4)), owner.all(Effect.ShowCleared.class));
        owner.otherSays(new TabMessage.Hello(TabPresence.HIDDEN));
        assertTrue(owner.said().contains(new TabMessage.Cleared(1, 4)));
    }

    @Test
    void a_log_that_could_not_be_cleared_is_cleared_a_moment_later() {
        TabScene owner = TabScene.connected();
        owner.frame("message", "SessionClearedEvent", 200, "{}");
        owner.on(new Fact.ClearAnswered(owner.now(Effect.ClearLog.class).single().opId(),
                Either.left(TabScene.failure(StoreFailure.Kind.DEAD))));
        assertEquals(List.of("clear-DEAD"), owner.reported());
        assertTrue(owner.now(Effect.ShowCleared.class).isEmpty() && owner.said().isEmpty());
        owner.fire(TimerName.APPEND_RETRY);
        assertEquals(1, owner.now(Effect.ClearLog.class).length());
    }

    @Test
    void an_earlier_owner_clears_nothing() {
        tells(scene, 2, 0);
        scene.otherSays(new TabMessage.Cleared(1, 3));
        assertTrue(scene.isIdleNow());
        scene.otherSays(new TabMessage.Cleared(2, 3));
        assertEquals(1, scene.now(Effect.ShowCleared.class).length());
        scene.otherSays(new TabMessage.Cleared(2, 3));
        assertTrue(scene.isIdleNow(), "once is enough");
    }

    @Test
    void an_owner_that_was_overtaken_clears_nothing_and_steps_down() {
        TabScene owner = TabScene.connected();
        owner.frame("message", "SessionClearedEvent", 200, "{}");
        owner.on(new Fact.ClearAnswered(owner.now(Effect.ClearLog.class).single().opId(),
                Either.left(TabScene.failure(StoreFailure.Kind.FENCED))));
        assertTrue(owner.reported().contains("stepped-down"));
        assertEquals(Option.none(), owner.due(TimerName.APPEND_RETRY));
    }

    @Test
    void the_last_that_was_cleared_is_not_shown_from_a_page_that_was_read_before() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(0);
        tells(tab, 2, 4);
        tab.otherSays(new TabMessage.Cleared(2, 3));
        tab.storeHasLog(4, entry(3), entry(4));
        assertEquals(List.of(4L), shown(tab));
    }

    @Test
    void history_is_not_waited_for_when_the_conversation_is_gone() {
        TabScene owner = LogScene.inOldSession(Quota.UNUSED, 1);
        assertEquals(1, owner.state().quota().gapAfter());
        assertTrue(owner.due(TimerName.HOLD).isDefined() && owner.due(TimerName.HISTORY).isDefined());
        owner.frame("message", "SessionClearedEvent", 200, "{}");
        assertEquals(Option.none(), owner.due(TimerName.HOLD));
        assertEquals(Option.none(), owner.due(TimerName.HISTORY));
        assertEquals(Quota.NO_GAP, owner.state().quota().gapAfter());
    }

    @Test
    void of_a_log_that_was_never_cleared_nothing_is_said() {
        TabScene owner = TabScene.connected();
        owner.otherSays(new TabMessage.Hello(TabPresence.HIDDEN));
        assertTrue(owner.said().forAll(said -> !(said instanceof TabMessage.Cleared)));
    }
}
