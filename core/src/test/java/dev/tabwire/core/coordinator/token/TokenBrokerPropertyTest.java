package dev.tabwire.core.coordinator.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.step.Fact;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a broker answers, in whatever mood the guest is: no storm, no wait cut short, and a token in the end. */
final class TokenBrokerPropertyTest {
    /** What happens to a request, how long the broker wants to be left alone, and what the guest does meanwhile. */
    record Turn(int status, long retryAfterMillis, int random, boolean guestActs, long afterMillis) {}

    @Provide
    Arbitrary<List<Turn>> turns() {
        Arbitrary<Turn> turn = Combinators.combine(
                Arbitraries.of(0, 200, 401, 403, 404, 408, 429, 500, 503),
                Arbitraries.longs().between(0, 3_600_000),
                Arbitraries.integers().between(0, (1 << 30) - 1),
                Arbitraries.of(true, false),
                Arbitraries.longs().between(0, 60_000)).as(Turn::new);
        return turn.list().ofMaxSize(40);
    }

    @Property
    void requests_keep_their_distance_and_end_with_a_token(@ForAll("turns") List<Turn> turns) {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        int seen = 1;
        long notBefore = 0;
        int sinceReason = 1;
        for (Turn turn : turns) {
            scene.draw(turn.random());
            if (scene.state().token().broker().requestId() != 0) {
                long wait = turn.status() == 429 ? turn.retryAfterMillis() : 0;
                scene.brokerFails(turn.status(), wait);
                notBefore = scene.elapsedMillis() + Math.max(wait, TokenBroker.PAUSE_MILLIS_MIN);
            } else if (turn.guestActs()) {
                scene.pass(turn.afterMillis());
                boolean givenUp = scene.plannedMillis().isEmpty();
                scene.on(new Fact.NetworkChanged(true));
                sinceReason = givenUp ? 0 : sinceReason;
            } else if (scene.plannedMillis().isDefined()) {
                scene.wakeBroker();
            }
            int asked = scene.asked().length();
            assertTrue(asked <= seen + 1, "one request at a time");
            if (asked > seen) {
                assertTrue(scene.elapsedMillis() >= notBefore, "a request left before its time");
                sinceReason++;
                assertTrue(sinceReason <= TokenBroker.ATTEMPTS_MAX, "more requests than the limit without a new reason");
            }
            seen = asked;
        }
        if (scene.state().token().broker().requestId() == 0) {
            scene.pass(3_600_000);
            scene.on(new Fact.NetworkChanged(true));
        }
        scene.brokerGives("token");
        scene.storeHas("token", 1);
        assertEquals("token", scene.token());
    }

    @Property(tries = 200)
    void the_wait_grows_with_full_jitter_up_to_its_limit(
            @ForAll("random") int random, @ForAll("attempts") int attempts) {
        BrokerScene scene = BrokerScene.ofOwnerWithEmptyStore();
        scene.draw(random);
        for (int attempt = 1; attempt < attempts; attempt++) {
            scene.brokerFails(503, 0);
            scene.wakeBroker();
        }
        scene.brokerFails(503, 0);
        long most = Math.min(TokenBroker.BACKOFF_MILLIS_MAX, TokenBroker.BACKOFF_BASE_MILLIS << attempts);
        assertEquals(TokenBroker.PAUSE_MILLIS_MIN + random % most, scene.plannedMillis().get());
    }

    @Provide
    Arbitrary<Integer> random() {
        return Arbitraries.integers().between(0, (1 << 30) - 1);
    }

    @Provide
    Arbitrary<Integer> attempts() {
        return Arbitraries.integers().between(1, TokenBroker.ATTEMPTS_MAX - 1);
    }
}
