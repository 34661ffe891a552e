package dev.tabwire.core.coordinator.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** The one token of all tabs, where this client makes it: read or made, told when it is replaced, never an older one. */
final class TokenKeeperTest {
    private final TabScene scene = TabScene.follower();

    private boolean looksNow() {
        return scene.now(Effect.ReadOrCreateToken.class).nonEmpty();
    }

    private void storeFails() {
        scene.on(new Fact.TokenAnswered(
                scene.state().token().opId(), Either.left(TabScene.failure(StoreFailure.Kind.ABORTED)), false));
    }

    private String token() {
        return scene.state().token().token().get().token();
    }

    @Test
    void a_tab_looks_when_it_starts_wakes_and_comes_back() {
        assertTrue(looksNow());
        for (Fact fact : List.of(new Fact.Resumed(), new Fact.PageShown())) {
            scene.on(fact);
            assertTrue(looksNow(), fact::toString);
        }
        scene.fire(TimerName.ROLL_CALL);
        assertTrue(!looksNow());
    }

    @Test
    void a_store_that_did_not_answer_is_asked_again_in_a_second() {
        storeFails();
        assertEquals(List.of("token-ABORTED"), scene.reported());
        assertEquals(Option.some(TokenKeeper.RETRY_MILLIS), scene.due(TimerName.TOKEN_RETRY));
        scene.fire(TimerName.TOKEN_RETRY);
        assertTrue(looksNow());
    }

    @Test
    void the_first_token_is_told_to_nobody_for_each_tab_finds_it_in_the_store() {
        scene.storeHasToken("first", 1);
        assertTrue(scene.said().isEmpty());
        scene.fire(TimerName.ROLL_CALL);
        assertTrue(scene.said().forAll(message -> !(message instanceof TabMessage.TokenChanged)));
    }

    @Test
    void one_that_replaces_another_is_told_at_once_and_again_now_and_then() {
        scene.storeHasToken("first", 1);
        scene.on(new Fact.SessionExpired());
        assertEquals(1, scene.now(Effect.ReplaceToken.class).single().expectedVersion());
        scene.storeHasToken("second", 2);
        assertEquals(List.of(new TabMessage.TokenChanged(2)), scene.said());
        scene.fire(TimerName.ROLL_CALL);
        assertTrue(scene.said().contains(new TabMessage.TokenChanged(2)));
    }

    @Test
    void a_session_that_expired_before_there_is_a_token_asks_for_none() {
        scene.on(new Fact.SessionExpired());
        assertTrue(scene.isIdleNow());
    }

    @Test
    void a_newer_token_that_another_tab_tells_of_is_looked_for_once_at_a_time() {
        scene.otherSays(new TabMessage.TokenChanged(2));
        assertTrue(scene.isIdleNow(), "a look is under way");
        scene.storeHasToken("first", 1);
        scene.otherSays(new TabMessage.TokenChanged(1));
        assertTrue(scene.isIdleNow(), "it has that one");
        scene.otherSays(new TabMessage.TokenChanged(2));
        assertTrue(looksNow());
    }

    @Test
    void a_token_is_never_replaced_by_an_older_one_nor_used_anew_by_its_own() {
        scene.storeHasToken("second", 2);
        scene.on(new Fact.Resumed());
        scene.storeHasToken("first", 1);
        assertEquals("second", token());
        assertTrue(scene.isIdleNow());
        scene.on(new Fact.Resumed());
        scene.storeHasToken("second", 2);
        assertTrue(scene.isIdleNow());
        scene.otherSays(new TabMessage.TokenChanged(3));
        assertTrue(looksNow(), "the look before is over");
    }

    // From a broker

    @Test
    void an_owner_s_first_token_from_a_broker_is_told_for_others_may_have_looked_before_it_came() {
        BrokerScene owner = BrokerScene.ofOwnerWithEmptyStore();
        owner.brokerGives("first");
        owner.storeHas("first", 1);
        int told = owner.broadcasts().count(new TabMessage.TokenChanged(1)::equals);
        assertEquals(1, told);
        owner.fire(TimerName.ROLL_CALL);
        assertEquals(2, owner.broadcasts().count(new TabMessage.TokenChanged(1)::equals));
        BrokerScene follower = new BrokerScene();
        follower.storeHas("first", 1);
        assertEquals(0, follower.broadcasts().count(TabMessage.TokenChanged.class::isInstance));
        BrokerScene without = new BrokerScene();
        without.storeIsEmpty();
        without.fire(TimerName.ROLL_CALL);
        assertEquals(0, without.broadcasts().count(TabMessage.TokenChanged.class::isInstance), "there is none");
    }

    @Test
    void a_request_that_is_planned_goes_when_the_token_is_there_or_the_tenure_over() {
        BrokerScene owner = BrokerScene.ofOwnerWithEmptyStore();
        owner.brokerFails(503, 0);
        assertEquals(1, owner.all(Effect.Report.class).count(report -> report.code().equals("token-broker-503")));
        assertTrue(owner.plannedMillis().isDefined());
        owner.otherTabSays(new TabMessage.TokenChanged(1));
        owner.storeHas("first", 1);
        assertTrue(owner.plannedMillis().isEmpty());
        BrokerScene late = BrokerScene.ofOwnerWithEmptyStore();
        late.brokerFails(503, 0);
        late.loseLock();
        assertTrue(late.plannedMillis().isEmpty());
    }

    @Test
    void the_wait_after_a_failure_doubles_up_to_half_a_minute() {
        BrokerScene owner = BrokerScene.ofOwnerWithEmptyStore();
        owner.draw(999_999_999);
        List<Long> waits = List.empty();
        while (owner.state().token().broker().requestId() != 0) {
            owner.brokerFails(503, 0);
            waits = waits.appendAll(owner.plannedMillis());
            if (owner.plannedMillis().isDefined()) {
                owner.wakeBroker();
            }
        }
        assertEquals(List.of(2_999L, 4_999L, 8_999L, 16_999L, 1_000 + 999_999_999L % 30_000), waits);
    }

    @Test
    void a_token_that_could_not_be_stored_is_not_asked_for_again_at_once() {
        BrokerScene owner = BrokerScene.ofOwnerWithEmptyStore();
        owner.draw(999_999_999);
        owner.brokerGives("first");
        owner.storeFails();
        owner.fire(TimerName.TOKEN_RETRY);
        owner.storeIsEmpty();
        assertEquals(1, owner.asked().length());
        assertEquals(Option.some(2_999L), owner.plannedMillis());
        owner.wakeBroker();
        assertEquals(2, owner.asked().length());
    }

    @Test
    void a_guest_who_writes_in_another_tab_is_a_reason_to_ask_and_other_news_are_none() {
        BrokerScene owner = BrokerScene.ofOwnerWithEmptyStore();
        owner.brokerFails(401, 0);
        owner.pass(TokenBroker.PAUSE_MILLIS_MIN);
        owner.otherTabSays(new TabMessage.GuestTyping());
        owner.on(new Fact.NetworkChanged(false));
        assertEquals(1, owner.asked().length());
        owner.otherTabSays(new TabMessage.SendsChanged(0, List.empty()));
        assertEquals(2, owner.asked().length());
    }

    @Test
    void each_refusal_of_the_broker_has_its_words() {
        List<String> words = List.of(401, 403, 429, 0, 200, 299, 300, 500).map(status -> {
            BrokerScene owner = BrokerScene.ofOwnerWithEmptyStore();
            owner.brokerFails(status, 0);
            return owner.state().connection().status().reason().get().message();
        });
        List<String> parts = List.of("access token (HTTP 401)", "create guests (HTTP 403)", "asks to wait (HTTP 429)",
                "does not answer", "answers without a token", "answers without a token",
                "failed (HTTP 300)", "failed (HTTP 500)");
        for (int i = 0; i < parts.length(); i++) {
            assertTrue(words.get(i).contains(parts.get(i)), words.get(i));
        }
    }

    @Test
    void without_a_broker_nobody_is_asked() {
        TabScene follower = TabScene.follower();
        follower.becomesOwner(1, Quota.UNUSED);
        assertTrue(follower.all(Effect.AskTokenBroker.class).isEmpty(), "this client makes its token itself");
    }
}
