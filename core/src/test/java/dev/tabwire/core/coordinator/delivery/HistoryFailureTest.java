package dev.tabwire.core.coordinator.delivery;

import static dev.tabwire.core.coordinator.delivery.LogScene.appends;
import static dev.tabwire.core.coordinator.delivery.LogScene.asksForJwt;
import static dev.tabwire.core.coordinator.delivery.LogScene.calls;
import static dev.tabwire.core.coordinator.delivery.LogScene.fails;
import static dev.tabwire.core.coordinator.delivery.LogScene.reading;
import static dev.tabwire.core.coordinator.delivery.LogScene.savedGap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.SendStatus;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** History that cannot be had: it is asked for again with growing waits, then given up for a while. */
final class HistoryFailureTest {
    @Test
    void a_page_size_that_the_platform_refuses_is_made_smaller_once() {
        TabScene scene = reading(1);
        fails(scene, 400, 0);
        assertEquals(HistoryFill.PAGE_SIZE_USUAL, calls(scene).single().pageSize());
        assertTrue(scene.reported().isEmpty());
        fails(scene, 400, 0);
        assertEquals(List.of("history-400"), scene.reported());
        assertTrue(calls(scene).isEmpty());
    }

    @Test
    void a_call_that_failed_is_made_again_after_waits_that_double_and_given_up_after_six() {
        TabScene scene = reading(1);
        scene.draw(1_999);
        for (long backoffMillis : List.of(2_999L, 4_999L, 8_999L, 16_999L, 32_999L)) {
            fails(scene, 503, 0);
            assertEquals(List.of("history-503"), scene.reported());
            assertEquals(Option.some(backoffMillis), scene.due(TimerName.HISTORY));
            scene.fire(TimerName.HISTORY);
            if (asksForJwt(scene)) {
                scene.jwtComes();
            }
            assertEquals(1, calls(scene).length());
        }
        scene.draw(120_005);
        fails(scene, 503, 0);
        assertEquals(Option.some(60_005L), scene.due(TimerName.HISTORY));
        assertEquals(Option.none(), scene.due(TimerName.HOLD));
        scene.fire(TimerName.HISTORY);
        assertTrue(asksForJwt(scene) || calls(scene).nonEmpty(), "later all the same");
    }

    @Test
    void the_platforms_wait_is_kept() {
        TabScene scene = reading(1);
        fails(scene, 429, 7_000);
        assertEquals(Option.some(7_000L), scene.due(TimerName.HISTORY));
    }

    @Test
    void a_jwt_that_is_not_accepted_is_replaced() {
        TabScene scene = reading(1);
        fails(scene, 401, 0);
        scene.fire(TimerName.HISTORY);
        assertTrue(asksForJwt(scene) && calls(scene).isEmpty());
        TabScene other = reading(1);
        fails(other, 500, 0);
        other.fire(TimerName.HISTORY);
        assertEquals(1, calls(other).length());
    }

    @Test
    void when_it_is_given_up_live_messages_go_on_and_sends_are_of_unknown_fate_for_good() {
        TabScene scene = TabScene.owner();
        scene.storeHasSends(TabScene.queued("other", 1).inFlight(0));
        scene.sessionBegins(false);
        scene.jwtComes();
        scene.on(new Fact.MessageArrived(Arrival.outbound(3, "live"), Option.none()));
        for (int failures = 1; failures < HistoryFill.FAILURES_MAX; failures++) {
            fails(scene, 503, 0);
            scene.fire(TimerName.HISTORY);
            if (asksForJwt(scene)) {
                scene.jwtComes();
            }
        }
        fails(scene, 503, 0);
        assertEquals(List.of("m3"), appends(scene));
        assertEquals(SendStatus.UNKNOWN, scene.now(Effect.UpdateSends.class).single().entries().single().status());
    }

    @Test
    void more_messages_than_may_wait_are_left_to_history() {
        TabScene scene = TabScene.connected();
        for (int number = 1; number <= Delivery.PENDING_MAX + 1; number++) {
            scene.on(new Fact.MessageArrived(Arrival.outbound(number, "many"), Option.none()));
        }
        assertTrue(scene.reported().isEmpty(), "one is on its way, as many as may wait do");
        scene.draw(7);
        scene.on(new Fact.MessageArrived(Arrival.outbound(9_999, "many"), Option.none()));
        assertEquals(List.of("pending-full"), scene.reported());
        assertEquals(Option.some(60_007L), scene.due(TimerName.HISTORY));
        assertEquals(0, savedGap(scene));
    }
}
