package dev.tabwire.core.coordinator.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** What the device says of its network: no attempt without one, the next attempt at once when it is back. */
final class NetworkTest {
    private final TabScene scene = TabScene.owner();

    private ConnectionPhase phase() {
        return scene.state().connection().status().phase();
    }

    private boolean saysOffline() {
        return scene.said().exists(message -> message instanceof TabMessage.OwnerSpoke spoke
                && spoke.status().phase() == ConnectionPhase.OFFLINE
                && spoke.status().reason().exists(reason -> reason.code().equals("offline")));
    }

    @Test
    void while_no_wire_is_there_its_loss_is_told() {
        scene.wireEnds();
        scene.on(new Fact.NetworkChanged(false));
        assertTrue(saysOffline());
        assertEquals(ConnectionPhase.OFFLINE, phase());
    }

    @Test
    void a_wire_that_is_there_is_closed_and_its_loss_told_for_nobody_else_may_notice() {
        scene.sessionBegins(false);
        scene.on(new Fact.NetworkChanged(false));
        assertEquals(1, scene.now(Effect.CloseWire.class).length());
        assertTrue(saysOffline());
        assertEquals(ConnectionPhase.OFFLINE, phase());
    }

    @Test
    void no_attempt_is_made_without_it() {
        scene.wireEnds();
        scene.on(new Fact.NetworkChanged(false));
        scene.fire(TimerName.BACKOFF);
        assertTrue(scene.now(Effect.OpenWire.class).isEmpty());
        assertTrue(saysOffline());
    }

    @Test
    void the_next_attempt_is_made_at_once_when_it_is_back() {
        scene.on(new Fact.NetworkChanged(false));
        scene.wireEnds();
        scene.on(new Fact.NetworkChanged(true));
        assertEquals(1, scene.now(Effect.OpenWire.class).length());
        assertEquals(Option.none(), scene.due(TimerName.BACKOFF));
    }

    @Test
    void a_network_that_was_there_already_cuts_no_wait_short() {
        scene.wireEnds();
        scene.on(new Fact.NetworkChanged(true));
        assertTrue(scene.isIdleNow());
        assertTrue(scene.due(TimerName.BACKOFF).isDefined());
    }

    @Test
    void a_follower_keeps_what_the_owner_says() {
        TabScene follower = TabScene.follower();
        follower.on(new Fact.NetworkChanged(false));
        assertTrue(follower.isIdleNow());
        assertEquals(ConnectionPhase.IDLE, follower.state().connection().status().phase());
    }
}
