package dev.tabwire.core.coordinator.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.protocol.ClientFrame;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** What every step keeps, whichever machine decides in it. */
final class StepTest {
    @Test
    void a_timer_that_was_replaced_has_no_effect_but_a_report() {
        TabScene scene = TabScene.follower();
        RunningTimer first = timer(scene, TimerName.ROLL_CALL);
        scene.fire(TimerName.ROLL_CALL);
        TabState before = scene.state();
        scene.on(new Fact.TimerFired(first.name(), first.generation()));
        assertEquals(List.of("timer-stale"), scene.reported());
        assertEquals(before, scene.state());
    }

    @Test
    void a_timer_fires_once() {
        TabScene scene = TabScene.follower();
        scene.focus();
        RunningTimer dwell = timer(scene, TimerName.DWELL);
        scene.fire(TimerName.DWELL);
        assertEquals(Option.none(), scene.due(TimerName.DWELL));
        scene.on(new Fact.TimerFired(dwell.name(), dwell.generation()));
        assertEquals(List.of("timer-stale"), scene.reported());
    }

    @Test
    void what_is_opened_has_an_id_that_nothing_before_it_had() {
        TabScene scene = TabScene.owner();
        for (int i = 0; i < 3; i++) {
            scene.wireEnds();
            scene.fire(TimerName.BACKOFF);
        }
        List<Long> ids = scene.all(Effect.RequestLock.class).map(Effect.RequestLock::lockId)
                .appendAll(scene.all(Effect.OpenWire.class).map(Effect.OpenWire::connectionId))
                .appendAll(scene.all(Effect.SetTimer.class).map(Effect.SetTimer::generation))
                .appendAll(scene.all(Effect.ReadOutbox.class).map(Effect.ReadOutbox::opId));
        assertEquals(ids.length(), ids.distinct().length());
        assertTrue(ids.forAll(id -> id > 0), "0 stands for nothing");
    }

    @Test
    void a_request_of_the_protocol_names_its_tab() {
        TabScene scene = TabScene.owner();
        scene.wireOpens();
        ClientFrame first = scene.frames().head();
        scene.wireEnds();
        scene.fire(TimerName.BACKOFF);
        scene.wireOpens();
        ClientFrame second = scene.frames().head();
        assertTrue(first.tracingId().startsWith("self-"), first::tracingId);
        assertTrue(second.tracingId().startsWith("self-"), second::tracingId);
        assertFalse(first.tracingId().equals(second.tracingId()));
    }

    @Test
    void an_answer_whose_question_was_replaced_is_dropped() {
        TabScene scene = TabScene.follower();
        long first = scene.state().token().opId();
        scene.on(new Fact.Resumed());
        TabState before = scene.state();
        scene.on(new Fact.TokenAnswered(first, Either.left(TabScene.failure(StoreFailure.Kind.ABORTED)), false));
        assertTrue(scene.isIdleNow());
        assertEquals(before, scene.state());
    }

    @Test
    void uses_that_the_wall_clock_has_in_the_future_count_as_of_now() {
        TabScene scene = TabScene.owner(Quota.UNUSED.withConfigures(List.of(TabScene.START_MILLIS + 3_600_000)));
        assertEquals(List.of(TabScene.START_MILLIS, TabScene.START_MILLIS), scene.state().quota().configures());
    }

    @Test
    void the_texts_of_facts_and_effects_tell_their_ids_and_no_credential() {
        assertEquals("StoreToken[opId=3, expectedVersion=4]", new Effect.StoreToken(3, 4, "secret").toString());
        assertEquals("BrokerAnswered[requestId=5]", new Fact.BrokerAnswered(5, Either.right("secret")).toString());
    }

    @Test
    void of_timers_that_should_have_fired_the_one_that_waits_longest_is_late() {
        TabScene scene = TabScene.follower();
        scene.focus();
        long dwell = timer(scene, TimerName.DWELL).dueMonotonicMillis();
        assertEquals(Option.none(), scene.state().lateTimer(dwell));
        assertEquals(Option.some(TimerName.DWELL), scene.state().lateTimer(dwell + 1).map(RunningTimer::name));
        assertEquals(Option.some(TimerName.DWELL), scene.state().lateTimer(dwell + 3_600_000).map(RunningTimer::name));
    }

    private static RunningTimer timer(TabScene scene, String name) {
        return scene.state().timers().find(timer -> timer.name().equals(name)).get();
    }
}
