package dev.tabwire.core.coordinator.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.Settings;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** The platform counts messages when they come, and owners count for each other (S12). */
final class SendPaceTest {
    private static final String SESSION =
            "{\"type\":\"response\",\"class\":\"SessionResponse\",\"code\":200,\"body\":{\"connected\":true,\"newSession\":true}}";

    private TabState state = TabState.initial(new TabId("self"),
            new Settings("deployment", "wss://example.test/v1", OwnershipPolicy.FOCUSED, 250));
    private List<Effect> effects = List.empty();
    private long nowMillis = 10_000;

    private void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(nowMillis, nowMillis, 7), fact));
        state = step.state();
        effects = effects.appendAll(step.effects());
    }

    /** Three sends are stored as in flight, which takes the store some time, and leave. */
    private List<Long> storedStampsOfThreeSendsWithAStoreThatTakes(long storeMillis) {
        on(new Fact.Started());
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord("token", 1))));
        on(new Fact.LockGranted(state.ownership().lockId()));
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(new Tenure(1, 0, List.empty(), Quota.UNUSED))));
        on(new Fact.WireOpened(state.connection().connectionId()));
        on(new Fact.FrameReceived(state.connection().connectionId(),
                ServerFrameDecoder.decodeText(new JacksonJsonCodec(), SESSION).get()));
        on(new Fact.OutboxAnswered(state.outbox().readOp(), Either.right(List.of("a", "b", "c").zipWithIndex((tab, index) ->
                new OutboxEntry(tab + "/1", 0, index + 1, new TabId(tab), "hello", TextMap.empty(), 5, SendStatus.QUEUED, 0, 0,
                        Option.none())))));
        Effect.UpdateSends update = all(Effect.UpdateSends.class).last();
        assertEquals(3, update.entries().length());
        nowMillis += storeMillis;
        on(new Fact.UpdateAnswered(update.opId(), Either.right(update.entries())));
        return all(Effect.SaveQuota.class).last().quota().sends();
    }

    private <T extends Effect> List<T> all(Class<T> kind) {
        return effects.filter(kind::isInstance).map(kind::cast);
    }

    @Test
    void the_next_owner_is_told_when_the_store_let_sends_wait() {
        assertEquals(List.of(10_900L, 10_900L, 10_900L), storedStampsOfThreeSendsWithAStoreThatTakes(900));
    }

    @Test
    void a_quick_store_is_not_asked_twice() {
        assertEquals(List.of(10_000L, 10_000L, 10_000L), storedStampsOfThreeSendsWithAStoreThatTakes(100));
    }
}
