package dev.tabwire.core.coordinator.delivery;

import static dev.tabwire.core.coordinator.delivery.LogScene.calls;
import static dev.tabwire.core.coordinator.delivery.LogScene.entry;
import static dev.tabwire.core.coordinator.delivery.LogScene.fails;
import static dev.tabwire.core.coordinator.delivery.LogScene.inOldSession;
import static dev.tabwire.core.coordinator.delivery.LogScene.page;
import static dev.tabwire.core.coordinator.delivery.LogScene.reading;
import static dev.tabwire.core.coordinator.delivery.LogScene.readsFrom;
import static dev.tabwire.core.coordinator.delivery.LogScene.shown;
import static dev.tabwire.core.coordinator.delivery.LogScene.tells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** A log that keeps ids only: what messages say comes from history, and is shown in the order of the log. */
final class PayloadsTest {
    private static LogEntry bare(int number) {
        return new LogEntry(number, entry(number).message().bare());
    }

    private static LogEntry bareSend(int number, String tracingId) {
        return new LogEntry(number, entry(number).message().settling(tracingId).bare());
    }

    private static List<String> texts(TabScene scene) {
        return scene.now(Effect.ShowEntries.class).flatMap(Effect.ShowEntries::entries).map(e -> e.message().text());
    }

    @Test
    void a_tab_that_loads_asks_the_owner_and_shows_nothing_before_the_answer() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(3, bare(1), bare(2), bare(3));
        assertEquals(List.of(new TabMessage.PayloadsWanted(1)), tab.said());
        assertEquals(List.empty(), shown(tab));
        assertFalse(tab.state().delivery().loaded(), "an empty transcript would be taken for the whole");
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(1), entry(2), entry(3))));
        assertEquals(List.of("text 1", "text 2", "text 3"), texts(tab));
        assertTrue(tab.state().delivery().loaded());
        assertEquals(Option.none(), tab.due(TimerName.PAYLOADS));
    }

    @Test
    void the_owner_finds_them_in_history() {
        TabScene owner = reading(1, 2, 3);
        page(owner, 1, 1, 3, 1, 2, 3);
        owner.otherSays(new TabMessage.PayloadsWanted(2));
        assertEquals(1, calls(owner).length(), "its JWT is good still");
        page(owner, 1, 1, 3, 1, 2, 3);
        List<TabMessage> said = owner.said().filter(TabMessage.Payloads.class::isInstance);
        TabMessage.Payloads told = (TabMessage.Payloads) said.head();
        assertEquals(List.of(new TabMessage.Payloads(1, List.empty())), said.tail(), "that was all");
        assertEquals(List.of(2L, 3L), told.entries().map(LogEntry::sequence));
        assertEquals(List.of("text 2", "text 3"), told.entries().map(e -> e.message().text()));
        assertEquals(List.empty(), LogScene.appends(owner), "the log has them");
    }

    @Test
    void a_look_that_is_under_way_answers_too_and_goes_back_far_enough() {
        TabScene owner = reading(1, 2, 3, 4);
        owner.otherSays(new TabMessage.PayloadsWanted(2));
        assertEquals(List.empty(), calls(owner));
        page(owner, 1, 3, 4, 3, 4);
        assertEquals(1, calls(owner).length(), "without the wish the first page would do");
        page(owner, 2, 3, 4, 1, 2);
        assertEquals(List.of(2L, 3L, 4L), owner.said().filter(TabMessage.Payloads.class::isInstance)
                .flatMap(said -> ((TabMessage.Payloads) said).entries()).map(LogEntry::sequence));
    }

    @Test
    void an_owner_that_loads_looks_for_itself() {
        TabScene owner = TabScene.follower();
        owner.storeHasToken("token", 1);
        owner.storeHasLog(2, bare(1), bare(2));
        owner.becomesOwner(new Tenure(1, 2, List.of(bare(1), bare(2)), Quota.UNUSED, 0, 0));
        owner.storeHasSends();
        owner.sessionBegins(false);
        owner.jwtComes();
        page(owner, 1, 1, 3, 1, 2, 3);
        assertEquals(List.of("text 1", "text 2"), texts(owner));
    }

    @Test
    void what_comes_live_meanwhile_waits_behind() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(2, bare(1), bare(2));
        tells(tab, 1, 3, entry(3));
        assertEquals(List.empty(), shown(tab));
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(1), entry(2))));
        assertEquals(List.of(1L, 2L, 3L), shown(tab));
        assertEquals(Option.none(), readsFrom(tab), "nothing was missed");
        tells(tab, 1, 4, entry(4));
        assertEquals(List.of(4L), shown(tab));
    }

    @Test
    void what_was_missed_meanwhile_is_read_from_the_log() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(1, bare(1));
        tells(tab, 1, 3, entry(3));
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(1))));
        assertEquals(List.of(1L), shown(tab));
        assertEquals(Option.some(2L), readsFrom(tab));
    }

    @Test
    void a_tab_that_wakes_shows_what_it_missed_in_order() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(1, entry(1));
        tells(tab, 1, 3, entry(3));
        tab.storeHasLog(3, bare(2), bare(3));
        assertEquals(List.of(new TabMessage.PayloadsWanted(2)), tab.said());
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(2), entry(3))));
        assertEquals(List.of(2L, 3L), shown(tab));
        assertEquals(Option.none(), readsFrom(tab), "that was all");
    }

    @Test
    void a_page_that_does_not_reach_the_head_is_followed_by_another() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(1, entry(1));
        tells(tab, 1, 600, entry(600));
        tab.storeHasLog(600, entry(2), bare(3));
        assertEquals(List.of(new TabMessage.PayloadsWanted(3)), tab.said(), "from the first that lacks its payload");
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(3))));
        assertEquals(List.of(2L, 3L), shown(tab));
        assertEquals(Option.some(4L), readsFrom(tab));
    }

    @Test
    void what_history_does_not_have_is_left_out_and_counted() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(2, bareSend(1, "sent"), bare(2));
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(2))));
        assertEquals(List.empty(), shown(tab), "more of the answer may come");
        tab.otherSays(new TabMessage.Payloads(1, List.empty()));
        assertEquals(List.of(2L), shown(tab));
        assertEquals(List.of("payloads-missing"), tab.reported());
        assertEquals(List.of("sent"), tab.now(Effect.ShowGone.class).flatMap(Effect.ShowGone::tracingIds));
        assertEquals(2L, tab.state().delivery().cursor());
    }

    @Test
    void nobody_answers_in_time() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(2, bare(1), bare(2));
        tab.fire(TimerName.PAYLOADS);
        assertEquals(List.of("payloads-missing"), tab.reported());
        assertTrue(tab.state().delivery().loaded());
        tells(tab, 1, 3, entry(3));
        assertEquals(List.of(3L), shown(tab), "it goes on from the head");
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(1), entry(2))));
        assertTrue(tab.isIdleNow(), "what was shown never moves, so what comes late is not shown before it");
    }

    @Test
    void a_new_owner_is_asked_again() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(2, bare(1), bare(2));
        tells(tab, 2, 2);
        assertEquals(List.of(new TabMessage.PayloadsWanted(1)), tab.said());
        tells(tab, 2, 2);
        assertEquals(List.empty(), tab.said(), "once");
        tab.otherSays(new TabMessage.Payloads(1, List.of(entry(1), entry(2))));
        assertEquals(List.empty(), shown(tab), "the word of an earlier owner");
    }

    @Test
    void an_owner_whose_history_fails_says_that_it_has_none() {
        TabScene owner = reading(1, 2);
        page(owner, 1, 1, 2, 1, 2);
        owner.otherSays(new TabMessage.PayloadsWanted(1));
        for (int call = 1; call <= HistoryFill.FAILURES_MAX; call++) {
            fails(owner, 503, 0);
            if (call < HistoryFill.FAILURES_MAX) {
                owner.pass(owner.due(TimerName.HISTORY).get());
                owner.fire(TimerName.HISTORY);
                owner.jwtComes();
            }
        }
        assertTrue(owner.said().contains(new TabMessage.Payloads(1, List.empty())), owner.said()::toString);
    }

    @Test
    void an_owner_of_an_empty_log_says_so_at_once() {
        TabScene owner = inOldSession(Quota.UNUSED);
        owner.otherSays(new TabMessage.PayloadsWanted(5));
        assertEquals(List.of(new TabMessage.Payloads(1, List.empty())), owner.said());
    }

    @Test
    void a_tab_without_the_wire_leaves_the_question_to_the_owner() {
        TabScene tab = TabScene.follower();
        tab.storeHasLog(0);
        tab.otherSays(new TabMessage.PayloadsWanted(1));
        assertTrue(tab.isIdleNow());
    }

    @Test
    void only_the_newest_are_looked_for() {
        TabScene tab = TabScene.follower();
        int count = Payloads.WANTED_MAX + 50;
        tab.storeHasLog(count, List.range(1, count + 1).map(PayloadsTest::bare).toJavaArray(LogEntry[]::new));
        assertEquals(List.of(new TabMessage.PayloadsWanted(51)), tab.said());
    }
}
