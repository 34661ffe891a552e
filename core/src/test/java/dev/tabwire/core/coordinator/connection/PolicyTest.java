package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.connection.ConnectionState.Wire;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.tabs.TabMessage;
import org.junit.jupiter.api.Test;

/** What the ownership policies do with the focus: nothing, or no connection without it. */
final class PolicyTest {
    private static final TabId OTHER = new TabId("other");

    private static OwnerScene owning(OwnershipPolicy policy, boolean focused) {
        OwnerScene owner = new OwnerScene(policy);
        owner.on(new Fact.FocusChanged(true, focused));
        owner.own(1, Quota.UNUSED);
        return owner;
    }

    private static void otherTab(OwnerScene owner, boolean focused, boolean claiming) {
        owner.on(new Fact.TabSpoke(OTHER, 0,
                new TabMessage.Presence(new TabPresence(true, focused, claiming, owner.nowMillis + 1))));
    }

    @Test
    void sticky_keeps_the_wire_whoever_claims_it() {
        OwnerScene owner = owning(OwnershipPolicy.STICKY, false);
        owner.connect();
        otherTab(owner, true, true);
        assertEquals(Phase.OWNING, owner.state.ownership().phase());
        assertEquals(Wire.OPEN, owner.state.connection().wire());
    }

    @Test
    void focused_stays_connected_when_nobody_has_the_focus() {
        OwnerScene owner = owning(OwnershipPolicy.FOCUSED, true);
        owner.connect();
        owner.on(new Fact.FocusChanged(false, false));
        assertFalse(owner.timer(TimerName.FOCUS_GONE).isDefined());
        assertEquals(Wire.OPEN, owner.state.connection().wire());
    }

    @Test
    void strict_focus_connects_when_a_tab_has_the_focus() {
        OwnerScene owner = owning(OwnershipPolicy.STRICT_FOCUS, false);
        assertEquals(0, owner.opened());
        assertEquals(ConnectionPhase.IDLE, owner.state.connection().status().phase());
        assertEquals("no-focus", owner.reason());
        owner.on(new Fact.FocusChanged(true, true));
        assertEquals(1, owner.opened());
    }

    @Test
    void strict_focus_connects_for_another_tab_too() {
        OwnerScene owner = owning(OwnershipPolicy.STRICT_FOCUS, false);
        otherTab(owner, true, false);
        assertEquals(1, owner.opened());
    }

    @Test
    void strict_focus_disconnects_once_nobody_had_the_focus_for_the_dwell_time() {
        OwnerScene owner = owning(OwnershipPolicy.STRICT_FOCUS, true);
        owner.connect();
        owner.on(new Fact.FocusChanged(true, false));
        assertEquals(Wire.OPEN, owner.state.connection().wire());
        owner.fire(TimerName.FOCUS_GONE);
        assertEquals(Wire.CLOSING, owner.state.connection().wire());
        owner.wireEnds();
        assertEquals("no-focus", owner.reason());
        assertTrue(owner.state.timers().forAll(timer -> !timer.name().equals(TimerName.BACKOFF)), "it does not try again");
        owner.on(new Fact.FocusChanged(true, true));
        assertEquals(2, owner.opened());
    }

    @Test
    void strict_focus_stays_connected_while_the_focus_goes_from_tab_to_tab() {
        OwnerScene owner = owning(OwnershipPolicy.STRICT_FOCUS, true);
        owner.connect();
        owner.on(new Fact.FocusChanged(false, false));
        owner.nowMillis += 100;
        otherTab(owner, true, false);
        assertFalse(owner.timer(TimerName.FOCUS_GONE).isDefined());
        assertEquals(Wire.OPEN, owner.state.connection().wire());
    }

    @Test
    void strict_focus_hands_over_as_focused_does() {
        OwnerScene owner = owning(OwnershipPolicy.STRICT_FOCUS, false);
        otherTab(owner, true, true);
        owner.connect();
        otherTab(owner, true, true);
        assertTrue(owner.state.ownership().phase() != Phase.OWNING, () -> "" + owner.state.ownership().phase());
    }

    @Test
    void another_tab_that_is_only_visible_does_not_stand_in_for_the_focus() {
        OwnerScene owner = owning(OwnershipPolicy.STRICT_FOCUS, true);
        otherTab(owner, false, false);
        owner.on(new Fact.FocusChanged(true, false));
        assertTrue(owner.timer(TimerName.FOCUS_GONE).isDefined());
    }
}
