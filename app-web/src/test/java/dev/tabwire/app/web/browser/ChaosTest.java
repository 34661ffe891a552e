package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything goes wrong at once, for a short time; {@link ChaosMain} does it for as long as one likes. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
final class ChaosTest extends WireTest {
    @Test
    void nothing_is_lost_repeated_or_out_of_order_and_two_sockets_never_act() {
        ChaosOptions options = new ChaosOptions(20_261_126, Duration.ofSeconds(45), 6);
        ChaosRun run = new ChaosRun(options, browser, sandbox, server.httpUri(), line -> System.out.println("[chaos] " + line));
        List<String> wrong = run.run();
        assertEquals(List.of(), wrong, () -> ChaosMain.report(options, run, wrong));
    }
}
