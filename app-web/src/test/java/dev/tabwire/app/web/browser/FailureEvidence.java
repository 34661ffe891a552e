package dev.tabwire.app.web.browser;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the tabs looked like and wrote when a test failed. */
record FailureEvidence(Path directory) {

    private static final int NAME_LIMIT = 100;

    /** Where the build keeps it. */
    static FailureEvidence ofBuild() {
        return new FailureEvidence(Path.of("target", "browser-failures"));
    }

    /**
     * Writes the failure, a screenshot of each tab and each tab's console. A tab that cannot be shown is
     * noted in the report; the test's own failure is never hidden by one in here.
     *
     * @return the directory written to
     */
    Path write(String test, Throwable failure, RealChromium browser) {
        Path to = directory.resolve(fileName(test));
        var report = new ArrayList<String>();
        try {
            Files.createDirectories(to);
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            report.add(trace.toString());
            for (RealTab tab : browser.tabs()) {
                report.add(tab.describe());
                write(to.resolve(tab.name() + "-console.txt"), consoleOf(tab));
            }
            // Last, since it moves the focus: a hidden tab paints nothing.
            browser.tabs().stream().filter(RealTab::answers).forEach(tab -> screenshot(tab, to, report));
            write(to.resolve("failure.txt"), report);
            System.err.println("[browser] " + test + " failed; see " + to);
        } catch (IOException | RuntimeException e) {
            System.err.println("[browser] cannot keep the evidence of " + test + ": " + e);
        }
        return to;
    }

    private static List<String> consoleOf(RealTab tab) {
        var lines = new ArrayList<String>();
        if (tab.console().dropped() > 0) {
            lines.add("(" + tab.console().dropped() + " earlier lines were let go)");
        }
        lines.addAll(tab.console().lines());
        return lines;
    }

    private static void screenshot(RealTab tab, Path to, List<String> report) {
        try {
            tab.bringToFront();
            tab.screenshot(to.resolve(tab.name() + ".png"));
        } catch (RuntimeException e) {
            report.add(tab.name() + " has no screenshot: " + RealChromium.firstLine(e));
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.write(file, lines);
    }

    private static String fileName(String test) {
        String plain = test.replaceAll("[^A-Za-z0-9._-]+", "_");
        return plain.length() > NAME_LIMIT ? plain.substring(0, NAME_LIMIT) : plain;
    }
}
