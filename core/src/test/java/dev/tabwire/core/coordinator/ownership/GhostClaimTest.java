package dev.tabwire.core.coordinator.ownership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.Settings;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tab that died with the focus is not handed the wire (case: the owner's renderer crashes in front). */
final class GhostClaimTest {
    private static final TabId DEAD = new TabId("dead");
    private static final TabId ALIVE = new TabId("alive");
    private static final TabPresence CLAIMING = new TabPresence(true, true, true, 100);

    private TabState state;
    private List<Effect> effects;

    @BeforeEach
    void startAsFollower() {
        state = TabState.initial(new TabId("self"),
                new Settings("deployment", "wss://example.test/v1", OwnershipPolicy.FOCUSED, 250));
        on(new Fact.Started());
        says(DEAD, new TabMessage.OwnerSpoke(1, WireStatus.IDLE));
        says(DEAD, new TabMessage.Presence(CLAIMING));
    }

    private void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(1_000, 1_000, 7), fact));
        state = step.state();
        effects = step.effects();
    }

    private void says(TabId from, TabMessage message) {
        on(new Fact.TabSpoke(from, message));
    }

    private void begin(long epoch) {
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(new Tenure(epoch, 0, List.empty(), Quota.UNUSED))));
    }

    private boolean handsOver() {
        return state.ownership().phase() != OwnershipState.Phase.OWNING;
    }

    private long generation(String timer) {
        return state.timers().find(running -> running.name().equals(timer)).get().generation();
    }

    @Test
    void a_new_owner_keeps_the_wire_although_the_dead_one_had_claimed_it() {
        on(new Fact.LockGranted(state.ownership().lockId()));
        begin(2);
        assertFalse(handsOver(), "a handover to the dead tab");
        assertFalse(state.ownership().peers().exists(peer -> peer.tab().is(DEAD)), "the dead tab is still listed");
        assertTrue(effects.exists(effect -> effect instanceof Effect.Broadcast said
                && said.message() instanceof TabMessage.Hello), "the living were asked to speak");
    }

    @Test
    void a_new_owner_hands_over_to_a_claimant_that_answers_it() {
        says(ALIVE, new TabMessage.Presence(CLAIMING));
        on(new Fact.LockGranted(state.ownership().lockId()));
        begin(2);
        assertFalse(handsOver(), "hearsay was believed");
        says(ALIVE, new TabMessage.Presence(CLAIMING));
        assertTrue(handsOver(), "the claim of a living tab was passed over");
        assertEquals(ALIVE, state.ownership().claimant().get());
    }

    @Test
    void an_owner_that_takes_the_wire_back_from_a_claimant_that_never_took_it_does_not_offer_it_again() {
        on(new Fact.LockGranted(state.ownership().lockId()));
        begin(2);
        says(ALIVE, new TabMessage.Presence(CLAIMING));
        on(new Fact.TimerFired(TimerName.HANDOVER, generation(TimerName.HANDOVER)));
        assertEquals(OwnershipState.Phase.TAKING, state.ownership().phase());
        begin(3);
        assertFalse(handsOver(), "a second handover to a tab that is gone");
    }
}
