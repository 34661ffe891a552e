package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.protocol.ClientFrame;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wire may die without a word: after a silence it is asked, and replaced when it does not answer. */
final class HealthCheckTest {
    private final TabScene scene = TabScene.owner();

    @BeforeEach
    void connect() {
        scene.sessionBegins(true);
    }

    /** The answer to the check, which is no message. */
    private void answers() {
        scene.answer(ClientFrame.Echo.TRACING_ID, "StructuredMessage", 200,
                "{\"id\":\"health\",\"type\":\"Text\",\"text\":\"ping\",\"direction\":\"Inbound\",\"channel\":{}}");
    }

    @Test
    void after_35_seconds_of_silence_it_is_asked() {
        assertEquals(Option.some(35_000L), scene.due(TimerName.HEALTH));
        scene.fire(TimerName.HEALTH);
        assertInstanceOf(ClientFrame.Echo.class, scene.frames().single());
        assertEquals("token", scene.frames().single().token().value());
        assertEquals(Option.some(10_000L), scene.due(TimerName.HEALTH));
    }

    @Test
    void without_an_answer_in_ten_seconds_it_is_replaced() {
        scene.fire(TimerName.HEALTH);
        scene.fire(TimerName.HEALTH);
        assertEquals(List.of("wire-silent"), scene.reported());
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
        assertTrue(scene.frames().isEmpty());
        scene.wireEnds();
        assertTrue(scene.due(TimerName.BACKOFF).isDefined());
    }

    @Test
    void an_answer_is_no_message_and_begins_a_new_silence() {
        scene.fire(TimerName.HEALTH);
        scene.pass(3_000);
        answers();
        assertTrue(scene.isIdleNow(), "neither shown nor stored");
        scene.fire(TimerName.HEALTH);
        assertTrue(scene.frames().isEmpty());
        assertEquals(Option.some(28_000L), scene.due(TimerName.HEALTH));
        scene.fire(TimerName.HEALTH);
        assertEquals(1, scene.frames().length());
    }

    @Test
    void whatever_is_heard_makes_the_next_check_later() {
        scene.pass(20_000);
        scene.frame("message", "StructuredMessage", 200,
                "{\"id\":\"m1\",\"type\":\"Text\",\"text\":\"hello\",\"direction\":\"Outbound\",\"channel\":{}}");
        scene.fire(TimerName.HEALTH);
        assertTrue(scene.frames().isEmpty());
        assertEquals(Option.some(20_000L), scene.due(TimerName.HEALTH));
    }

    @Test
    void no_wire_is_checked_that_is_gone() {
        scene.wireEnds();
        assertEquals(Option.none(), scene.due(TimerName.HEALTH));
        scene.fire(TimerName.BACKOFF);
        scene.sessionBegins(false);
        scene.fire(TimerName.HEALTH);
        assertEquals(1, scene.frames().length(), "a check of the wire before is no check of this one");
        assertTrue(scene.reported().isEmpty());
    }
}
