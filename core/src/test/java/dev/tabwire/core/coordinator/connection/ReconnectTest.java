package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the wire is opened, how long it is waited before the next attempt, and when there is none. */
final class ReconnectTest {
    /** Drawn, it leaves the most that a wait may be, less one: 999,999,999 modulo a multiple of 500. */
    private static final int LONGEST = 999_999_999;

    private final TabScene scene = TabScene.owner();

    private static String reason(TabScene scene) {
        return scene.state().connection().status().reason().map(reason -> reason.code()).getOrElse("");
    }

    private ConnectionPhase phase() {
        return scene.state().connection().status().phase();
    }

    private boolean opensNow() {
        return scene.now(Effect.OpenWire.class).nonEmpty();
    }

    private void guestWrites() {
        scene.on(new Fact.SendAsked("send", "hello", TextMap.empty()));
    }

    @Test
    void an_owner_with_a_token_opens_one_wire_and_says_so() {
        Effect.OpenWire open = scene.now(Effect.OpenWire.class).single();
        assertEquals("wss://example.test/v1", open.url());
        assertEquals(ConnectionPhase.CONNECTING, phase());
        assertTrue(scene.said().contains(new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.CONNECTING))));
        assertEquals(List.of(TabScene.START_MILLIS),
                scene.now(Effect.SaveQuota.class).last().quota().configures(), "the next owner counts it too");
    }

    @Test
    void an_owner_without_a_token_waits_for_it_and_a_follower_with_one_opens_nothing() {
        TabScene late = TabScene.follower();
        late.becomesOwner(1, Quota.UNUSED);
        assertTrue(late.all(Effect.OpenWire.class).isEmpty());
        late.storeHasToken("token", 1);
        assertEquals(1, late.now(Effect.OpenWire.class).length());
        TabScene follower = TabScene.follower();
        follower.storeHasToken("token", 1);
        assertTrue(follower.all(Effect.OpenWire.class).isEmpty());
    }

    @Test
    void an_open_wire_is_configured_for_the_session_of_the_token() {
        scene.wireOpens();
        ClientFrame.ConfigureSession configure = (ClientFrame.ConfigureSession) scene.frames().single();
        assertEquals("token", configure.token().value());
        assertEquals("deployment", configure.deploymentId());
        assertEquals(ConnectionPhase.CONFIGURING, phase());
        scene.wireOpens();
        assertTrue(scene.frames().isEmpty(), "once");
        scene.sessionAnswers(true, false);
        assertEquals(ConnectionPhase.READY, phase());
        assertTrue(scene.said().contains(new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.READY))));
    }

    @Test
    void a_session_that_can_only_be_read_says_so() {
        scene.wireOpens();
        scene.sessionAnswers(false, true);
        assertEquals(ConnectionPhase.READ_ONLY, phase());
    }

    @Test
    void a_session_that_was_not_asked_for_changes_nothing() {
        scene.sessionAnswers(true, false);
        assertEquals(ConnectionPhase.CONNECTING, phase());
    }

    @Test
    void waits_grow_up_to_half_a_minute_however_often_it_fails() {
        scene.draw(LONGEST);
        List<Long> most = List.of(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L);
        for (int attempt = 0; attempt < 80; attempt++) {
            scene.wireEnds();
            long limit = attempt < most.length() ? most.get(attempt) : Connection.BACKOFF_MILLIS_MAX;
            assertEquals(Option.some(LONGEST % limit), scene.due(TimerName.BACKOFF), "attempt " + attempt);
            assertEquals(ConnectionPhase.BACKOFF, phase());
            assertEquals("connection-lost", reason(scene));
            scene.fire(TimerName.BACKOFF);
            assertTrue(opensNow());
        }
    }

    @Test
    void a_wire_that_flaps_waits_for_eight_seconds_at_the_most() {
        scene.draw(LONGEST);
        List<Long> waited = List.empty();
        for (int i = 0; i < 7; i++) {
            scene.sessionBegins(false);
            scene.wireEnds();
            waited = waited.append(scene.due(TimerName.BACKOFF).get());
            scene.fire(TimerName.BACKOFF);
        }
        assertEquals(List.of(499L, 999L, 1_999L, 3_999L, 7_999L, 7_999L, 7_999L), waited);
    }

    @Test
    void failures_are_forgotten_when_the_wire_was_up_for_five_seconds() {
        scene.draw(LONGEST);
        for (int i = 0; i < 3; i++) {
            scene.wireEnds();
            scene.fire(TimerName.BACKOFF);
        }
        scene.sessionBegins(false);
        assertEquals(Option.some(5_000L), scene.due(TimerName.UPTIME));
        scene.fire(TimerName.UPTIME);
        scene.wireEnds();
        assertEquals(Option.some(499L), scene.due(TimerName.BACKOFF));
        assertEquals(Option.none(), scene.due(TimerName.HEALTH));
    }

    @Test
    void a_new_tenure_begins_without_the_failures_of_the_one_before() {
        scene.draw(LONGEST);
        for (int i = 0; i < 3; i++) {
            scene.wireEnds();
            scene.fire(TimerName.BACKOFF);
        }
        scene.wireEnds();
        scene.on(new Fact.LockLost(scene.state().ownership().lockId()));
        assertEquals(Option.none(), scene.due(TimerName.BACKOFF));
        scene.becomesOwner(2, Quota.UNUSED);
        scene.wireEnds();
        assertEquals(Option.some(499L), scene.due(TimerName.BACKOFF));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void an_attempt_has_ten_seconds(boolean opens) {
        if (opens) {
            scene.wireOpens();
        }
        assertEquals(Option.some(10_000L), scene.due(TimerName.ATTEMPT));
        scene.fire(TimerName.ATTEMPT);
        assertEquals(scene.state().connection().connectionId(), scene.now(Effect.CloseWire.class).single().connectionId());
        scene.wireEnds();
        assertTrue(scene.due(TimerName.BACKOFF).isDefined());
    }

    @Test
    void an_attempt_that_failed_is_not_waited_for() {
        scene.wireEnds();
        assertEquals(Option.none(), scene.due(TimerName.ATTEMPT));
    }

    @Test
    void a_wire_that_is_being_replaced_brings_no_receipt_any_more() {
        TabScene connected = TabScene.connected();
        connected.sends(TabScene.queued("other", 1));
        connected.on(new Fact.Resumed());
        assertTrue(connected.due(TimerName.SETTLE).isDefined(), "what is on it is of unknown fate at once");
    }

    @Test
    void a_session_ends_the_wait_for_it() {
        scene.sessionBegins(true);
        assertEquals(Option.none(), scene.due(TimerName.ATTEMPT));
    }

    @Test
    void thirty_connections_a_minute_are_made_and_no_more() {
        Quota used = Quota.UNUSED.withConfigures(List.fill(Connection.CONFIGURES_MAX, () -> TabScene.START_MILLIS - 20_000));
        TabScene busy = TabScene.owner(used);
        assertTrue(busy.all(Effect.OpenWire.class).isEmpty());
        assertEquals(Option.some(40_000L), busy.due(TimerName.BACKOFF));
        assertEquals("configure-limit", reason(busy));
        busy.fire(TimerName.BACKOFF);
        assertEquals(1, busy.now(Effect.OpenWire.class).length());
        assertEquals(Connection.CONFIGURES_MAX, busy.state().quota().configures().length());
        TabScene less = TabScene.owner(used.withConfigures(used.configures().drop(1)));
        assertEquals(1, less.all(Effect.OpenWire.class).length());
    }

    @Test
    void a_site_that_is_not_allowed_is_not_tried_again_until_the_guest_writes() {
        scene.wireEnds(WireEnd.Kind.REFUSED, 403);
        assertEquals(ConnectionPhase.FAILED, phase());
        assertEquals("access-denied", reason(scene));
        assertEquals(Option.none(), scene.due(TimerName.BACKOFF));
        guestWrites();
        assertTrue(opensNow());
        guestWrites();
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty(), "one wire");
    }

    @Test
    void a_token_that_comes_meanwhile_does_not_hide_why() {
        scene.wireEnds(WireEnd.Kind.REFUSED, 403);
        scene.otherSays(new TabMessage.TokenChanged(2));
        scene.storeHasToken("second", 2);
        assertEquals("access-denied", reason(scene));
    }

    @Test
    void a_guest_who_writes_in_another_tab_is_a_reason_too() {
        scene.wireEnds(WireEnd.Kind.REFUSED, 403);
        scene.otherSays(new TabMessage.SendsChanged(0, List.empty()));
        assertTrue(opensNow());
    }

    @ParameterizedTest
    @CsvSource({"REFUSED, 500", "CLOSED, 403", "FAILED, 0"})
    void every_other_end_is(WireEnd.Kind kind, int code) {
        scene.wireEnds(kind, code);
        assertTrue(scene.due(TimerName.BACKOFF).isDefined());
        guestWrites();
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty(), "a guest who writes does not cut the wait short");
    }

    @Test
    void the_end_of_a_wire_that_is_no_more_is_nothing() {
        long first = scene.state().connection().connectionId();
        scene.wireEnds();
        scene.fire(TimerName.BACKOFF);
        scene.on(new Fact.WireEnded(first, new WireEnd(WireEnd.Kind.FAILED, 0, "")));
        scene.on(new Fact.WireOpened(first));
        assertTrue(scene.isIdleNow());
        assertEquals(ConnectionPhase.CONNECTING, phase());
    }

    @Test
    void a_tab_that_slept_replaces_its_wire_once() {
        scene.sessionBegins(false);
        scene.on(new Fact.Resumed());
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
        assertEquals(Option.none(), scene.due(TimerName.UPTIME));
        assertEquals(Option.none(), scene.due(TimerName.HEALTH));
        scene.on(new Fact.Resumed());
        assertTrue(scene.now(Effect.CloseWire.class).isEmpty());
        scene.wireEnds();
        scene.on(new Fact.Resumed());
        assertTrue(scene.now(Effect.CloseWire.class).isEmpty());
        scene.fire(TimerName.BACKOFF);
        assertTrue(opensNow());
    }

    @Test
    void an_owner_no_more_closes_its_wire_and_opens_no_other() {
        scene.sessionBegins(false);
        scene.on(new Fact.LockLost(scene.state().ownership().lockId()));
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
        assertEquals(ConnectionPhase.IDLE, phase());
        scene.wireEnds();
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty());
        assertEquals(Option.none(), scene.due(TimerName.BACKOFF));
    }

    @Test
    void a_tab_that_left_is_closed() {
        scene.on(new Fact.Left());
        assertEquals(ConnectionPhase.CLOSED, phase());
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
    }
}
