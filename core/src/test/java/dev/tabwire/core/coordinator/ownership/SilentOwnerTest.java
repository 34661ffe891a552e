package dev.tabwire.core.coordinator.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An owner may hold the lock and do nothing (case: it is frozen). A visible tab looks, and takes over from silence. */
final class SilentOwnerTest {
    private static final TabMessage OWNER = new TabMessage.OwnerSpoke(1, WireStatus.IDLE);
    private static final TabMessage HIDDEN = new TabMessage.Presence(TabPresence.HIDDEN);

    private final TabScene scene = TabScene.follower();

    @BeforeEach
    void beSeen() {
        scene.otherSays(OWNER);
        scene.blur();
    }

    private boolean stealsNow() {
        return scene.now(Effect.StealLock.class).nonEmpty();
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            scene.fire(TimerName.PROBE);
            assertTrue(!stealsNow(), "stolen after look " + (i + 1));
        }
    }

    @Test
    void a_tab_that_is_seen_looks_for_the_owner_every_three_seconds() {
        assertEquals(Option.some(3_000L), scene.due(TimerName.PROBE));
        scene.fire(TimerName.PROBE);
        assertTrue(scene.said().single() instanceof TabMessage.Hello);
        assertEquals(Option.some(3_000L), scene.due(TimerName.PROBE));
    }

    @Test
    void an_owner_that_answers_no_look_loses_the_lock() {
        look(3);
        long waiting = scene.state().ownership().lockId();
        scene.fire(TimerName.PROBE);
        assertEquals(List.of("owner-silent"), scene.reported());
        assertEquals(waiting, scene.now(Effect.ReleaseLock.class).single().lockId());
        assertTrue(stealsNow());
        scene.lockIsGranted();
        assertEquals(Phase.TAKING, scene.state().ownership().phase());
        assertEquals(Option.none(), scene.due(TimerName.PROBE));
    }

    @Test
    void one_that_answers_now_and_then_does_not() {
        for (int i = 0; i < 5; i++) {
            look(3);
            scene.otherSays(i % 2 == 0 ? OWNER : HIDDEN);
        }
    }

    @Test
    void the_answers_of_other_followers_do_not_count() {
        scene.says(new TabId("third"), HIDDEN);
        look(3);
        scene.says(new TabId("third"), HIDDEN);
        scene.fire(TimerName.PROBE);
        assertTrue(stealsNow());
    }

    @Test
    void looks_that_were_late_do_not_count_for_this_tab_slept_too() {
        look(2);
        scene.pass(6_000);
        look(1);
        scene.pass(6_000);
        look(2);
    }

    @Test
    void a_look_that_was_nearly_as_late_does() {
        look(3);
        scene.pass(2_999);
        scene.fire(TimerName.PROBE);
        assertTrue(stealsNow());
    }

    @Test
    void a_tab_that_is_not_seen_does_not_look() {
        scene.hide();
        assertEquals(Option.none(), scene.due(TimerName.PROBE));
        scene.blur();
        assertEquals(Option.some(3_000L), scene.due(TimerName.PROBE));
    }

    @Test
    void being_seen_again_gives_the_owner_all_its_looks() {
        look(3);
        scene.hide();
        scene.blur();
        look(3);
    }

    @Test
    void a_tab_that_slept_lets_the_others_speak_before_it_judges() {
        look(3);
        scene.on(new Fact.Resumed());
        assertTrue(scene.said().contains(new TabMessage.Hello(new TabPresence(true, false, false, 0))));
        look(3);
    }

    @Test
    void focus_and_blur_do_not_put_a_look_off() {
        scene.pass(2_000);
        scene.focus();
        assertEquals(Option.some(1_000L), scene.due(TimerName.PROBE));
    }

    @Test
    void an_owner_does_not_look() {
        scene.becomesOwner(2, Quota.UNUSED);
        assertEquals(Option.none(), scene.due(TimerName.PROBE));
        scene.hide();
        scene.blur();
        assertEquals(Option.none(), scene.due(TimerName.PROBE));
    }

    // Who is there

    @Test
    void every_tab_answers_a_greeting() {
        scene.otherSays(new TabMessage.Hello(TabPresence.HIDDEN));
        assertEquals(List.of(new TabMessage.Presence(new TabPresence(true, false, false, 0))), scene.said());
        assertEquals(1, scene.state().ownership().peers().length());
    }

    @Test
    void a_tab_is_known_once_by_what_it_said_last() {
        scene.otherSays(HIDDEN);
        scene.otherSays(new TabMessage.Presence(TabScene.CLAIMING));
        assertEquals(TabScene.CLAIMING, scene.state().ownership().peers().single().presence());
    }

    @Test
    void a_tab_that_says_goodbye_is_forgotten() {
        scene.otherSays(HIDDEN);
        scene.says(new TabId("third"), HIDDEN);
        scene.says(new TabId("third"), new TabMessage.Bye());
        assertEquals(Option.some(TabScene.OTHER), scene.state().ownership().owner());
        assertEquals(List.of(TabScene.OTHER), scene.state().ownership().peers().map(OwnershipState.Peer::tab));
        scene.otherSays(new TabMessage.Bye());
        assertEquals(Option.none(), scene.state().ownership().owner());
        assertTrue(scene.state().ownership().peers().isEmpty());
    }

    @Test
    void the_roll_is_called_every_fifteen_seconds() {
        scene.fire(TimerName.ROLL_CALL);
        assertEquals(List.of(new TabMessage.Presence(new TabPresence(true, false, false, 0))), scene.said());
        assertEquals(Option.some(15_000L), scene.due(TimerName.ROLL_CALL));
    }

    @Test
    void who_was_silent_for_forty_seconds_is_forgotten() {
        scene.otherSays(HIDDEN);
        scene.pass(1);
        scene.says(new TabId("third"), HIDDEN);
        scene.pass(39_999);
        scene.fire(TimerName.ROLL_CALL);
        assertEquals(List.of(new TabId("third")), scene.state().ownership().peers().map(OwnershipState.Peer::tab));
    }

    @Test
    void the_owner_calls_the_roll_with_a_greeting() {
        TabScene owner = TabScene.connected();
        owner.fire(TimerName.ROLL_CALL);
        assertTrue(owner.said().contains(new TabMessage.Hello(TabPresence.HIDDEN)));
    }

    @Test
    void no_more_than_two_hundred_tabs_are_remembered() {
        for (int i = 0; i < Ownership.PEERS_MAX + 50; i++) {
            scene.says(new TabId("tab-" + i), HIDDEN);
        }
        assertEquals(Ownership.PEERS_MAX, scene.state().ownership().peers().length());
        scene.says(new TabId("tab-0"), new TabMessage.Presence(TabScene.CLAIMING));
        assertEquals(TabScene.CLAIMING, scene.state().ownership().peers().head().presence(), "those are still heard");
    }
}
