package dev.tabwire.core.coordinator.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platform counts messages when they come, and owners count for each other (S12). */
final class SendPaceTest {
    @ParameterizedTest(name = "the store takes {0} ms: the next owner counts three messages as of {1} ms later")
    @CsvSource({"20, 0", "100, 0", "101, 101", "900, 900"})
    void the_next_owner_is_told_again_when_the_store_let_sends_wait(long storeMillis, long countedLaterMillis) {
        TabScene scene = TabScene.connected();
        long began = scene.wallMillis();
        scene.otherSays(new TabMessage.SendsChanged(
                0, List.of(TabScene.queued("a", 1), TabScene.queued("b", 2), TabScene.queued("c", 3))));
        assertEquals(3, scene.now(Effect.UpdateSends.class).single().entries().length());
        scene.pass(storeMillis);
        scene.storeUpdates();
        assertEquals(List.fill(3, () -> began + countedLaterMillis),
                scene.all(Effect.SaveQuota.class).last().quota().sends());
    }
}
