package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The owner goes, in each of the ways in which tabs go: another tab has a configured wire within a second. */
final class TakeoverTest extends WireTest {
    /** More in one conversation would meet the platform's ten history calls a minute. */
    private static final int TIMES = 4;

    private static final int WRITTEN_MEANWHILE = 15;
    private static final long WRITTEN_EVERY_MILLIS = 40;

    @Test
    void the_owner_is_closed() {
        takeOver(Departure.CLOSE);
    }

    @Test
    void the_owner_is_reloaded() {
        takeOver(Departure.RELOAD);
    }

    @Test
    void the_owner_crashes() {
        takeOver(Departure.CRASH);
    }

    @Test
    void the_owner_goes_into_the_back_forward_cache_and_comes_back() {
        takeOver(Departure.BACK_FORWARD_CACHE);
    }

    private void takeOver(Departure departure) {
        List<RealTab> tabs = new ArrayList<>(openTogether(TIMES + 2));
        String token = beginConversation(tabs.get(0));
        var timings = new Timings("takeover after " + departure.words());
        awaitOwnerInFront(awaitOwner(tabs));
        // Without a focus the wire stays where it is, and the owner is the owner still when it leaves.
        browser.blurAll();
        for (int i = 1; i <= TIMES; i++) {
            RealTab owner = awaitOwner(tabs);
            if (i == TIMES) {
                // A tab that dies in front dies with a claim to the wire.
                awaitOwnerInFront(owner);
            }
            sandbox.agentWrites(token, "tick", WRITTEN_MEANWHILE, WRITTEN_EVERY_MILLIS);
            long since = departure.leave(owner);
            List<RealTab> left = tabs.stream().filter(tab -> tab != owner).toList();
            awaitOwner(left);
            timings.add(Departure.takenOverAt(sandbox, since) - since);
            if (departure.returns()) {
                departure.comeBack(owner);
            } else {
                tabs.remove(owner);
            }
        }
        awaitSameTranscript(tabs, 1 + TIMES * WRITTEN_MEANWHILE);
        assertOneWire();
        System.out.println("[browser] " + timings);
        assertTrue(timings.worstMillis() <= Duration.ofSeconds(1).toMillis(),
                () -> timings + ", of " + sandbox.sockets());
    }
}
