package dev.tabwire.app.web.browser;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@link Floors} by themselves. Not run by default;
 * {@code mvn -pl app-web -am test -Dtest=FloorsBenchmark -Dsurefire.failIfNoSpecifiedTests=false} prints them.
 */
@Tag("benchmark")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FloorsBenchmark extends BrowserTest {
    private static final int RUNS = 25;

    @Test
    void floors() throws Exception {
        try (var floors = new Floors(browser)) {
            print(floors.afterARelease(RUNS));
            print(floors.after(Departure.CLOSE, RUNS));
            print(floors.after(Departure.CRASH, RUNS));
        }
    }

    private static void print(Floors.Measured measured) {
        System.out.println("[browser] " + measured.lock());
        System.out.println("[browser] " + measured.connected());
    }
}
