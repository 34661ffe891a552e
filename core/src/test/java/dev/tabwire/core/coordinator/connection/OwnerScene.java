package dev.tabwire.core.coordinator.connection;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.RunningTimer;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.protocol.AllowedMedia;
import dev.tabwire.core.protocol.ServerBody;
import dev.tabwire.core.protocol.ServerFrame;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** One tab that owns the wire, its time and all that it does. */
final class OwnerScene {
    TabState state;
    long nowMillis = 1_000_000;
    List<Effect> effects = List.empty();

    OwnerScene(OwnershipPolicy policy) {
        state = TabState.initial(new TabId("self"), new Settings("deployment", "wss://example.test/v1", policy, 250));
    }

    void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(nowMillis, nowMillis, 7), fact));
        state = step.state();
        effects = effects.appendAll(step.effects());
    }

    /** The tab takes over what a former owner left. */
    void own(long epoch, Quota quota) {
        on(new Fact.Started());
        token("guest", 1);
        on(new Fact.LockGranted(state.ownership().lockId()));
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(new Tenure(epoch, 0, List.empty(), quota, 0, 0))));
    }

    void token(String token, long version) {
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord(token, version)), true));
    }

    /** The wire opens and the session is there. */
    void connect() {
        on(new Fact.WireOpened(state.connection().connectionId()));
        frame(new ServerBody.SessionResponse(true, false, false, false, false, Option.none(),
                new AllowedMedia(List.empty(), Option.none()), List.empty(), Option.none(), Option.none()));
    }

    void frame(ServerBody body) {
        on(new Fact.FrameReceived(state.connection().connectionId(), new ServerFrame("message", 200, Option.none(), body)));
    }

    void wireEnds() {
        on(new Fact.WireEnded(state.connection().connectionId(), new WireEnd(WireEnd.Kind.CLOSED, 1000, "")));
    }

    Option<RunningTimer> timer(String name) {
        return state.timers().find(timer -> timer.name().equals(name));
    }

    /** Lets the time pass that a timer waits for. */
    void fire(String name) {
        RunningTimer timer = timer(name).get();
        nowMillis = Math.max(nowMillis, timer.dueMonotonicMillis());
        on(new Fact.TimerFired(timer.name(), timer.generation()));
    }

    int opened() {
        return effects.count(effect -> effect instanceof Effect.OpenWire);
    }

    String reason() {
        return state.connection().status().reason().map(reason -> reason.code()).getOrElse("");
    }
}
