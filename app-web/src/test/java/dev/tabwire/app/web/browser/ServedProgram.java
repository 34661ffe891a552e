package dev.tabwire.app.web.browser;

import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import dev.tabwire.app.web.server.TabwireWeb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The program that serves the page, in a process of its own as a person runs it. */
final class ServedProgram implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Pattern ADDRESS = Pattern.compile("Tabwire is at +(http://\\S+)");

    private final OwnedProcess process;

    private ServedProgram(OwnedProcess process) {
        this.process = process;
    }

    static ServedProgram start(String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TabwireWeb.class.getName()));
        command.addAll(List.of(options));
        return new ServedProgram(OwnedProcess.start(command, Map.of(), line -> {}));
    }

    /** The address that it prints, once it does. */
    URI address() {
        return URI.create(process.awaitLine(ADDRESS, LIMIT).group(1));
    }

    /**
     * Interrupts it as Ctrl-C does, without waiting; where a shell started the tests in the background, interrupts are
     * ignored, and it is asked to end instead. Answers the exit code to expect: 128 and the number of the signal.
     */
    int interrupt() {
        String signal = ignoresInterrupts() ? "TERM" : "INT";
        OwnedProcess.start(List.of("kill", "-" + signal, Long.toString(process.pid())), Map.of(), line -> {})
                .awaitExit(LIMIT);
        return signal.equals("INT") ? 130 : 143;
    }

    private static boolean ignoresInterrupts() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
        } catch (IOException e) {
            return false;
        }
    }

    int awaitExit() {
        int code = process.awaitExit(LIMIT);
        process.awaitOutput(LIMIT);
        return code;
    }

    List<String> lines() {
        return process.keptLines();
    }

    @Override
    public void close() {
        process.close();
    }
}
