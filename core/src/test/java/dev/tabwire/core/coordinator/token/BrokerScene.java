package dev.tabwire.core.coordinator.token;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** One tab whose token comes from a broker; the test plays the store, the broker and the clock. */
final class BrokerScene {
    private final long startMillis = 1_000_000;
    private long nowMillis = startMillis;
    private TabState state = TabState.initial(new TabId("self"),
            new Settings("deployment", "wss://example.test/v1", OwnershipPolicy.FOCUSED, 250, true));
    private List<Effect> effects = List.empty();
    private int random;

    BrokerScene() {
        on(new Fact.Started());
    }

    static BrokerScene ofOwnerWithEmptyStore() {
        BrokerScene scene = new BrokerScene();
        scene.storeIsEmpty();
        scene.becomeOwner();
        return scene;
    }

    void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(nowMillis, nowMillis, random), fact));
        state = step.state();
        effects = effects.appendAll(step.effects());
    }

    void becomeOwner() {
        on(new Fact.LockGranted(state.ownership().lockId()));
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(new Tenure(1, 0, List.empty(), Quota.UNUSED, 0, 0))));
    }

    void loseLock() {
        on(new Fact.LockLost(state.ownership().lockId()));
    }

    void storeIsEmpty() {
        on(new Fact.TokenMissing(state.token().opId()));
    }

    void storeHas(String token, long version) {
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord(token, version)), true));
    }

    void storeFails() {
        on(new Fact.TokenAnswered(state.token().opId(),
                Either.left(new StoreFailure(StoreFailure.Kind.QUOTA, "no room")), false));
    }

    void brokerGives(String token) {
        on(new Fact.BrokerAnswered(asked().last().requestId(), Either.right(token)));
    }

    void brokerFails(int status, long retryAfterMillis) {
        on(new Fact.BrokerAnswered(asked().last().requestId(),
                Either.left(new Fact.RestProblem(status, retryAfterMillis))));
    }

    void guestWrites() {
        on(new Fact.SendAsked("send-" + effects.length(), "hello", TextMap.empty()));
    }

    void otherTabSays(TabMessage message) {
        on(new Fact.TabSpoke(new TabId("other"), 0, message));
    }

    void draw(int value) {
        random = value;
    }

    void pass(long millis) {
        nowMillis += millis;
    }

    long elapsedMillis() {
        return nowMillis - startMillis;
    }

    /** The delay of the timer for the next request, none when there is none. */
    Option<Long> plannedMillis() {
        return state.timers().find(timer -> timer.name().equals(TimerName.TOKEN_BROKER)).map(timer -> effects
                .filter(Effect.SetTimer.class::isInstance).map(Effect.SetTimer.class::cast)
                .find(set -> set.generation() == timer.generation()).get().delayMillis());
    }

    /** Lets the time until the next request pass. */
    void wakeBroker() {
        pass(plannedMillis().get());
        fire(TimerName.TOKEN_BROKER);
    }

    void fire(String name) {
        on(new Fact.TimerFired(name, state.timers().find(timer -> timer.name().equals(name)).get().generation()));
    }

    List<Effect.AskTokenBroker> asked() {
        return all(Effect.AskTokenBroker.class);
    }

    <T extends Effect> List<T> all(Class<T> kind) {
        return effects.filter(kind::isInstance).map(kind::cast);
    }

    List<TabMessage> broadcasts() {
        return all(Effect.Broadcast.class).map(Effect.Broadcast::message);
    }

    TabState state() {
        return state;
    }

    String token() {
        return state.token().token().map(TokenRecord::token).getOrElse("");
    }

    String reason() {
        return state.connection().status().reason().map(reason -> reason.code()).getOrElse("");
    }
}
