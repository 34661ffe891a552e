package dev.tabwire.core.coordinator.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A frame left and no receipt came: the send goes again only when history, read late enough, lacks it. */
final class UnknownFateTest {
    private final TabScene owner = TabScene.connected();

    private static int framesOf(TabScene scene) {
        return scene.frames().count(ClientFrame.SendMessage.class::isInstance);
    }

    private static Option<SendStatus> becomes(TabScene scene) {
        return scene.now(Effect.UpdateSends.class).flatMap(Effect.UpdateSends::entries).headOption()
                .map(OutboxEntry::status);
    }

    private void historyRead(long sinceLossMillis, long lostMillis, long reachedSequence) {
        owner.on(new Fact.HistoryRead(lostMillis + sinceLossMillis, reachedSequence));
    }

    /** The wire breaks with a send on it that left when the log had so many entries; gives the moment. */
    private long losesASend(int headAtSend) {
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, headAtSend), List.empty()));
        OutboxEntry sent = owner.sends(TabScene.queued("other", 1));
        assertEquals(headAtSend, sent.headAtSend());
        owner.wireEnds();
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), owner.due(TimerName.SETTLE));
        return owner.monotonicMillis();
    }

    @ParameterizedTest(name = "read {0} ms after the loss, back to {1} of 5: {2}")
    @CsvSource({"1500, 5, QUEUED", "1499, 5, ''", "1500, 6, ''", "1500, 0, QUEUED", "9000, 4, QUEUED"})
    void what_history_lacks_goes_again_when_it_was_read_late_and_far_enough(
            long sinceLossMillis, long reached, String becomes) {
        long lostMillis = losesASend(5);
        historyRead(sinceLossMillis, lostMillis, reached);
        assertEquals(becomes, becomes(owner).map(SendStatus::name).getOrElse(""));
        boolean again = owner.now(Effect.SetTimer.class).exists(timer -> timer.name().equals(TimerName.SETTLE));
        assertEquals(becomes.isEmpty(), again, "looked for again");
    }

    @Test
    void what_history_could_not_decide_is_looked_for_again() {
        long lostMillis = losesASend(5);
        owner.fire(TimerName.SETTLE);
        assertEquals(Option.none(), owner.due(TimerName.SETTLE));
        historyRead(0, lostMillis, 0);
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), owner.due(TimerName.SETTLE));
        historyRead(1_500, lostMillis, 0);
        assertEquals(Option.some(SendStatus.QUEUED), becomes(owner));
        owner.fire(TimerName.SETTLE);
        assertTrue(owner.isIdleNow(), "nothing is of unknown fate any more");
    }

    @Test
    void history_is_asked_for_while_a_send_is_of_unknown_fate() {
        losesASend(0);
        owner.fire(TimerName.SETTLE);
        assertTrue(owner.due(TimerName.HISTORY).isDefined());
        TabScene calm = TabScene.connected();
        calm.on(new Fact.HistoryRead(0, 0));
        assertTrue(calm.isIdleNow());
    }

    @Test
    void a_send_goes_five_times_and_is_of_unknown_fate_for_good_then() {
        OutboxEntry entry = TabScene.queued("other", 1);
        for (int attempt = 1; attempt < Outbox.ATTEMPTS_MAX; attempt++) {
            entry = entry.inFlight(0).queued();
        }
        owner.sends(entry);
        long lostMillis = owner.monotonicMillis();
        owner.wireEnds();
        historyRead(1_500, lostMillis, 0);
        OutboxEntry ended = owner.now(Effect.UpdateSends.class).single().entries().single();
        assertEquals(SendStatus.UNKNOWN, ended.status());
        assertEquals("unknown", ended.failure().get().code());
    }

    @Test
    void one_that_left_four_times_goes_again() {
        OutboxEntry entry = TabScene.queued("other", 1);
        for (int attempt = 1; attempt < Outbox.ATTEMPTS_MAX - 1; attempt++) {
            entry = entry.inFlight(0).queued();
        }
        owner.sends(entry);
        long lostMillis = owner.monotonicMillis();
        owner.wireEnds();
        historyRead(1_500, lostMillis, 0);
        assertEquals(Option.some(SendStatus.QUEUED), becomes(owner));
    }

    @Test
    void without_history_it_stays_unknown() {
        losesASend(0);
        owner.on(new Fact.HistoryUnavailable());
        assertEquals(Option.some(SendStatus.UNKNOWN), becomes(owner));
    }

    @Test
    void without_history_a_send_whose_receipt_may_come_is_left_alone() {
        owner.sends(TabScene.queued("other", 1));
        owner.on(new Fact.HistoryUnavailable());
        assertTrue(owner.isIdleNow());
    }

    /** One was lost with its wire, another has left on the next wire; gives the moment of the loss. */
    private long losesOneAndSendsAnother() {
        long lostMillis = losesASend(0);
        owner.fire(TimerName.BACKOFF);
        owner.sessionBegins(true);
        owner.sends(TabScene.queued("third", 2));
        return lostMillis;
    }

    @Test
    void without_history_one_that_was_lost_ends_and_one_that_left_later_does_not() {
        losesOneAndSendsAnother();
        owner.on(new Fact.HistoryUnavailable());
        assertEquals(List.of("other/1"), owner.now(Effect.UpdateSends.class).single().entries().map(OutboxEntry::tracingId));
    }

    @Test
    void one_that_leaves_does_not_hide_one_that_was_lost() {
        long lostMillis = losesOneAndSendsAnother();
        historyRead(9_000, lostMillis, 0);
        assertEquals(List.of("other/1"), owner.now(Effect.UpdateSends.class).single().entries().map(OutboxEntry::tracingId));
    }

    /** Two are lost, the first with a log of seven entries and the second with one of five. */
    private long losesTwo() {
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 5), List.empty()));
        owner.sends(TabScene.queued("other", 2));
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 7), List.empty()));
        owner.sends(TabScene.queued("third", 1));
        owner.wireEnds();
        return owner.monotonicMillis();
    }

    @Test
    void what_becomes_of_one_leaves_the_other_unknown() {
        long lostMillis = losesTwo();
        owner.on(new Fact.SendRefused("other/2", new Reason("no", "no")));
        owner.storeUpdates();
        historyRead(1_500, lostMillis, 0);
        assertEquals(List.of("third/1"), owner.now(Effect.UpdateSends.class).single().entries().map(OutboxEntry::tracingId));
    }

    @Test
    void of_two_the_one_is_decided_and_the_other_looked_for_again() {
        long lostMillis = losesTwo();
        owner.fire(TimerName.SETTLE);
        historyRead(1_500, lostMillis, 6);
        assertEquals(List.of("third/1"), owner.now(Effect.UpdateSends.class).single().entries().map(OutboxEntry::tracingId));
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), owner.due(TimerName.SETTLE));
    }

    @Test
    void an_owner_that_loses_lock_and_wire_at_once_has_nothing_to_find_out() {
        owner.sends(TabScene.queued("other", 1));
        owner.on(new Fact.LockLost(owner.state().ownership().lockId()));
        assertEquals(Option.none(), owner.due(TimerName.SETTLE));
    }

    @Test
    void a_follower_judges_nothing() {
        losesASend(0);
        owner.on(new Fact.LockLost(owner.state().ownership().lockId()));
        owner.on(new Fact.HistoryUnavailable());
        owner.on(new Fact.HistoryRead(owner.monotonicMillis() + 9_000, 0));
        assertTrue(owner.isIdleNow());
        assertEquals(Option.none(), owner.due(TimerName.SETTLE));
        assertEquals(Option.none(), owner.due(TimerName.ECHO));
    }

    @Test
    void a_receipt_that_does_not_come_for_fifteen_seconds_is_lost() {
        owner.sends(TabScene.queued("other", 1));
        owner.fire(TimerName.ECHO);
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), owner.due(TimerName.SETTLE));
        historyRead(1_500, owner.monotonicMillis(), 0);
        assertEquals(Option.some(SendStatus.QUEUED), becomes(owner));
    }

    @Test
    void a_loss_counts_from_when_it_was_first_known() {
        long lostMillis = losesASend(0);
        owner.pass(1_000);
        owner.fire(TimerName.ECHO);
        assertTrue(owner.isIdleNow());
        historyRead(1_500, lostMillis, 0);
        assertEquals(Option.some(SendStatus.QUEUED), becomes(owner));
    }

    @Test
    void a_receipt_that_comes_after_all_ends_it() {
        long lostMillis = losesASend(0);
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 6), List.of("other/1")));
        historyRead(9_000, lostMillis, 0);
        assertTrue(owner.isIdleNow());
        owner.fire(TimerName.SETTLE);
        assertTrue(owner.isIdleNow(), "nothing has to be found out");
        assertTrue(owner.state().outbox().entries().isEmpty());
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1).queued().queued().queued())));
        assertTrue(owner.isIdleNow(), "a late word brings nothing back");
    }

    @Test
    void the_last_five_hundred_receipts_are_remembered() {
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 1), List.of("other/1")));
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 1),
                List.range(0, Outbox.SETTLED_MAX - 1).map(number -> "third/" + number)));
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1))));
        assertTrue(owner.isIdleNow());
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 1), List.of("last")));
        assertEquals(Outbox.SETTLED_MAX, owner.state().outbox().settled().length());
    }

    // The next owner

    @Test
    void what_the_owner_before_sent_is_of_unknown_fate_for_the_next() {
        TabScene next = TabScene.follower();
        OutboxEntry left = TabScene.queued("other", 1).inFlight(3);
        next.otherSays(new TabMessage.SendsChanged(1, List.of(left)));
        assertEquals(Option.none(), next.due(TimerName.SETTLE), "a follower has nothing to find out");
        next.becomesOwner(new Tenure(2, 3, List.empty(), Quota.UNUSED, 0, 0));
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), next.due(TimerName.SETTLE));
        next.storeHasSends(left);
        next.on(new Fact.HistoryRead(next.monotonicMillis() + 1_500, 3));
        assertEquals(Option.some(SendStatus.QUEUED), becomes(next));
    }

    @Test
    void nothing_is_concluded_before_the_store_has_been_read() {
        TabScene next = TabScene.follower();
        OutboxEntry left = TabScene.queued("other", 1).inFlight(3);
        next.otherSays(new TabMessage.SendsChanged(1, List.of(left)));
        next.becomesOwner(new Tenure(2, 3, List.empty(), Quota.UNUSED, 0, 0));
        next.on(new Fact.HistoryRead(next.monotonicMillis() + 1_500, 3));
        next.on(new Fact.HistoryUnavailable());
        next.on(new Fact.ConversationCleared());
        assertEquals(List.empty(), next.now(Effect.UpdateSends.class), "the owner before may have changed it already");
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), next.due(TimerName.SETTLE));
        next.storeHasSends(left.queued());
        assertEquals(List.empty(), next.now(Effect.UpdateSends.class), "and has: it was never in the conversation that is gone");
    }

    @Test
    void what_is_in_flight_in_the_store_ends_there_when_the_conversation_was_cleared_before() {
        TabScene next = TabScene.follower();
        next.becomesOwner(new Tenure(2, 3, List.empty(), Quota.UNUSED, 0, 0));
        next.on(new Fact.ConversationCleared());
        next.storeHasSends(TabScene.queued("other", 1).inFlight(3));
        assertEquals(Option.some(SendStatus.UNKNOWN), becomes(next));
    }

    @Test
    void so_is_what_it_finds_as_sent_in_the_store() {
        TabScene next = TabScene.owner();
        next.storeHasSends(TabScene.queued("other", 1).inFlight(3), TabScene.queued("third", 2));
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), next.due(TimerName.SETTLE));
        next.on(new Fact.HistoryRead(next.monotonicMillis() + 1_500, 3));
        assertEquals(List.of("other/1"), next.now(Effect.UpdateSends.class).single().entries().map(OutboxEntry::tracingId));
    }

    @Test
    void an_owner_no_more_forgets_what_may_not_be_stored_and_reads_what_is() {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1), TabScene.queued("other", 2))));
        owner.on(new Fact.LockLost(owner.state().ownership().lockId()));
        assertEquals(List.of("other/2"), owner.state().outbox().entries().map(OutboxEntry::tracingId));
        assertEquals(1, owner.now(Effect.ReadOutbox.class).length());
        owner.storeHasSends(TabScene.queued("other", 2));
        assertEquals(List.of("other/1"), owner.now(Effect.ShowGone.class).single().tracingIds());
    }

    @Test
    void one_whose_changes_are_all_stored_reads_nothing() {
        owner.sends(TabScene.queued("other", 1));
        owner.on(new Fact.LockLost(owner.state().ownership().lockId()));
        assertTrue(owner.now(Effect.ReadOutbox.class).isEmpty());
        assertEquals(1, owner.state().outbox().entries().length());
    }

    @Test
    void an_answer_of_the_store_after_the_tenure_sends_nothing() {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1))));
        Effect.UpdateSends update = owner.now(Effect.UpdateSends.class).single();
        owner.on(new Fact.LockLost(owner.state().ownership().lockId()));
        owner.on(new Fact.UpdateAnswered(update.opId(), Either.right(update.entries())));
        assertTrue(owner.isIdleNow());
    }

    // The store takes its time

    @ParameterizedTest(name = "the store takes {0} ms: {1} frames leave")
    @CsvSource({"7999, 1", "8000, 0"})
    void a_mark_that_comes_too_late_sends_nothing_for_another_tab_may_have_sent_it(long storeMillis, int frames) {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1))));
        owner.pass(storeMillis);
        owner.storeUpdates();
        assertEquals(frames, framesOf(owner));
        assertEquals(frames == 0, owner.due(TimerName.SETTLE).isDefined());
    }

    @Test
    void a_wire_that_broke_while_the_store_marked_carries_nothing() {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1))));
        owner.wireEnds();
        owner.storeUpdates();
        assertEquals(0, framesOf(owner));
        assertTrue(owner.due(TimerName.SETTLE).isDefined());
    }

    @Test
    void a_frame_that_leaves_after_the_wire_was_replaced_is_not_lost_with_the_one_before() {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1))));
        owner.wireEnds();
        owner.fire(TimerName.BACKOFF);
        owner.sessionBegins(true);
        owner.storeUpdates();
        assertEquals(1, framesOf(owner));
        owner.on(new Fact.HistoryUnavailable());
        assertEquals(Option.none(), becomes(owner));
    }

    @Test
    void what_changed_while_the_store_was_marking_it_does_not_leave() {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1))));
        Effect.UpdateSends marking = owner.now(Effect.UpdateSends.class).single();
        owner.on(new Fact.SendRefused("other/1", new Reason("no", "no")));
        owner.on(new Fact.UpdateAnswered(marking.opId(), Either.right(marking.entries())));
        assertEquals(0, framesOf(owner));
        assertEquals(Option.some(SendStatus.REJECTED), becomes(owner));
    }

    @Test
    void what_was_settled_meanwhile_is_neither_shown_nor_sent() {
        owner.otherSays(new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1))));
        owner.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 1), List.of("other/1")));
        owner.storeUpdates();
        assertTrue(owner.now(Effect.ShowSends.class).forAll(shown -> shown.entries().isEmpty()));
        assertEquals(0, framesOf(owner));
    }

    @Test
    void while_the_store_is_in_trouble_nothing_is_judged_twice() {
        long lostMillis = losesASend(0);
        historyRead(1_500, lostMillis, 0);
        owner.storeFailsToUpdate(StoreFailure.Kind.ABORTED);
        historyRead(3_000, lostMillis, 0);
        assertFalse(owner.now(Effect.UpdateSends.class).nonEmpty());
        owner.fire(TimerName.OUTBOX_RETRY);
        assertEquals(1, owner.now(Effect.UpdateSends.class).single().entries().length());
    }

    @Test
    void an_owner_that_has_not_read_the_store_decides_later_when_history_is_not_to_be_had() {
        TabScene unread = TabScene.owner();
        unread.on(new Fact.HistoryUnavailable());
        assertEquals(Option.some(Outbox.SETTLE_MILLIS), unread.due(TimerName.SETTLE));
    }

    @Test
    void what_is_known_of_a_send_is_not_shown_a_second_time() {
        TabScene follower = TabScene.follower();
        follower.storeHasSends();
        TabMessage said = new TabMessage.SendsChanged(0, List.of(TabScene.queued("other", 1)));
        follower.otherSays(said);
        assertEquals(1, follower.now(Effect.ShowSends.class).length());
        follower.otherSays(said);
        assertTrue(follower.now(Effect.ShowSends.class).isEmpty());
    }
}
