package dev.tabwire.core.coordinator.delivery;

import static dev.tabwire.core.coordinator.delivery.LogScene.appends;
import static dev.tabwire.core.coordinator.delivery.LogScene.asksForJwt;
import static dev.tabwire.core.coordinator.delivery.LogScene.calls;
import static dev.tabwire.core.coordinator.delivery.LogScene.inOldSession;
import static dev.tabwire.core.coordinator.delivery.LogScene.page;
import static dev.tabwire.core.coordinator.delivery.LogScene.reading;
import static dev.tabwire.core.coordinator.delivery.LogScene.savedGap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading history back: when it is called, how far it is read, and when that was late enough. */
final class HistoryReadingTest {
    // When it is called

    @Test
    void a_session_that_was_there_before_is_read_back_while_live_messages_wait() {
        TabScene scene = inOldSession(Quota.UNUSED, 1);
        assertTrue(asksForJwt(scene));
        assertEquals(Option.some(HistoryFill.HOLD_MILLIS_MAX), scene.due(TimerName.HOLD));
        assertEquals(Option.some(HistoryFill.JWT_AGAIN_MILLIS), scene.due(TimerName.HISTORY));
        scene.jwtComes();
        Effect.FetchHistory call = calls(scene).single();
        assertEquals("jwt", call.jwt());
        assertEquals(1, call.pageNumber());
        assertEquals(HistoryFill.PAGE_SIZE, call.pageSize());
        assertEquals(List.of(scene.wallMillis()), scene.now(Effect.SaveQuota.class).single().quota().historyCalls());
        scene.on(new Fact.MessageArrived(Arrival.outbound(3, "live"), Option.none()));
        assertEquals(List.empty(), appends(scene));
        page(scene, 1, 1, 2, 1, 2);
        assertEquals(List.of("m2", "m3"), appends(scene));
        assertEquals(Option.none(), scene.due(TimerName.HOLD));
    }

    @Test
    void that_something_of_a_message_there_was_left_out_is_reported() {
        TabScene scene = inOldSession(Quota.UNUSED, 1);
        scene.jwtComes();
        scene.on(new Fact.HistoryAnswered(scene.state().delivery().fillRequest(),
                Either.right(new HistoryPage(List.of(Arrival.shortened(2, 1)), 1, 1, 1, 1, List.empty()))));
        assertEquals(List.of("message-shortened"), scene.reported());
        assertEquals(List.of("m2"), appends(scene));
    }

    @Test
    void a_new_session_has_nothing_to_read() {
        TabScene scene = TabScene.connected();
        assertTrue(scene.all(Effect.FetchHistory.class).isEmpty() && scene.due(TimerName.HOLD).isEmpty());
    }

    @Test
    void a_new_session_is_read_when_a_send_is_of_unknown_fate() {
        TabScene scene = TabScene.owner();
        scene.storeHasSends(TabScene.queued("other", 1).inFlight(0));
        scene.sessionBegins(true);
        assertTrue(asksForJwt(scene));
    }

    @Test
    void live_messages_go_before_the_older_place_of_a_send_of_unknown_fate_which_is_marked() {
        TabScene scene = TabScene.follower();
        scene.storeHasToken("token", 1);
        List<LogEntry> entries = List.of(1, 2, 3, 4, 5).map(LogScene::entry);
        scene.storeHasLog(5, entries.toJavaArray(LogEntry[]::new));
        scene.becomesOwner(new Tenure(1, 5, entries, Quota.UNUSED, 0, 0));
        scene.storeHasSends(TabScene.queued("other", 1).inFlight(1));
        scene.sessionBegins(false);
        assertEquals(5, savedGap(scene));
        scene.jwtComes();
        page(scene, 1, 3, 7, 4, 5, 6);
        assertEquals(List.of("m6"), appends(scene));
        assertEquals(1, savedGap(scene));
    }

    @Test
    void live_messages_wait_for_ten_seconds_at_the_most() {
        TabScene scene = inOldSession(Quota.UNUSED);
        scene.on(new Fact.MessageArrived(Arrival.outbound(3, "live"), Option.none()));
        scene.fire(TimerName.HISTORY);
        scene.fire(TimerName.HOLD);
        assertEquals(List.of("history-late"), scene.reported());
        assertEquals(List.of("m3"), appends(scene));
    }

    @ParameterizedTest(name = "a JWT of {0} ms is used: {1}")
    @CsvSource({"50000, true", "50001, false"})
    void a_jwt_is_used_for_fifty_seconds(long ageMillis, boolean used) {
        TabScene scene = reading(1);
        page(scene, 1, 1, 1, 1);
        scene.pass(ageMillis);
        scene.on(new Fact.HistoryNeeded());
        assertEquals(used, calls(scene).nonEmpty());
        assertEquals(!used, asksForJwt(scene));
    }

    @Test
    void a_token_that_was_replaced_takes_its_jwt_with_it() {
        TabScene scene = reading(1);
        page(scene, 1, 1, 1, 1);
        scene.otherSays(new TabMessage.TokenChanged(2));
        scene.storeHasToken("token", 2);
        scene.on(new Fact.HistoryNeeded());
        assertTrue(calls(scene).isEmpty() && asksForJwt(scene));
    }

    @Test
    void a_look_that_is_under_way_is_the_one_that_is_needed() {
        TabScene scene = reading(1);
        scene.on(new Fact.HistoryNeeded());
        assertTrue(scene.isIdleNow());
        TabScene follower = TabScene.follower();
        follower.on(new Fact.HistoryNeeded());
        assertTrue(follower.isIdleNow());
    }

    @Test
    void ten_calls_a_minute_are_made_and_live_messages_may_use_them_all() {
        Quota nine = Quota.UNUSED.withHistoryCalls(List.fill(9, () -> TabScene.START_MILLIS));
        TabScene last = inOldSession(nine, 1);
        last.jwtComes();
        assertEquals(1, calls(last).length());
        Quota ten = Quota.UNUSED.withHistoryCalls(List.fill(10, () -> TabScene.START_MILLIS));
        TabScene none = inOldSession(ten, 1);
        none.jwtComes();
        assertTrue(calls(none).isEmpty());
        assertEquals(Option.some(61_000L), none.due(TimerName.HISTORY));
        none.jwtComes();
        assertEquals(Option.some(61_000L), none.due(TimerName.HISTORY), "another JWT does not shorten the wait");
        assertTrue(calls(none).isEmpty());
    }

    @Test
    void a_second_look_leaves_four_calls_to_the_first_looks_of_others() {
        Quota used = Quota.UNUSED.withHistoryCalls(List.fill(5, () -> TabScene.START_MILLIS));
        TabScene scene = inOldSession(used, 1);
        scene.jwtComes();
        page(scene, 1, 1, 1, 1);
        scene.fire(TimerName.HISTORY);
        assertTrue(calls(scene).isEmpty());
        assertEquals(Option.some(58_000L), scene.due(TimerName.HISTORY));
    }

    @Test
    void one_for_a_send_of_unknown_fate_does_not() {
        Quota used = Quota.UNUSED.withHistoryCalls(List.fill(5, () -> TabScene.START_MILLIS));
        TabScene scene = inOldSession(used, 1);
        scene.jwtComes();
        page(scene, 1, 1, 1, 1);
        scene.sends(TabScene.queued("other", 1));
        scene.fire(TimerName.HISTORY);
        assertEquals(1, calls(scene).length());
    }

    // How far it is read

    @Test
    void it_is_read_page_by_page_to_its_beginning_when_the_log_is_empty() {
        TabScene scene = reading();
        page(scene, 1, 2, 4, 3, 4);
        assertEquals(2, calls(scene).single().pageNumber());
        page(scene, 2, 2, 4, 1, 2);
        assertTrue(calls(scene).isEmpty());
        assertEquals(List.of("m1", "m2", "m3", "m4"), appends(scene));
    }

    @Test
    void it_is_read_to_what_the_log_has_and_two_seconds_beyond() {
        TabScene scene = reading(1, 2, 3, 4, 5);
        page(scene, 1, 9, 90, 5, 6);
        assertEquals(2, calls(scene).single().pageNumber(), "what was overtaken may stand before it");
        page(scene, 2, 9, 90, 4);
        assertTrue(calls(scene).isEmpty());
        assertEquals(List.of("m6"), appends(scene));
    }

    @ParameterizedTest(name = "{0} ms before the newest that the log has: read on {1}")
    @CsvSource({"2000, false", "1999, true"})
    void two_seconds_are_two_seconds(long earlierMillis, boolean readsOn) {
        TabScene scene = reading(1);
        scene.on(new Fact.HistoryAnswered(scene.state().delivery().fillRequest(), Either.right(new HistoryPage(
                List.of(Arrival.outbound(1, "text 1"), Arrival.before(1, earlierMillis)), 2, 1, 90, 9, List.empty()))));
        assertEquals(readsOn, calls(scene).nonEmpty());
    }

    @Test
    void an_old_message_alone_does_not_end_it_for_the_log_may_have_lost_the_way() {
        TabScene scene = reading(5);
        page(scene, 1, 9, 90, 1, 2);
        assertEquals(2, calls(scene).single().pageNumber());
    }

    @Test
    void it_is_read_back_to_the_mark_of_a_gap() {
        TabScene scene = inOldSession(Quota.UNUSED.withGapAfter(2), 1, 2, 3, 4, 5);
        scene.jwtComes();
        page(scene, 1, 9, 90, 4, 5);
        assertEquals(1, calls(scene).length());
        page(scene, 2, 9, 90, 2, 3);
        assertEquals(1, calls(scene).length());
        page(scene, 3, 9, 90, 1);
        assertTrue(calls(scene).isEmpty());
    }

    @Test
    void an_empty_page_is_the_beginning() {
        TabScene scene = reading(1);
        page(scene, 1, 9, 0);
        assertTrue(calls(scene).isEmpty());
        assertEquals(Option.none(), scene.due(TimerName.HOLD));
    }

    @Test
    void it_is_read_for_forty_pages_at_the_most() {
        TabScene scene = reading();
        for (int number = 1; number < HistoryFill.PAGES_MAX; number++) {
            page(scene, number, 99, 9_900, 1_000 - number);
            if (calls(scene).isEmpty()) {
                scene.fire(TimerName.HISTORY);
                if (asksForJwt(scene)) {
                    scene.jwtComes();
                }
            }
            assertEquals(number + 1, calls(scene).single().pageNumber());
        }
        page(scene, HistoryFill.PAGES_MAX, 99, 9_900, 1);
        assertEquals(List.of("history-long"), scene.reported());
        assertTrue(calls(scene).isEmpty());
    }

    @Test
    void an_older_view_than_that_of_the_page_before_is_read_from_the_start() {
        TabScene scene = reading();
        page(scene, 1, 3, 5, 4, 5);
        page(scene, 2, 3, 4, 2, 3);
        assertEquals(List.of("history-shrank"), scene.reported());
        assertEquals(1, calls(scene).single().pageNumber());
        page(scene, 1, 1, 5, 1, 2, 3, 4, 5);
        assertEquals(5, appends(scene).length());
    }

    @Test
    void a_page_that_nobody_waits_for_changes_nothing() {
        TabScene scene = reading(1);
        scene.on(new Fact.HistoryAnswered(scene.state().delivery().fillRequest() + 1,
                Either.left(new Fact.RestProblem(500, 0))));
        assertTrue(scene.isIdleNow());
        page(scene, 1, 1, 1, 1);
        page(scene, 1, 1, 1, 1, 2);
        assertTrue(scene.isIdleNow(), "the look is over");
    }

    // When it was read

    @Test
    void what_was_committed_just_before_the_session_is_looked_for_three_seconds_later() {
        TabScene scene = reading(1);
        scene.pass(1_000);
        page(scene, 1, 1, 1, 1);
        assertEquals(Option.some(HistoryFill.LAG_MILLIS_MAX), scene.due(TimerName.HISTORY));
        assertEquals(1, savedGap(scene));
        scene.jwtComes();
        assertEquals(Option.some(HistoryFill.LAG_MILLIS_MAX), scene.due(TimerName.HISTORY), "a late JWT changes nothing");
        scene.fire(TimerName.HISTORY);
        assertEquals(1, calls(scene).length());
        assertEquals(Option.none(), scene.due(TimerName.HOLD), "nothing waits for it");
        page(scene, 1, 1, 1, 1);
        assertEquals(Quota.NO_GAP, savedGap(scene));
        assertEquals(Option.none(), scene.due(TimerName.HISTORY));
    }

    @Test
    void a_look_that_began_a_second_after_the_session_is_repeated_two_later() {
        TabScene scene = TabScene.connected();
        scene.on(new Fact.SessionReady(true, false));
        scene.pass(1_000);
        scene.on(new Fact.HistoryNeeded());
        scene.jwtComes();
        page(scene, 1, 1, 0);
        assertEquals(Option.some(2_000L), scene.due(TimerName.HISTORY));
    }

    @Test
    void one_that_began_three_seconds_after_it_is_enough() {
        TabScene scene = TabScene.connected();
        scene.on(new Fact.SessionReady(true, false));
        scene.pass(HistoryFill.LAG_MILLIS_MAX);
        scene.on(new Fact.HistoryNeeded());
        scene.jwtComes();
        page(scene, 1, 1, 0);
        assertEquals(Option.none(), scene.due(TimerName.HISTORY));
        assertEquals(Quota.NO_GAP, savedGap(scene));
    }

    @Test
    void a_mark_is_kept_over_sessions_until_history_was_read_back_to_it() {
        TabScene scene = inOldSession(Quota.UNUSED.withGapAfter(1), 1, 2, 3);
        assertEquals(1, savedGap(scene));
        scene.jwtComes();
        page(scene, 1, 1, 3, 1, 2, 3);
        assertEquals(3, savedGap(scene), "what was committed just before the session may still be missed");
    }

    @Test
    void a_send_is_judged_when_what_was_found_is_in_the_log_and_not_before() {
        TabScene scene = TabScene.owner();
        scene.storeHasSends(TabScene.queued("other", 1).inFlight(0));
        scene.pass(2_000);
        scene.sessionBegins(false);
        scene.jwtComes();
        page(scene, 1, 1, 1, 1);
        assertEquals(List.of("m1"), appends(scene));
        assertTrue(scene.now(Effect.UpdateSends.class).isEmpty());
        scene.storeAppends();
        OutboxEntry judged = scene.now(Effect.UpdateSends.class).single().entries().single();
        assertEquals(SendStatus.QUEUED, judged.status());
    }

    @Test
    void a_message_that_the_log_has_is_a_receipt_when_history_tells_its_send() {
        TabScene scene = TabScene.connected();
        scene.on(new Fact.MessageArrived(Arrival.inbound(1, "another text"), Option.none()));
        scene.storeAppends();
        scene.sends(TabScene.queued("other", 5));
        scene.pass(9_000);
        scene.on(new Fact.HistoryNeeded());
        scene.jwtComes();
        scene.on(new Fact.HistoryAnswered(scene.state().delivery().fillRequest(), Either.right(new HistoryPage(
                List.of(Arrival.withMetadata(1, "other/5")), 1, 1, 1, 1, List.empty()))));
        assertEquals(List.of("m1"), appends(scene));
        scene.storeKnows();
        assertEquals(1, scene.now(Effect.ShowReceipts.class).length());
        assertTrue(scene.state().outbox().entries().isEmpty());
    }
}
