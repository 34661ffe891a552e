package dev.tabwire.core.coordinator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The log is the truth and the telling a hint: what a tab shows, what it reads, and what it says was read. */
final class LogAndScreenTest {
    private final TabScene scene = TabScene.follower();

    private static Message message(int number) {
        return Coalescing.message(Arrival.outbound(number, "text " + number), Option.none(), List.empty(), 0);
    }

    private static LogEntry entry(int sequence) {
        return new LogEntry(sequence, message(sequence));
    }

    private static void tells(TabScene scene, long epoch, long head, LogEntry... entries) {
        scene.otherSays(new TabMessage.Appended(epoch, head, List.of(entries)));
    }

    private static List<Long> shown(TabScene scene) {
        return scene.now(Effect.ShowEntries.class).flatMap(Effect.ShowEntries::entries).map(LogEntry::sequence);
    }

    private static Option<Long> readsFrom(TabScene scene) {
        return scene.now(Effect.ReadLog.class).headOption().map(Effect.ReadLog::fromSequence);
    }

    private static void failsToRead(TabScene scene) {
        scene.on(new Fact.LogAnswered(
                scene.state().delivery().readOp(), Either.left(TabScene.failure(StoreFailure.Kind.ABORTED))));
    }

    // What is shown and read

    @Test
    void a_tab_that_starts_reads_the_end_of_the_log_and_shows_it() {
        assertEquals(Delivery.TRANSCRIPT_READ_MAX, scene.now(Effect.ReadLogTail.class).single().limit());
        scene.storeHasLog(9, entry(8), entry(9));
        assertEquals(List.of(8L, 9L), shown(scene));
        assertEquals(Option.none(), readsFrom(scene));
    }

    @Test
    void what_is_told_before_is_in_the_log_that_is_read() {
        tells(scene, 1, 1, entry(1));
        assertTrue(scene.isIdleNow());
    }

    @Test
    void what_follows_is_shown_as_it_is_told() {
        scene.storeHasLog(1, entry(1));
        tells(scene, 1, 3, entry(2), entry(3));
        assertEquals(List.of(2L, 3L), shown(scene));
        tells(scene, 1, 4, entry(2), entry(3), entry(4));
        assertEquals(List.of(4L), shown(scene), "each once");
        tells(scene, 1, 4, entry(4));
        assertTrue(scene.isIdleNow());
    }

    @Test
    void a_gap_is_read_from_the_log() {
        scene.storeHasLog(1, entry(1));
        tells(scene, 1, 3, entry(3));
        assertEquals(List.empty(), shown(scene));
        assertEquals(Option.some(2L), readsFrom(scene));
        scene.storeHasLog(3, entry(2), entry(3));
        assertEquals(List.of(2L, 3L), shown(scene));
    }

    @Test
    void a_head_that_is_ahead_is_read_up_to() {
        scene.storeHasLog(1, entry(1));
        tells(scene, 1, 1);
        assertEquals(Option.none(), readsFrom(scene));
        tells(scene, 1, 2);
        assertEquals(Option.some(2L), readsFrom(scene));
    }

    @Test
    void more_parts_of_one_batch_follow_by_themselves() {
        scene.storeHasLog(0);
        tells(scene, 1, 300, entry(1));
        assertEquals(List.of(1L), shown(scene));
        assertEquals(Option.none(), readsFrom(scene));
    }

    @Test
    void what_was_appended_while_the_log_was_read_is_read_after_it() {
        scene.storeHasLog(0);
        tells(scene, 1, 2, entry(2));
        tells(scene, 1, 3, entry(3));
        assertEquals(Option.none(), readsFrom(scene), "one look at a time");
        scene.storeHasLog(2, entry(1), entry(2));
        assertEquals(Option.some(3L), readsFrom(scene));
        scene.storeHasLog(3, entry(3));
        assertEquals(List.of(3L), shown(scene));
        assertEquals(Option.none(), readsFrom(scene));
    }

    @Test
    void a_log_that_is_longer_than_one_look_is_read_on() {
        scene.storeHasLog(0);
        tells(scene, 1, 4);
        scene.storeHasLog(4, entry(1), entry(2));
        assertEquals(Option.some(3L), readsFrom(scene));
        scene.storeHasLog(4, entry(3), entry(4));
        assertEquals(Option.none(), readsFrom(scene));
    }

    @Test
    void what_was_removed_from_the_log_is_not_waited_for() {
        scene.storeHasLog(0);
        tells(scene, 1, 4);
        scene.storeHasLog(4);
        assertEquals(Option.none(), readsFrom(scene));
        tells(scene, 1, 5, entry(5));
        assertEquals(List.of(5L), shown(scene));
    }

    @Test
    void a_look_brings_nothing_twice() {
        scene.storeHasLog(0);
        tells(scene, 1, 2, entry(2));
        tells(scene, 1, 1, entry(1));
        assertEquals(List.of(1L), shown(scene));
        scene.storeHasLog(2, entry(1), entry(2));
        assertEquals(List.of(2L), shown(scene));
    }

    @Test
    void a_tab_that_woke_looks_from_where_it_was() {
        scene.on(new Fact.Resumed());
        assertEquals(1, scene.now(Effect.ReadLogTail.class).length(), "it had not read it yet");
        scene.storeHasLog(1, entry(1));
        scene.on(new Fact.Resumed());
        assertEquals(Option.some(2L), readsFrom(scene));
        scene.on(new Fact.PageShown());
        assertEquals(Option.some(2L), readsFrom(scene));
    }

    @Test
    void a_log_that_cannot_be_read_is_read_again() {
        failsToRead(scene);
        assertEquals(List.of("read-ABORTED"), scene.reported());
        assertEquals(Option.some(Delivery.LOG_RETRY_MILLIS), scene.due(TimerName.LOG_RETRY));
        scene.fire(TimerName.LOG_RETRY);
        assertEquals(1, scene.now(Effect.ReadLogTail.class).length());
        scene.storeHasLog(1, entry(1));
        tells(scene, 1, 2);
        failsToRead(scene);
        scene.fire(TimerName.LOG_RETRY);
        assertEquals(Option.some(2L), readsFrom(scene));
    }

    @Test
    void a_batch_of_an_earlier_owner_is_not_shown_but_looked_for() {
        scene.storeHasLog(0);
        tells(scene, 2, 0);
        tells(scene, 1, 1, entry(1));
        assertEquals(List.of("late-epoch"), scene.reported());
        assertEquals(List.empty(), shown(scene));
        assertEquals(Option.some(1L), readsFrom(scene));
        scene.storeHasLog(1, entry(1));
        tells(scene, 2, 2, entry(2));
        assertEquals(List.of(2L), shown(scene));
    }

    // What was read by the guest

    @Test
    void what_a_focused_tab_shows_is_read() {
        scene.storeHasLog(3, entry(3));
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
        scene.blur();
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
        scene.on(new Fact.FocusChanged(false, true));
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
        scene.focus();
        assertEquals(3, scene.now(Effect.MarkRead.class).single().sequence());
        assertTrue(scene.said().contains(new TabMessage.Read(3)));
        scene.focus();
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty(), "once");
        tells(scene, 1, 4, entry(4));
        assertEquals(4, scene.now(Effect.MarkRead.class).single().sequence());
    }

    @Test
    void before_the_log_was_read_nothing_is() {
        scene.focus();
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
        scene.storeHasLog(3, entry(3));
        assertEquals(1, scene.now(Effect.MarkRead.class).length());
    }

    @Test
    void what_was_read_in_another_tab_is_read() {
        scene.storeHasLog(3, entry(3));
        scene.otherSays(new TabMessage.Read(3));
        scene.otherSays(new TabMessage.Read(2));
        scene.focus();
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
        assertEquals(3, scene.state().delivery().readThrough());
    }

    @Test
    void so_is_what_the_store_says_was() {
        scene.on(new Fact.LogAnswered(scene.state().delivery().readOp(),
                Either.right(new LogPage(List.of(entry(3)), 3, 1, 3))));
        scene.focus();
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
    }

    // The owner

    private static void arrives(TabScene owner, int number) {
        owner.on(new Fact.MessageArrived(Arrival.outbound(number, "text " + number), Option.none()));
    }

    private static List<String> appends(TabScene owner) {
        return owner.now(Effect.AppendLog.class).flatMap(Effect.AppendLog::batch).map(Message::key);
    }

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
    void the_owner_knows_what_the_one_before_it_appended_last() {
        TabScene owner = TabScene.follower();
        owner.storeHasLog(1, entry(1));
        owner.becomesOwner(new Tenure(1, 1, List.of(entry(1)), Quota.UNUSED));
        assertTrue(owner.said().contains(new TabMessage.Appended(1, 1, List.empty())));
        assertEquals(Option.none(), readsFrom(owner), "it shows all there is");
        arrives(owner, 1);
        assertEquals(List.of("message-known"), owner.reported());
    }

    @Test
    void and_reads_what_it_does_not_show_yet() {
        TabScene owner = TabScene.follower();
        owner.storeHasLog(1, entry(1));
        owner.becomesOwner(new Tenure(1, 2, List.of(entry(1), entry(2)), Quota.UNUSED));
        assertEquals(Option.some(2L), readsFrom(owner));
        TabScene reading = TabScene.follower();
        reading.becomesOwner(new Tenure(1, 2, List.empty(), Quota.UNUSED));
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
        follower.storeHasLog(1, new LogEntry(1, message(1)));
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
