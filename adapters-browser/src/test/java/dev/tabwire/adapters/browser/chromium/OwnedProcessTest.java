package dev.tabwire.adapters.browser.chromium;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OwnedProcessTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void closingEndsTheChildrenToo() {
        var process = shell("sleep 60 & echo child $!; wait");
        long child = Long.parseLong(process.awaitLine(Pattern.compile("child (\\d+)"), SOON).group(1));
        ProcessHandle handle = ProcessHandle.of(child).orElseThrow();
        assertTrue(OwnedProcess.runs(handle));
        process.close();
        assertFalse(process.alive());
        assertFalse(OwnedProcess.runs(handle));
    }

    @Test
    void aProgramThatEndsBeforeItSpeaksIsReportedWithItsLastLines() {
        try (var process = shell("echo cannot open display; exit 3")) {
            var failure = assertThrows(IllegalStateException.class,
                    () -> process.awaitLine(Pattern.compile("ready"), SOON));
            assertTrue(failure.getMessage().contains("its output ended"), failure::getMessage);
            assertTrue(failure.getMessage().contains("cannot open display"), failure::getMessage);
        }
    }

    @Test
    void aProgramThatSaysNothingIsReportedAtTheLimit() {
        try (var process = shell("sleep 60")) {
            var failure = assertThrows(IllegalStateException.class,
                    () -> process.awaitLine(Pattern.compile("ready"), Duration.ofMillis(50)));
            assertTrue(failure.getMessage().contains("within 50 ms"), failure::getMessage);
            assertThrows(IllegalStateException.class, () -> process.awaitExit(Duration.ofMillis(50)));
        }
    }

    private static OwnedProcess shell(String script) {
        return OwnedProcess.start(List.of("/bin/sh", "-c", script), Map.of(), line -> {});
    }
}
