package dev.tabwire.adapters.jvm.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> done = new ArrayList<>();

    @Test
    void runsInOrderOfTimeAndThenOfComing() {
        clock.schedule(20, () -> done.add("20 at " + clock.monotonicMillis()));
        clock.schedule(10, () -> {
            done.add("10 first");
            clock.execute(() -> done.add("10 third"));
        });
        clock.schedule(10, () -> done.add("10 second"));
        clock.schedule(15, () -> done.add("taken back")).run();
        clock.advanceMillis(30);
        assertEquals(List.of("10 first", "10 second", "10 third", "20 at 20"), done);
        assertEquals(30, clock.monotonicMillis());
        assertEquals(ManualClock.START_WALL_MILLIS + 30, clock.wallMillis());
    }

    @Test
    void runsNothingByItselfAndNothingTooEarly() {
        clock.execute(() -> done.add("now"));
        clock.schedule(1, () -> done.add("later"));
        assertEquals(List.of(), done);
        clock.run();
        assertEquals(List.of("now"), done);
    }

    @Test
    void saysSoWhenItIsMisused() {
        assertThrows(IllegalArgumentException.class, () -> clock.advanceMillis(-1));
        clock.execute(clock::run);
        assertThrows(IllegalStateException.class, clock::run);
    }

    @Test
    void endsAnEndlessLoop() {
        Runnable[] again = new Runnable[1];
        again[0] = () -> clock.execute(again[0]);
        clock.execute(again[0]);
        assertThrows(IllegalStateException.class, clock::run);
    }
}
