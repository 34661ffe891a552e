package dev.tabwire.app.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.messenger.MessengerState;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusWordsTest {
    @Test
    void tellsTheTabThatHoldsTheWireFromTheOthers() {
        assertEquals("Connected · this tab holds the wire", words(ConnectionPhase.READY, true, Option.none()));
        assertEquals("Connected through another tab", words(ConnectionPhase.READY, false, Option.none()));
    }

    @ParameterizedTest
    @EnumSource(value = ConnectionPhase.class, names = {"BACKOFF", "OFFLINE", "FAILED"})
    void tellsTheReason(ConnectionPhase phase) {
        String words = words(phase, false, Option.some(new Reason("code", "The network was lost.")));
        assertTrue(words.endsWith(" · The network was lost."), words);
    }

    @Test
    void hasWordsOfItsOwnForEveryPhase() {
        Set<String> all = new HashSet<>();
        for (ConnectionPhase phase : ConnectionPhase.values()) {
            assertTrue(all.add(words(phase, true, Option.none())), phase.word());
        }
    }

    private static String words(ConnectionPhase phase, boolean owner, Option<Reason> reason) {
        return StatusWords.of(
                new MessengerState(phase, owner, Option.none(), 1, List.empty(), List.empty(), 0, reason));
    }
}
