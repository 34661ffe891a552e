package dev.tabwire.core.coordinator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.protocol.ClientFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A look into history that waits for its JWT never waits for ever: sends of unknown fate depend on it (L2). */
final class HistoryCredentialTest {
    private final TabScene scene = TabScene.owner();

    @BeforeEach
    void enterAnOldSession() {
        scene.sessionBegins(false);
        assertEquals(1, askedFor(), "history is read at a session's beginning");
    }

    private int askedFor() {
        return scene.all(Effect.SendFrame.class).count(sent -> sent.frame() instanceof ClientFrame.GetJwt);
    }

    private int historyCalls() {
        return scene.all(Effect.FetchHistory.class).length();
    }

    @Test
    void the_call_is_made_as_soon_as_the_jwt_is_there() {
        scene.jwtComes();
        assertEquals(1, historyCalls());
    }

    @Test
    void a_jwt_that_the_platform_refused_is_asked_for_again() {
        scene.frame("response", "TooManyRequestsErrorMessage", 429,
                "{\"retryAfter\":1,\"errorCode\":4029,\"errorMessage\":\"later\"}");
        scene.fire(TimerName.HISTORY);
        assertEquals(2, askedFor());
        scene.jwtComes();
        assertEquals(1, historyCalls());
    }

    @Test
    void a_jwt_that_is_late_is_not_asked_for_twice() {
        scene.fire(TimerName.HISTORY);
        assertEquals(1, askedFor());
    }

    @Test
    void a_look_that_waited_when_its_session_ended_goes_on_in_the_next() {
        scene.frame("message", "SessionExpiredEvent", 200, "{}");
        scene.wireEnds();
        scene.storeHasToken("token-2", 2);
        scene.on(new Fact.SendsWaiting());
        scene.sessionBegins(true);
        assertEquals(2, askedFor());
        scene.jwtComes();
        assertEquals(1, historyCalls());
    }
}
