package dev.tabwire.app.web.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The report that this build wrote accounts for the whole script, by parts that a reader can find. */
class SizeReportTest {
    private static final Pattern TOTAL = Pattern.compile("^\\S+: ([\\d,]+) bytes");
    private static final Pattern PART = Pattern.compile("(?m)^\\| (.+) \\| ([\\d,]+) \\| [\\d.]+ \\|$");

    @Test
    void the_parts_make_up_the_whole() throws IOException {
        for (String file : List.of("page.md", "tabwire-core.md")) {
            String report = Files.readString(Path.of("target", "size", file));
            Matcher total = TOTAL.matcher(report);
            assertTrue(total.find(), report);
            long sum = 0;
            long named = 0;
            for (Matcher part = PART.matcher(report); part.find(); ) {
                long bytes = number(part.group(2));
                sum += bytes;
                named += part.group(1).startsWith("core.") || part.group(1).startsWith("adapters.") || part.group(1).startsWith("app.")
                        ? bytes : 0;
            }
            assertEquals(number(total.group(1)), sum, 40, report);
            assertTrue(named > sum / 2, "Most of it is ours, and known by name: " + report);
            assertTrue(report.contains("| core.coordinator.delivery |") && report.contains("| Vavr |"), report);
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
