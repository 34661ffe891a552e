package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.connection.ConnectionState.Wire;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Pause;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.ServerBody;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** Case 26 and its like: when nobody is to connect, nobody of the scope does, whoever owns the wire. */
final class PauseTest {
    private static final ServerBody EVICTED = new ServerBody.ConnectionClosed(Option.none());

    private final OwnerScene owner = new OwnerScene(OwnershipPolicy.FOCUSED);

    private void evicted() {
        owner.frame(EVICTED);
        owner.wireEnds();
    }

    private long pauseMillis() {
        return owner.timer(TimerName.BACKOFF).get().dueMonotonicMillis() - owner.nowMillis;
    }

    private Quota savedQuota() {
        return owner.effects.filter(effect -> effect instanceof Effect.SaveQuota)
                .map(effect -> ((Effect.SaveQuota) effect).quota()).last();
    }

    @Test
    void after_an_eviction_the_owner_says_so_and_waits_long() {
        owner.own(1, Quota.UNUSED);
        owner.connect();
        evicted();
        assertEquals("connection-limit", owner.reason());
        assertTrue(pauseMillis() >= Connection.EVICTED_PAUSE_MILLIS, () -> "" + pauseMillis());
    }

    @Test
    void the_next_owner_keeps_to_the_pause_and_gives_its_reason() {
        owner.own(1, Quota.UNUSED);
        owner.connect();
        evicted();
        long leftMillis = pauseMillis() - 20_000;
        OwnerScene next = new OwnerScene(OwnershipPolicy.FOCUSED);
        next.nowMillis = owner.nowMillis + 20_000;
        next.own(2, savedQuota());
        assertEquals(0, next.opened());
        assertEquals("connection-limit", next.reason());
        assertEquals(next.nowMillis + leftMillis, next.timer(TimerName.BACKOFF).get().dueMonotonicMillis());
        next.fire(TimerName.BACKOFF);
        assertEquals(1, next.opened());
    }

    @Test
    void a_pause_that_is_over_holds_nobody_up() {
        owner.own(3, Quota.UNUSED.withPause(Option.some(new Pause(owner.nowMillis - 61_000, 60_000, new Reason("rate-limit", "")))));
        assertEquals(1, owner.opened());
    }

    @Test
    void a_pause_from_a_clock_that_was_ahead_lasts_no_longer_than_it_would_have() {
        owner.own(3, Quota.UNUSED.withPause(
                Option.some(new Pause(owner.nowMillis + 86_400_000, 60_000, new Reason("rate-limit", "")))));
        assertEquals(60_000, pauseMillis());
    }

    @Test
    void who_is_evicted_again_and_again_pauses_longer_and_longer() {
        owner.own(1, Quota.UNUSED);
        long last = 0;
        for (int i = 0; i < 6; i++) {
            owner.connect();
            owner.nowMillis += 10_000;
            evicted();
            assertTrue(pauseMillis() >= Math.min(Connection.EVICTED_PAUSE_MILLIS_MAX, 2 * last), () -> "" + pauseMillis());
            last = pauseMillis();
            owner.fire(TimerName.BACKOFF);
        }
        assertTrue(last >= Connection.EVICTED_PAUSE_MILLIS_MAX);
        owner.connect();
        owner.nowMillis += Connection.EVICTED_AGAIN_MILLIS;
        evicted();
        long calmMillis = pauseMillis();
        assertTrue(calmMillis < 2 * Connection.EVICTED_PAUSE_MILLIS, () -> "" + calmMillis);
    }

    @Test
    void coming_online_ends_a_backoff_and_not_what_the_platform_asked_for() {
        owner.own(1, Quota.UNUSED);
        owner.connect();
        owner.wireEnds();
        owner.on(new Fact.NetworkChanged(false));
        owner.on(new Fact.NetworkChanged(true));
        assertEquals(2, owner.opened());
        owner.connect();
        evicted();
        owner.on(new Fact.NetworkChanged(false));
        owner.on(new Fact.NetworkChanged(true));
        assertEquals(2, owner.opened());
        assertEquals("connection-limit", owner.reason());
    }

    /** Case 21: the browser's word that there is no network is believed. */
    @Test
    void an_open_wire_is_not_believed_in_when_the_network_goes() {
        owner.own(1, Quota.UNUSED);
        owner.connect();
        owner.on(new Fact.NetworkChanged(false));
        assertEquals(Wire.CLOSING, owner.state.connection().wire());
        assertEquals(ConnectionPhase.OFFLINE, owner.state.connection().status().phase());
        owner.wireEnds();
        owner.fire(TimerName.BACKOFF);
        assertEquals(1, owner.opened());
        assertEquals(ConnectionPhase.OFFLINE, owner.state.connection().status().phase());
        owner.on(new Fact.NetworkChanged(true));
        assertEquals(2, owner.opened());
    }

    /** Case 24: nothing goes out under the old identity, and nothing at all until the guest speaks. */
    @Test
    void who_was_signed_out_elsewhere_begins_anew_with_the_next_message() {
        for (ServerBody body : new ServerBody[] {new ServerBody.Logout(), new ServerBody.SessionExpired(),
                new ServerBody.ConnectionClosed(Option.some(ServerBody.ConnectionClosed.SIGNED_IN))}) {
            OwnerScene guest = new OwnerScene(OwnershipPolicy.FOCUSED);
            guest.own(1, Quota.UNUSED);
            guest.connect();
            guest.frame(body);
            guest.wireEnds();
            assertEquals(ConnectionPhase.FAILED, guest.state.connection().status().phase());
            assertFalse(guest.timer(TimerName.BACKOFF).isDefined());
            guest.token("another guest", 2);
            assertEquals(1, guest.opened());
            guest.on(new Fact.SendAsked("t1", "hello", TextMap.empty()));
            assertEquals(2, guest.opened());
            assertEquals("another guest", guest.state.connection().token().get());
        }
    }

    @Test
    void a_reason_that_is_not_known_is_told() {
        owner.own(1, Quota.UNUSED);
        owner.connect();
        owner.frame(new ServerBody.ConnectionClosed(Option.some("maintenance")));
        owner.wireEnds();
        assertEquals("closed-by-platform", owner.reason());
        assertTrue(owner.state.connection().status().reason().get().message().contains("maintenance"));
    }

    @Test
    void how_long_is_said_in_words() {
        owner.own(1, Quota.UNUSED);
        owner.connect();
        evicted();
        assertTrue(owner.state.connection().status().reason().get().message().endsWith("a minute or two."));
        OwnerScene next = new OwnerScene(OwnershipPolicy.FOCUSED);
        next.nowMillis = owner.nowMillis;
        next.own(2, Quota.UNUSED.withPause(Option.some(
                new Pause(owner.nowMillis - 60_000, Connection.EVICTED_PAUSE_MILLIS, new Reason("connection-limit", "")))));
        next.connect();
        next.frame(EVICTED);
        next.wireEnds();
        assertTrue(next.state.connection().status().reason().get().message().endsWith(" 2 minutes or more."),
                () -> next.state.connection().status().reason().get().message());
    }
}
