package dev.tabwire.core.coordinator.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a send may come late: from a slow tab, or from a slow store. A frame leaves once all the same. */
final class StaleWordTest {
    private static final TabId OTHER = new TabId("other");
    private static final OutboxEntry QUEUED = new OutboxEntry("send-1", 0, 1, OTHER, "hello", TextMap.empty(), 5,
            SendStatus.QUEUED, 0, 0, Option.none());
    private static final String SESSION =
            "{\"type\":\"response\",\"class\":\"SessionResponse\",\"code\":200,\"body\":{\"connected\":true,\"newSession\":true}}";

    private TabState state;
    private List<Effect> effects = List.empty();

    @BeforeEach
    void becomeOwner() {
        state = TabState.initial(new TabId("self"),
                new Settings("deployment", "wss://example.test/v1", OwnershipPolicy.FOCUSED, 250));
        on(new Fact.Started());
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord("token", 1))));
        on(new Fact.LockGranted(state.ownership().lockId()));
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(new Tenure(1, 0, List.empty(), Quota.UNUSED))));
    }

    private void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(10_000, 10_000, 7), fact));
        state = step.state();
        effects = effects.appendAll(step.effects());
    }

    private void otherSays(OutboxEntry entry) {
        on(new Fact.TabSpoke(OTHER, new TabMessage.SendsChanged(0, List.of(entry))));
    }

    private void storeHas(OutboxEntry... entries) {
        on(new Fact.OutboxAnswered(state.outbox().readOp(), Either.right(List.of(entries))));
    }

    private void openSession() {
        on(new Fact.WireOpened(state.connection().connectionId()));
        on(new Fact.FrameReceived(state.connection().connectionId(),
                ServerFrameDecoder.decodeText(new JacksonJsonCodec(), SESSION).get()));
    }

    /** The store did what it was asked last. */
    private void storeUpdates() {
        Effect.UpdateSends update = updates().last();
        on(new Fact.UpdateAnswered(update.opId(), Either.right(update.entries())));
    }

    private List<Effect.UpdateSends> updates() {
        return effects.filter(effect -> effect instanceof Effect.UpdateSends).map(effect -> (Effect.UpdateSends) effect);
    }

    private int framesSent() {
        return effects.count(effect -> effect instanceof Effect.SendFrame sent
                && sent.frame() instanceof ClientFrame.SendMessage);
    }

    @Test
    void the_sender_tells_of_a_send_after_the_owner_found_it_in_the_store_and_sent_it() {
        openSession();
        storeHas(QUEUED);
        otherSays(QUEUED);
        storeUpdates();
        otherSays(QUEUED);
        assertEquals(1, updates().length(), "marked as going once");
        assertEquals(1, framesSent());
    }

    @Test
    void the_store_answers_what_it_had_before_the_send_went() {
        openSession();
        otherSays(QUEUED);
        assertTrue(updates().isEmpty(), "nothing goes while the store is being read");
        storeHas(QUEUED);
        storeUpdates();
        assertEquals(1, framesSent());
    }

    @Test
    void a_send_that_was_rejected_goes_again_when_the_guest_retries_it_in_another_tab_and_not_before() {
        openSession();
        storeHas(QUEUED);
        storeUpdates();
        on(new Fact.SendRefused("send-1", new Reason("no", "no")));
        OutboxEntry rejected = updates().last().entries().head();
        assertEquals(SendStatus.REJECTED, rejected.status());
        storeUpdates();
        otherSays(QUEUED);
        assertEquals(1, framesSent(), "an old word is no retry");
        otherSays(rejected.queued());
        storeUpdates();
        assertEquals(2, framesSent());
    }

    @Test
    void a_follower_keeps_the_outcome_although_an_older_word_comes_later() {
        on(new Fact.LockLost(state.ownership().lockId()));
        otherSays(QUEUED.inFlight(0).ended(SendStatus.REJECTED, new SendFailure("no", "no")));
        otherSays(QUEUED);
        assertEquals(SendStatus.REJECTED, state.outbox().entry("send-1").get().status());
    }
}
