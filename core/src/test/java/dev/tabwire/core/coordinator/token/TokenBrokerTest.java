package dev.tabwire.core.coordinator.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens from a broker: who asks, what is stored, and what happens when the broker gives none. */
final class TokenBrokerTest {
    private static final String EXPIRED =
            "{\"type\":\"response\",\"class\":\"string\",\"code\":4006,\"body\":\"Session expired\"}";

    @Test
    void the_owner_asks_once_stores_the_answer_and_connects_with_it() {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        assertEquals(1, scene.asked().length());
        scene.brokerGives("from-broker");
        assertEquals(List.of(new Effect.StoreToken(scene.state().token().opId(), 0, "from-broker")),
                scene.all(Effect.StoreToken.class));
        assertEquals("", scene.token(), "not used before it is stored");
        scene.storeHas("from-broker", 1);
        assertEquals("from-broker", scene.token());
        assertEquals(1, scene.all(Effect.OpenWire.class).length());
        assertTrue(scene.broadcasts().exists(message ->
                message instanceof TabMessage.TokenChanged changed && changed.version() == 1), "followers are told");
    }

    @Test
    void a_stored_token_is_used_and_nobody_is_asked() {
        BrokerScene scene = new BrokerScene();
        scene.becomeOwner();
        scene.storeHas("stored", 4);
        assertEquals("stored", scene.token());
        assertTrue(scene.asked().isEmpty());
        assertTrue(scene.all(Effect.ReadOrCreateToken.class).isEmpty(), "this client makes none itself");
    }

    @Test
    void the_owner_waits_for_the_store_s_word_before_it_asks() {
        BrokerScene scene = new BrokerScene();
        scene.becomeOwner();
        assertTrue(scene.asked().isEmpty());
        scene.storeIsEmpty();
        assertEquals(1, scene.asked().length());
    }

    @Test
    void a_follower_never_asks_and_reads_what_the_owner_stored() {
        BrokerScene scene = new BrokerScene();
        scene.storeIsEmpty();
        scene.guestWrites();
        scene.on(new Fact.NetworkChanged(true));
        assertTrue(scene.asked().isEmpty());
        scene.otherTabSays(new TabMessage.TokenChanged(1));
        scene.storeHas("from-owner", 1);
        assertEquals("from-owner", scene.token());
    }

    @Test
    void a_follower_that_missed_the_owner_s_word_looks_again() {
        BrokerScene scene = new BrokerScene();
        scene.otherTabSays(new TabMessage.TokenChanged(1));
        scene.storeIsEmpty();
        scene.pass(TokenKeeper.MISSING_MILLIS);
        scene.fire(TimerName.TOKEN_RETRY);
        scene.storeHas("from-owner", 1);
        assertEquals("from-owner", scene.token());
    }

    @Test
    void the_first_token_in_the_store_wins_over_the_broker_s_second() {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.loseLock();
        scene.brokerGives("late");
        scene.storeHas("stored-by-the-new-owner", 1);
        assertEquals("stored-by-the-new-owner", scene.token());
    }

    @Test
    void a_token_that_arrives_otherwise_makes_a_late_answer_void() {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.otherTabSays(new TabMessage.TokenChanged(1));
        scene.storeHas("other", 1);
        scene.brokerGives("late");
        assertTrue(scene.all(Effect.StoreToken.class).isEmpty());
        assertEquals("other", scene.token());
    }

    @Test
    void a_store_that_lost_the_token_was_emptied_and_the_tab_begins_anew() {
        BrokerScene scene = new BrokerScene();
        scene.storeHas("kept", 3);
        scene.on(new Fact.PageShown());
        scene.storeIsEmpty();
        assertTrue(scene.state().token().token().isEmpty());
        assertTrue(scene.all(Effect.StoreToken.class).isEmpty());
        assertEquals(Phase.WAITING, scene.state().ownership().phase());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 422})
    void what_waiting_does_not_cure_is_not_repeated_until_the_guest_acts(int status) {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.brokerFails(status, 0);
        assertTrue(scene.plannedMillis().isEmpty());
        assertEquals(ConnectionPhase.FAILED, scene.state().connection().status().phase());
        assertEquals("token-broker-" + status, scene.reason());
        scene.guestWrites();
        assertEquals(1, scene.asked().length(), "not in the same breath");
        scene.pass(TokenBroker.PAUSE_MILLIS_MIN);
        scene.guestWrites();
        assertEquals(2, scene.asked().length());
    }

    @Test
    void the_words_for_401_and_403_differ_and_name_the_scope() {
        BrokerScene unknown = BrokerScene.ofOwnerWithEmptyStore();
        unknown.brokerFails(401, 0);
        BrokerScene forbidden = BrokerScene.ofOwnerWithEmptyStore();
        forbidden.brokerFails(403, 0);
        String first = unknown.state().connection().status().reason().get().message();
        String second = forbidden.state().connection().status().reason().get().message();
        assertTrue(first.contains("access token") && first.contains("scope to create guests"), first);
        assertTrue(second.contains("create guests") && second.contains("scope"), second);
        assertFalse(first.equals(second));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 201, 302, 408, 429, 500, 503})
    void what_may_pass_is_tried_again_a_limited_number_of_times(int status) {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.brokerFails(status, 0);
        assertEquals(ConnectionPhase.BACKOFF, scene.state().connection().status().phase());
        while (scene.plannedMillis().isDefined()) {
            scene.wakeBroker();
            scene.brokerFails(status, 0);
        }
        assertEquals(TokenBroker.ATTEMPTS_MAX, scene.asked().length());
        assertEquals(ConnectionPhase.FAILED, scene.state().connection().status().phase());
        scene.pass(TokenBroker.PAUSE_MILLIS_MIN);
        scene.on(new Fact.NetworkChanged(true));
        assertEquals(TokenBroker.ATTEMPTS_MAX + 1, scene.asked().length(), "a new reason begins anew");
        scene.brokerGives("at last");
        scene.storeHas("at last", 1);
        assertEquals("at last", scene.token());
    }

    @Test
    void retry_after_is_kept_by_the_timer_and_by_an_eager_guest() {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.brokerFails(429, 20_000);
        assertTrue(scene.plannedMillis().get() >= 20_000, () -> "planned in " + scene.plannedMillis());
        scene.pass(19_999);
        scene.guestWrites();
        scene.otherTabSays(new TabMessage.SendsChanged(0, List.<OutboxEntry>empty()));
        assertEquals(1, scene.asked().length());
        scene.pass(1);
        scene.guestWrites();
        assertEquals(2, scene.asked().length());
        assertTrue(scene.plannedMillis().isEmpty(), "the timer went with it");
    }

    @Test
    void looking_into_the_store_does_not_shorten_the_backoff() {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.draw(999);
        for (int i = 0; i < 3; i++) {
            scene.brokerFails(503, 0);
            long planned = scene.plannedMillis().get();
            scene.pass(planned - 1);
            scene.on(new Fact.Resumed());
            scene.storeIsEmpty();
            assertEquals(i + 1, scene.asked().length());
            scene.pass(1);
            scene.fire(TimerName.TOKEN_BROKER);
            assertEquals(i + 2, scene.asked().length());
        }
    }

    @Test
    void a_store_that_cannot_write_does_not_make_the_broker_give_token_after_token() {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        for (int i = 0; i < 100; i++) {
            if (scene.state().token().broker().requestId() != 0) {
                scene.brokerGives("token-" + i);
                scene.storeFails();
            } else if (scene.plannedMillis().isDefined()) {
                scene.wakeBroker();
            } else {
                scene.pass(TokenKeeper.RETRY_MILLIS);
                scene.fire(TimerName.TOKEN_RETRY);
                scene.storeIsEmpty();
            }
        }
        assertEquals(TokenBroker.ATTEMPTS_MAX, scene.asked().length());
    }

    @Test
    void an_expired_session_gets_a_new_token_and_waits_for_the_guest() {
        BrokerScene scene = new BrokerScene();
        scene.storeHas("old", 3);
        scene.becomeOwner();
        scene.on(new Fact.WireOpened(scene.state().connection().connectionId()));
        scene.on(new Fact.FrameReceived(scene.state().connection().connectionId(),
                ServerFrameDecoder.decodeText(new JacksonJsonCodec(), EXPIRED).get()));
        scene.brokerFails(500, 0);
        assertEquals("token-broker-500", scene.reason());
        scene.wakeBroker();
        scene.brokerGives("new");
        assertEquals(List.of(new Effect.StoreToken(scene.state().token().opId(), 3, "new")),
                scene.all(Effect.StoreToken.class));
        scene.storeHas("new", 4);
        assertEquals("new", scene.token());
        assertEquals("session-expired", scene.reason());
        assertTrue(scene.all(Effect.ReplaceToken.class).isEmpty(), "this client makes none itself");
    }

    @Test
    void no_text_of_a_state_or_an_effect_has_the_token_in_it() {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.brokerGives("secret");
        scene.storeHas("secret", 1);
        assertFalse(scene.state().toString().contains("secret"));
        assertFalse(scene.all(Effect.StoreToken.class).toString().contains("secret"));
    }
}
