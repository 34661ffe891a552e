package dev.tabwire.core.coordinator.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.SendFailure;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import org.junit.jupiter.api.Test;

/** What is known of a send may come late: from a slow tab, or from a slow store. A frame leaves once all the same. */
final class StaleWordTest {
    private static final OutboxEntry QUEUED = TabScene.queued("other", 1);

    private final TabScene scene = TabScene.owner();

    private void otherSays(OutboxEntry entry) {
        scene.otherSays(new TabMessage.SendsChanged(0, List.of(entry)));
    }

    private List<Effect.UpdateSends> updates() {
        return scene.all(Effect.UpdateSends.class);
    }

    private int framesSent() {
        return scene.all(Effect.SendFrame.class).count(sent -> sent.frame() instanceof ClientFrame.SendMessage);
    }

    @Test
    void the_sender_tells_of_a_send_after_the_owner_found_it_in_the_store_and_sent_it() {
        scene.sessionBegins(true);
        scene.storeHasSends(QUEUED);
        otherSays(QUEUED);
        scene.storeUpdates();
        otherSays(QUEUED);
        assertEquals(1, updates().length(), "marked as going once");
        assertEquals(1, framesSent());
    }

    @Test
    void the_store_answers_what_it_had_before_the_send_went() {
        scene.sessionBegins(true);
        otherSays(QUEUED);
        assertTrue(updates().isEmpty(), "nothing goes while the store is being read");
        scene.storeHasSends(QUEUED);
        scene.storeUpdates();
        assertEquals(1, framesSent());
    }

    @Test
    void a_send_that_was_rejected_goes_again_when_the_guest_retries_it_in_another_tab_and_not_before() {
        scene.sessionBegins(true);
        scene.storeHasSends(QUEUED);
        scene.storeUpdates();
        scene.on(new Fact.SendRefused(QUEUED.tracingId(), new Reason("no", "no")));
        OutboxEntry rejected = updates().last().entries().head();
        assertEquals(SendStatus.REJECTED, rejected.status());
        scene.storeUpdates();
        otherSays(QUEUED);
        assertEquals(1, framesSent(), "an old word is no retry");
        otherSays(rejected.queued());
        scene.storeUpdates();
        assertEquals(2, framesSent());
    }

    @Test
    void a_follower_keeps_the_outcome_although_an_older_word_comes_later() {
        scene.on(new Fact.LockLost(scene.state().ownership().lockId()));
        otherSays(QUEUED.inFlight(0).ended(SendStatus.REJECTED, new SendFailure("no", "no")));
        otherSays(QUEUED);
        assertEquals(SendStatus.REJECTED, scene.state().outbox().entry(QUEUED.tracingId()).get().status());
    }
}
