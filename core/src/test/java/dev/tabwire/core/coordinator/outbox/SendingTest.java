package dev.tabwire.core.coordinator.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.GuestMessage;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A send is stored first, marked second, given to the wire third; each tab's in its order, all at the platform's pace. */
final class SendingTest {
    private final TabScene owner = TabScene.connected();
    private final TabScene follower = TabScene.follower();

    private static OutboxEntry asked(TabScene scene) {
        return scene.now(Effect.StoreSend.class).single().entry();
    }

    private static void write(TabScene scene, String tracingId) {
        scene.on(new Fact.SendAsked(tracingId, "hello " + tracingId, TextMap.of("colour", "red")));
    }

    /** The store took what the guest wrote last. */
    private static void stores(TabScene scene, long position) {
        Effect.StoreSend store = scene.all(Effect.StoreSend.class).last();
        scene.on(new Fact.SendAnswered(store.opId(), store.entry(), Either.right(store.entry().at(position))));
    }

    private static void others(TabScene scene, OutboxEntry... entries) {
        scene.otherSays(new TabMessage.SendsChanged(0, List.of(entries)));
    }

    private static List<String> sent(TabScene scene) {
        return scene.frames().filter(ClientFrame.SendMessage.class::isInstance).map(ClientFrame::tracingId);
    }

    private static List<String> marked(TabScene scene) {
        return scene.now(Effect.UpdateSends.class).flatMap(Effect.UpdateSends::entries)
                .filter(entry -> entry.status() == SendStatus.IN_FLIGHT).map(OutboxEntry::tracingId);
    }

    private static void receipt(TabScene scene, String... tracingIds) {
        scene.on(new Fact.EntriesAppended(new Appended(List.empty(), 0, 7), List.of(tracingIds)));
    }

    // Stored first

    @Test
    void what_the_guest_writes_is_stored_before_anything_else_happens() {
        write(follower, "a");
        OutboxEntry entry = asked(follower);
        assertEquals(new OutboxEntry("a", 0, 0, TabScene.SELF, "hello a", TextMap.of("colour", "red"),
                follower.wallMillis(), SendStatus.QUEUED, 0, 0, Option.none()), entry);
        assertEquals(1, follower.now(Effect.class).length());
    }

    @Test
    void it_is_shown_and_told_with_the_earlier_ones_of_its_tab_when_it_is_stored() {
        others(follower, TabScene.queued("other", 1));
        write(follower, "a");
        stores(follower, 2);
        write(follower, "b");
        stores(follower, 3);
        assertEquals(List.of("b"), follower.now(Effect.ShowSends.class).single().entries().map(OutboxEntry::tracingId));
        TabMessage.SendsChanged told = (TabMessage.SendsChanged) follower.said().single();
        assertEquals(List.of("a", "b"), told.entries().map(OutboxEntry::tracingId));
        assertEquals(0, told.epoch());
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "DEAD", "ABORTED"})
    void what_cannot_be_stored_is_refused_and_not_sent(StoreFailure.Kind kind) {
        write(owner, "a");
        Effect.StoreSend store = owner.now(Effect.StoreSend.class).single();
        owner.on(new Fact.SendAnswered(store.opId(), store.entry(), Either.left(TabScene.failure(kind))));
        assertEquals(List.of("send-" + kind), owner.reported());
        Effect.RefuseSend refused = owner.now(Effect.RefuseSend.class).single();
        assertEquals("a", refused.tracingId());
        assertEquals("storage", refused.failure().code());
        assertTrue(marked(owner).isEmpty() && owner.said().isEmpty());
    }

    @Test
    void two_hundred_sends_may_wait() {
        for (int number = 1; number < Outbox.ENTRIES_MAX; number++) {
            others(follower, TabScene.queued("other", number));
        }
        write(follower, "a");
        assertEquals("a", asked(follower).tracingId());
        stores(follower, Outbox.ENTRIES_MAX);
        write(follower, "b");
        assertEquals("outbox-full", follower.now(Effect.RefuseSend.class).single().failure().code());
        assertTrue(follower.now(Effect.StoreSend.class).isEmpty());
    }

    // Marked second, given to the wire third

    @Test
    void the_frame_leaves_when_the_store_has_it_as_in_flight() {
        write(owner, "a");
        stores(owner, 1);
        OutboxEntry marked = owner.now(Effect.UpdateSends.class).single().entries().single();
        assertEquals(SendStatus.IN_FLIGHT, marked.status());
        assertEquals(1, marked.attempts());
        assertTrue(sent(owner).isEmpty());
        assertEquals(Option.some(Outbox.ECHO_MILLIS_MAX), owner.due(TimerName.ECHO));
        owner.storeUpdates();
        ClientFrame.SendMessage frame = (ClientFrame.SendMessage) owner.frames().single();
        GuestMessage.Text text = (GuestMessage.Text) frame.message();
        assertEquals("a", frame.tracingId());
        assertEquals("hello a", text.text());
        assertEquals(TextMap.of("colour", "red"), text.customAttributes());
        assertEquals(TextMap.of("id", "a"), text.metadata(), "history keeps it");
        assertEquals(List.of(new TabMessage.SendsChanged(1, List.of(marked))), owner.said());
        assertEquals(List.of(marked), owner.now(Effect.ShowSends.class).single().entries());
    }

    @Test
    void one_send_of_a_tab_is_in_flight_at_a_time_in_the_order_of_the_store() {
        others(owner, TabScene.queued("other", 4), TabScene.queued("other", 1), TabScene.queued("third", 2),
                TabScene.queued("third", 3));
        assertEquals(List.of("other/1", "third/2"), marked(owner));
        owner.storeUpdates();
        assertEquals(List.of("other/1", "third/2"), sent(owner));
        receipt(owner, "other/1");
        assertEquals(List.of("other/4"), marked(owner));
    }

    @Test
    void a_rejected_send_makes_way_for_the_next_of_its_tab() {
        others(owner, TabScene.queued("other", 1), TabScene.queued("other", 2));
        owner.storeUpdates();
        owner.answer("other/1", "string", 4011, "\"too long\"");
        owner.storeUpdates();
        assertEquals(List.of("other/2"), marked(owner));
    }

    @Test
    void five_messages_a_second_leave() {
        others(owner, TabScene.queued("a", 1), TabScene.queued("b", 2), TabScene.queued("c", 3), TabScene.queued("d", 4),
                TabScene.queued("e", 5), TabScene.queued("f", 6), TabScene.queued("g", 7));
        assertEquals(5, marked(owner).length());
        assertEquals(5, owner.now(Effect.SaveQuota.class).last().quota().sends().length());
        owner.storeUpdates();
        assertEquals(5, sent(owner).length());
        assertEquals(Option.some(1_100L), owner.due(TimerName.SEND_PACE));
        owner.fire(TimerName.SEND_PACE);
        assertEquals(List.of("f/6", "g/7"), marked(owner));
    }

    @Test
    void nothing_goes_before_the_outbox_was_read() {
        TabScene scene = TabScene.owner();
        scene.sessionBegins(true);
        others(scene, TabScene.queued("other", 1));
        assertTrue(marked(scene).isEmpty());
        scene.storeHasSends(TabScene.queued("other", 1));
        assertEquals(List.of("other/1"), marked(scene));
    }

    @Test
    void nothing_goes_without_a_session_that_can_be_written_in() {
        TabScene scene = TabScene.owner();
        scene.storeHasSends(TabScene.queued("other", 1));
        assertTrue(marked(scene).isEmpty());
        scene.wireOpens();
        scene.sessionAnswers(false, true);
        assertTrue(marked(scene).isEmpty());
        scene.wireEnds();
        scene.fire(TimerName.BACKOFF);
        scene.sessionBegins(true);
        assertEquals(List.of("other/1"), marked(scene));
    }

    @Test
    void a_follower_sends_nothing() {
        others(follower, TabScene.queued("other", 1));
        assertEquals(List.of("other/1"),
                follower.now(Effect.ShowSends.class).single().entries().map(OutboxEntry::tracingId));
        assertTrue(follower.now(Effect.UpdateSends.class).isEmpty());
    }

    @Test
    void what_the_platform_did_not_take_for_now_goes_again_after_the_time_it_asks_for() {
        others(owner, TabScene.queued("other", 1), TabScene.queued("third", 2));
        owner.storeUpdates();
        owner.answer("other/1", "TooManyRequestsErrorMessage", 429, "{\"retryAfter\":3,\"errorCode\":4029}");
        OutboxEntry again = owner.now(Effect.UpdateSends.class).single().entries().single();
        assertEquals("other/1", again.tracingId());
        assertEquals(SendStatus.QUEUED, again.status());
        assertEquals(Option.some(3_000L), owner.due(TimerName.SEND_PACE));
        owner.storeUpdates();
        others(owner, TabScene.queued("new", 3));
        owner.pass(2_999);
        others(owner, TabScene.queued("newer", 4));
        assertTrue(marked(owner).isEmpty(), "all wait");
        owner.fire(TimerName.SEND_PACE);
        assertEquals(List.of("other/1", "new/3", "newer/4"), marked(owner));
    }

    @Test
    void a_limit_on_what_is_no_send_queues_nothing_again() {
        others(owner, TabScene.queued("other", 1));
        owner.storeUpdates();
        owner.frame("response", "TooManyRequestsErrorMessage", 429, "{\"retryAfter\":3,\"errorCode\":4029}");
        assertTrue(owner.now(Effect.UpdateSends.class).isEmpty());
        OutboxEntry rejected = TabScene.queued("third", 2).ended(SendStatus.REJECTED, new SendFailure("no", "no"));
        others(owner, rejected);
        owner.answer("third/2", "TooManyRequestsErrorMessage", 429, "{\"retryAfter\":3,\"errorCode\":4029}");
        assertTrue(owner.now(Effect.UpdateSends.class).isEmpty(), "it has ended");
    }

    @Test
    void a_refusal_of_what_is_no_send_changes_nothing() {
        owner.answer("self-9", "string", 4011, "\"no\"");
        assertTrue(owner.now(Effect.UpdateSends.class).isEmpty());
    }

    // Retry

    @Test
    void a_retry_is_stored_told_and_sent() {
        owner.on(new Fact.RetryAsked("other/1"));
        assertEquals("other/1", owner.now(Effect.RequeueSend.class).single().tracingId());
        OutboxEntry again = TabScene.queued("other", 1).inFlight(0)
                .ended(SendStatus.REJECTED, new SendFailure("no", "no")).queued();
        owner.on(new Fact.RequeueAnswered("other/1", Either.right(List.of(again))));
        assertEquals(new TabMessage.SendsChanged(0, List.of(again)), owner.said().head());
        assertEquals(List.of("other/1"), marked(owner));
    }

    @Test
    void what_does_not_wait_for_a_retry_is_refused_one() {
        List<Either<StoreFailure, List<OutboxEntry>>> answers =
                List.of(Either.right(List.empty()), Either.left(TabScene.failure(StoreFailure.Kind.ABORTED)));
        for (var answer : answers) {
            owner.on(new Fact.RequeueAnswered("other/1", answer));
            assertEquals("not-retryable", owner.now(Effect.RefuseSend.class).single().failure().code());
            assertTrue(owner.said().isEmpty());
        }
    }

    // A store with troubles

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "DEAD", "ABORTED"})
    void a_change_that_the_store_did_not_take_is_written_again_with_what_came_after_it(StoreFailure.Kind kind) {
        others(owner, TabScene.queued("other", 1));
        owner.storeFailsToUpdate(kind);
        assertEquals(List.of("outbox-" + kind), owner.reported());
        assertEquals(Option.some(Outbox.RETRY_MILLIS), owner.due(TimerName.OUTBOX_RETRY));
        assertTrue(sent(owner).isEmpty());
        others(owner, TabScene.queued("third", 2));
        owner.on(new Fact.SendRefused("third/2", new Reason("no", "no")));
        assertTrue(owner.now(Effect.UpdateSends.class).isEmpty(), "not before its time");
        owner.fire(TimerName.OUTBOX_RETRY);
        assertEquals(List.of("other/1", "third/2"),
                owner.now(Effect.UpdateSends.class).single().entries().map(OutboxEntry::tracingId));
        owner.storeUpdates();
        assertEquals(List.of("other/1"), sent(owner));
    }

    @Test
    void a_fenced_owner_sends_nothing_and_steps_down() {
        others(owner, TabScene.queued("other", 1));
        owner.storeFailsToUpdate(StoreFailure.Kind.FENCED);
        assertEquals(List.of("outbox-FENCED", "stepped-down"), owner.reported());
        assertTrue(sent(owner).isEmpty());
        assertEquals(Option.none(), owner.due(TimerName.OUTBOX_RETRY));
    }

    @Test
    void changes_are_written_one_after_another() {
        others(owner, TabScene.queued("other", 1));
        others(owner, TabScene.queued("third", 2));
        assertTrue(owner.now(Effect.UpdateSends.class).isEmpty(), "the change before is on its way");
        owner.storeUpdates();
        assertEquals(List.of("third/2"), marked(owner));
    }

    @Test
    void an_outbox_that_cannot_be_read_is_read_again() {
        owner.on(new Fact.Resumed());
        owner.on(new Fact.OutboxAnswered(
                owner.state().outbox().readOp(), Either.left(TabScene.failure(StoreFailure.Kind.DEAD))));
        assertEquals(List.of("outbox-DEAD"), owner.reported());
        assertEquals(Option.some(Outbox.RETRY_MILLIS), owner.due(TimerName.OUTBOX_RETRY));
        owner.fire(TimerName.OUTBOX_RETRY);
        assertEquals(1, owner.now(Effect.ReadOutbox.class).length());
    }

    @Test
    void a_send_that_is_stored_no_more_is_shown_as_gone() {
        others(follower, TabScene.queued("other", 1), TabScene.queued("other", 2));
        follower.on(new Fact.Resumed());
        others(follower, TabScene.queued("other", 3));
        follower.storeHasSends(TabScene.queued("other", 2));
        assertEquals(List.of("other/1"),
                follower.now(Effect.ShowGone.class).single().tracingIds());
        assertEquals(List.of("other/2", "other/3"), follower.state().outbox().entries().map(OutboxEntry::tracingId),
                "one that came after the read began is not missed by it");
        follower.on(new Fact.Resumed());
        follower.storeHasSends(TabScene.queued("other", 2), TabScene.queued("other", 3));
        assertTrue(follower.now(Effect.ShowGone.class).isEmpty());
    }

    @Test
    void a_read_that_failed_does_not_forget_what_it_was_to_look_for() {
        others(follower, TabScene.queued("other", 1));
        follower.on(new Fact.Resumed());
        follower.on(new Fact.OutboxAnswered(
                follower.state().outbox().readOp(), Either.left(TabScene.failure(StoreFailure.Kind.ABORTED))));
        follower.fire(TimerName.OUTBOX_RETRY);
        follower.storeHasSends();
        assertEquals(List.of("other/1"),
                follower.now(Effect.ShowGone.class).single().tracingIds());
    }

    @Test
    void the_owner_looks_into_the_outbox_at_every_roll_call_for_a_tab_may_have_died_before_it_spoke() {
        owner.fire(TimerName.ROLL_CALL);
        assertEquals(1, owner.now(Effect.ReadOutbox.class).length());
        owner.fire(TimerName.ROLL_CALL);
        assertTrue(owner.now(Effect.ReadOutbox.class).isEmpty(), "one look at a time");
    }

    @Test
    void a_follower_looks_at_one_of_four_when_it_shows_sends() {
        follower.storeHasSends();
        follower.draw(4);
        follower.fire(TimerName.ROLL_CALL);
        assertTrue(follower.now(Effect.ReadOutbox.class).isEmpty(), "it shows none");
        others(follower, TabScene.queued("other", 1));
        follower.draw(5);
        follower.fire(TimerName.ROLL_CALL);
        assertTrue(follower.now(Effect.ReadOutbox.class).isEmpty());
        follower.draw(8);
        follower.fire(TimerName.ROLL_CALL);
        assertEquals(1, follower.now(Effect.ReadOutbox.class).length());
    }

    @Test
    void sends_that_wait_wake_a_session_that_expired() {
        others(owner, TabScene.queued("other", 1));
        owner.storeUpdates();
        owner.frame("message", "SessionExpiredEvent", 200, "{}");
        owner.wireEnds();
        owner.storeHasToken("second", 2);
        assertEquals(1, owner.now(Effect.OpenWire.class).length());
    }

    @Test
    void sends_that_have_ended_do_not() {
        others(owner, TabScene.queued("other", 1).ended(SendStatus.UNKNOWN, new SendFailure("unknown", "?")));
        owner.frame("message", "SessionExpiredEvent", 200, "{}");
        owner.wireEnds();
        owner.storeHasToken("second", 2);
        assertTrue(owner.now(Effect.OpenWire.class).isEmpty());
    }

    @Test
    void a_new_tenure_begins_without_what_the_platform_asked_of_the_one_before() {
        owner.frame("response", "TooManyRequestsErrorMessage", 429, "{\"retryAfter\":3600,\"errorCode\":4029}");
        owner.on(new Fact.LockLost(owner.state().ownership().lockId()));
        assertEquals(Option.none(), owner.due(TimerName.SEND_PACE));
        owner.wireEnds();
        owner.becomesOwner(2, Quota.UNUSED);
        owner.storeHasSends(TabScene.queued("other", 1));
        owner.sessionBegins(true);
        assertEquals(List.of("other/1"), marked(owner));
    }
}
