package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform says of session and connection, and what the owner makes of it. */
final class PlatformWordTest {
    private static final String TOO_MANY = "TooManyRequestsErrorMessage";

    private final TabScene scene = TabScene.owner();

    private ConnectionPhase phase() {
        return scene.state().connection().status().phase();
    }

    private Reason reason() {
        return scene.state().connection().status().reason().get();
    }

    private boolean closesNow() {
        return scene.now(Effect.CloseWire.class).nonEmpty();
    }

    private void guestWrites() {
        scene.on(new Fact.SendAsked("send", "hello", TextMap.empty()));
    }

    /** What the platform says at another device's connection, or when there are too many. */
    private void platformClosesConnection() {
        scene.frame("message", "ConnectionClosedEvent", 200, "{}");
    }

    @Test
    void a_connection_that_the_platform_took_away_is_made_again_after_a_minute_or_two() {
        scene.sessionBegins(false);
        scene.draw(61_000);
        platformClosesConnection();
        assertTrue(closesNow());
        assertEquals("connection-limit", reason().code());
        assertEquals(Option.some(61_000L), scene.due(TimerName.BACKOFF));
        scene.wireEnds();
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty());
        assertEquals(Option.some(61_000L), scene.due(TimerName.BACKOFF));
        scene.fire(TimerName.BACKOFF);
        assertEquals(1, scene.now(Effect.OpenWire.class).length());
    }

    @Test
    void one_that_it_closed_because_the_conversation_was_cleared_at_once() {
        scene.sessionBegins(false);
        scene.frame("message", "SessionClearedEvent", 200, "{}");
        assertEquals(1, scene.now(Effect.ClearLog.class).length());
        platformClosesConnection();
        assertTrue(closesNow());
        assertEquals(Option.none(), scene.due(TimerName.BACKOFF));
        scene.wireEnds();
        assertEquals(1, scene.now(Effect.OpenWire.class).length());
        scene.wireOpens();
        scene.sessionAnswers(false, false);
        scene.wireEnds();
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty(), "once");
    }

    @ParameterizedTest(name = "retryAfter {0}: {1} s")
    @CsvSource({"7, 7", "0, 1", "1, 1", "3600, 3600", "9999, 3600"})
    void a_limit_on_connections_is_waited_for(long retryAfterSeconds, long waitSeconds) {
        scene.wireOpens();
        scene.draw(1_999);
        scene.frame("response", TOO_MANY, 429, "{\"retryAfter\":" + retryAfterSeconds + ",\"errorCode\":4029}");
        assertTrue(closesNow());
        assertEquals("rate-limit", reason().code());
        assertEquals(Option.some(waitSeconds * 1_000 + 999), scene.due(TimerName.BACKOFF));
    }

    @Test
    void a_limit_without_a_time_is_waited_for_a_second() {
        scene.wireOpens();
        scene.frame("response", TOO_MANY, 429, "{\"errorCode\":4029}");
        assertEquals(Option.some(1_000L), scene.due(TimerName.BACKOFF));
    }

    @Test
    void a_limit_on_requests_lets_the_wire_be() {
        scene.sessionBegins(false);
        scene.frame("response", TOO_MANY, 429, "{\"retryAfter\":3,\"errorCode\":4029}");
        assertFalse(closesNow());
        assertEquals(Option.some(3_000L), scene.due(TimerName.SEND_PACE));
    }

    @Test
    void a_guest_who_signed_out_elsewhere_stays_disconnected() {
        scene.sessionBegins(false);
        scene.frame("message", "LogoutEvent", 200, "{}");
        assertTrue(closesNow());
        assertEquals(ConnectionPhase.FAILED, phase());
        assertEquals("logged-out", reason().code());
        scene.wireEnds();
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty());
        assertEquals(Option.none(), scene.due(TimerName.BACKOFF));
    }

    @ParameterizedTest
    @CsvSource({
        "message, SessionExpiredEvent, 200, {}",
        "response, string, 4006, '\"expired\"'",
        "response, string, 4007, '\"not found\"'",
        "response, ErrorMessage, 400, '{\"errorCode\":4006,\"errorMessage\":\"expired\"}'"
    })
    void an_expired_session_gets_a_new_token_and_begins_anew_when_the_guest_writes(
            String type, String messageClass, int code, String body) {
        scene.sessionBegins(false);
        scene.frame(type, messageClass, code, body);
        assertTrue(closesNow());
        assertEquals("session-expired", reason().code());
        assertEquals(1, scene.now(Effect.ReplaceToken.class).single().expectedVersion());
        scene.wireEnds();
        scene.storeHasToken("second", 2);
        assertTrue(scene.all(Effect.OpenWire.class).length() == 1, "not before");
        guestWrites();
        assertEquals(1, scene.now(Effect.OpenWire.class).length());
        scene.wireOpens();
        assertEquals("second", scene.frames().single().token().value());
    }

    @Test
    void an_expired_session_goes_on_under_the_token_that_another_tab_stored() {
        scene.sessionBegins(false);
        scene.frame("message", "SessionExpiredEvent", 200, "{}");
        scene.wireEnds();
        scene.storeHasTokenOfAnother("second", 2);
        assertEquals(1, scene.now(Effect.OpenWire.class).length(), "word of it was lost, its session may live");
        scene.wireOpens();
        assertEquals("second", scene.frames().single().token().value());
    }

    @Test
    void a_token_of_another_tab_that_comes_while_the_wire_closes_is_used_after_it() {
        scene.sessionBegins(false);
        scene.frame("message", "SessionExpiredEvent", 200, "{}");
        scene.storeHasTokenOfAnother("second", 2);
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty(), "one wire at a time");
        scene.wireEnds();
        scene.fire(TimerName.BACKOFF);
        assertEquals(1, scene.now(Effect.OpenWire.class).length());
    }

    @ParameterizedTest
    @ValueSource(ints = {4005, 4008})
    void a_number_beside_those_of_an_expired_session_is_a_refusal(int code) {
        scene.sessionBegins(false);
        scene.frame("response", "string", code, "\"no\"");
        assertFalse(closesNow());
        assertEquals(List.of("platform-" + code), scene.reported());
    }

    @Test
    void a_session_that_is_refused_is_told_with_the_platforms_words() {
        scene.wireOpens();
        scene.frame("response", "ErrorMessage", 400, "{\"errorCode\":4020,\"errorMessage\":\"deploymentId\"}");
        assertTrue(closesNow());
        assertEquals(ConnectionPhase.FAILED, phase());
        assertEquals("configure-refused", reason().code());
        assertTrue(reason().message().contains("4020") && reason().message().contains("deploymentId"), reason()::message);
        assertEquals(List.of("platform-4020"), scene.reported());
        scene.wireEnds();
        assertEquals(Option.none(), scene.due(TimerName.BACKOFF));
    }

    @Test
    void a_send_that_is_refused_is_rejected_with_the_platforms_words() {
        TabScene connected = TabScene.connected();
        connected.sends(TabScene.queued("other", 1));
        connected.answer("other/1", "string", 4011, "\"too long\"");
        OutboxEntry rejected = connected.now(Effect.UpdateSends.class).single().entries().single();
        assertEquals(SendStatus.REJECTED, rejected.status());
        assertEquals("message-too-long", rejected.failure().get().code());
        assertEquals("too long", rejected.failure().get().message());
    }

    @Test
    void a_refusal_without_words_gets_some() {
        TabScene connected = TabScene.connected();
        connected.sends(TabScene.queued("other", 1));
        connected.answer("other/1", "ErrorMessage", 300, "{\"errorCode\":300}");
        assertEquals("The platform refused it.",
                connected.now(Effect.UpdateSends.class).single().entries().single().failure().get().message());
    }

    @Test
    void a_word_of_success_refuses_nothing() {
        TabScene connected = TabScene.connected();
        connected.sends(TabScene.queued("other", 1));
        connected.answer("other/1", "string", 299, "\"fine\"");
        assertTrue(connected.now(Effect.UpdateSends.class).isEmpty());
    }

    @Test
    void a_refused_request_for_a_credential_may_be_made_again() {
        scene.wireOpens();
        scene.sessionAnswers(false, false);
        assertEquals(1, scene.frames().count(ClientFrame.GetJwt.class::isInstance));
        scene.frame("response", "string", 500, "\"no\"");
        scene.fire(TimerName.HISTORY);
        assertEquals(1, scene.frames().count(ClientFrame.GetJwt.class::isInstance));
    }

    @Test
    void a_frame_of_an_unknown_class_is_reported() {
        scene.sessionBegins(true);
        scene.frame("message", "FutureEvent", 200, "{}");
        assertEquals(List.of("frame-class-unknown"), scene.reported());
    }

    @Test
    void what_comes_from_a_wire_that_is_being_closed_is_not_heard() {
        scene.sessionBegins(true);
        scene.on(new Fact.Resumed());
        scene.frame("message", "LogoutEvent", 200, "{}");
        assertTrue(scene.isIdleNow());
        assertEquals(ConnectionPhase.READY, phase());
    }

    @Test
    void a_token_that_another_tab_replaced_moves_the_wire_to_its_session() {
        scene.sessionBegins(false);
        scene.otherSays(new TabMessage.TokenChanged(2));
        scene.storeHasToken("second", 2);
        assertTrue(closesNow());
        scene.wireEnds();
        scene.fire(TimerName.BACKOFF);
        scene.wireOpens();
        assertEquals("second", scene.frames().single().token().value());
    }

    @Test
    void the_same_token_with_another_version_lets_the_wire_be() {
        scene.sessionBegins(false);
        scene.otherSays(new TabMessage.TokenChanged(2));
        scene.storeHasToken("token", 2);
        assertFalse(closesNow());
    }
}
