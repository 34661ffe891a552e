package dev.tabwire.core.coordinator.delivery;

import static dev.tabwire.core.coordinator.delivery.LogScene.entry;
import static dev.tabwire.core.coordinator.delivery.LogScene.readsFrom;
import static dev.tabwire.core.coordinator.delivery.LogScene.shown;
import static dev.tabwire.core.coordinator.delivery.LogScene.tells;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** The log is the truth and the telling a hint: what a tab shows, what it reads, and what it says was read. */
final class LogAndScreenTest {
    private final TabScene scene = TabScene.follower();

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

    /** It went on at the log's head: of 5,000 messages a busy tab lost some hundreds between the two. */
    @Test
    void a_look_that_ends_where_the_tab_has_come_meanwhile_is_not_the_end_of_the_log() {
        scene.storeHasLog(0);
        tells(scene, 1, 2, entry(2));
        tells(scene, 1, 2, entry(1), entry(2));
        assertEquals(List.of(1L, 2L), shown(scene));
        scene.storeHasLog(4, entry(1), entry(2));
        assertEquals(Option.some(3L), readsFrom(scene));
        tells(scene, 1, 4, entry(3), entry(4));
        assertEquals(List.of(3L, 4L), shown(scene));
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
        scene.fire(TimerName.READ);
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty(), "nothing new");
        tells(scene, 1, 4, entry(4));
        assertEquals(4, scene.now(Effect.MarkRead.class).single().sequence());
    }

    @Test
    void what_is_read_in_quick_succession_is_told_together() {
        readsOneAndThenTwoMore();
        assertEquals(3, scene.state().delivery().readThrough(), "it is read, and not shown as unread");
        assertEquals(Option.some(Delivery.READ_PAUSE_MILLIS), scene.due(TimerName.READ));
        scene.fire(TimerName.READ);
        assertEquals(3, scene.now(Effect.MarkRead.class).single().sequence());
        assertTrue(scene.said().contains(new TabMessage.Read(3)));
    }

    @Test
    void what_was_read_is_told_though_the_focus_is_gone() {
        readsOneAndThenTwoMore();
        scene.blur();
        tells(scene, 1, 4, entry(4));
        scene.fire(TimerName.READ);
        assertEquals(3, scene.now(Effect.MarkRead.class).single().sequence());
    }

    @Test
    void what_another_tab_has_told_is_not_told_again() {
        readsOneAndThenTwoMore();
        scene.otherSays(new TabMessage.Read(5));
        scene.fire(TimerName.READ);
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
    }

    private void readsOneAndThenTwoMore() {
        scene.storeHasLog(1, entry(1));
        scene.focus();
        assertEquals(1, scene.now(Effect.MarkRead.class).single().sequence());
        tells(scene, 1, 2, entry(2));
        tells(scene, 1, 3, entry(3));
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
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
                Either.right(new LogPage(List.of(entry(3)), 3, 1, 3, 0))));
        scene.focus();
        assertTrue(scene.now(Effect.MarkRead.class).isEmpty());
    }
}
