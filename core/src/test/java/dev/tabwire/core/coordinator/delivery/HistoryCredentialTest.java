package dev.tabwire.core.coordinator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.Settings;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import io.vavr.collection.List;
import io.vavr.control.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A look into history that waits for its JWT never waits for ever: sends of unknown fate depend on it (L2). */
final class HistoryCredentialTest {
    private TabState state;
    private List<Effect> effects = List.empty();

    @BeforeEach
    void becomeOwnerInAnOldSession() {
        state = TabState.initial(new TabId("self"),
                new Settings("deployment", "wss://example.test/v1", OwnershipPolicy.FOCUSED, 250));
        on(new Fact.Started());
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord("token", 1))));
        on(new Fact.LockGranted(state.ownership().lockId()));
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(new Tenure(1, 0, List.empty(), Quota.UNUSED))));
        on(new Fact.WireOpened(state.connection().connectionId()));
        says("response", "SessionResponse", 200, "{\"connected\":true,\"newSession\":false}");
        assertEquals(1, askedFor(), "history is read at a session's beginning");
    }

    private void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(10_000, 10_000, 7), fact));
        state = step.state();
        effects = effects.appendAll(step.effects());
    }

    private void says(String type, String messageClass, int code, String body) {
        on(new Fact.FrameReceived(state.connection().connectionId(), ServerFrameDecoder.decodeText(new JacksonJsonCodec(),
                "{\"type\":\"" + type + "\",\"class\":\"" + messageClass + "\",\"code\":" + code + ",\"body\":" + body + "}").get()));
    }

    private void fires(String name) {
        on(new Fact.TimerFired(name, state.timers().find(timer -> timer.name().equals(name)).get().generation()));
    }

    private int askedFor() {
        return effects.count(effect -> effect instanceof Effect.SendFrame sent && sent.frame() instanceof ClientFrame.GetJwt);
    }

    private int historyCalls() {
        return effects.count(effect -> effect instanceof Effect.FetchHistory);
    }

    private void jwtComes() {
        says("response", "JwtResponse", 200, "{\"jwt\":\"jwt\",\"exp\":1}");
    }

    @Test
    void the_call_is_made_as_soon_as_the_jwt_is_there() {
        jwtComes();
        assertEquals(1, historyCalls());
    }

    @Test
    void a_jwt_that_the_platform_refused_is_asked_for_again() {
        says("response", "TooManyRequestsErrorMessage", 429, "{\"retryAfter\":1,\"errorCode\":4029,\"errorMessage\":\"later\"}");
        fires(TimerName.HISTORY);
        assertEquals(2, askedFor());
        jwtComes();
        assertEquals(1, historyCalls());
    }

    @Test
    void a_jwt_that_is_late_is_not_asked_for_twice() {
        fires(TimerName.HISTORY);
        assertEquals(1, askedFor());
    }

    @Test
    void a_look_that_waited_when_its_session_ended_goes_on_in_the_next() {
        says("message", "SessionExpiredEvent", 200, "{}");
        on(new Fact.WireEnded(state.connection().connectionId(), new WireEnd(WireEnd.Kind.CLOSED, 1000, "")));
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord("token-2", 2))));
        on(new Fact.SendsWaiting());
        on(new Fact.WireOpened(state.connection().connectionId()));
        says("response", "SessionResponse", 200, "{\"connected\":true,\"newSession\":true}");
        assertEquals(2, askedFor());
        jwtComes();
        assertEquals(1, historyCalls());
    }
}
