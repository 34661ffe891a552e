package dev.tabwire.adapters.jvm.console;

import dev.tabwire.adapters.jvm.guest.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The console chat in a process of its own. */
final class ConsoleProcess implements AutoCloseable {
    static final String OWNER = "-- connected; this console holds the wire";
    static final String FOLLOWER = "-- connected; another console holds the wire";

    private static final int CLOCK_CHARACTERS = "00:00:00 ".length();
    private static final long EXIT_SECONDS = 10;

    private final Process process;
    private final Writer keyboard;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /** Something the console printed, and when it was read. */
    record Line(long nanos, String text) {}

    private ConsoleProcess(Process process) {
        this.process = process;
        this.keyboard = process.outputWriter(StandardCharsets.UTF_8);
        Thread reading = new Thread(this::read, "console-lines");
        reading.setDaemon(true);
        reading.start();
    }

    static ConsoleProcess start(Sandbox sandbox, Path store, String... more) throws IOException {
        return start(List.of("--websocket-url", sandbox.webSocketUrl(), "--api-url", sandbox.apiUrl(),
                "--store", store.toString()), more);
    }

    static ConsoleProcess start(List<String> arguments, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8",
                "-cp", System.getProperty("java.class.path"), ConsoleChat.class.getName()));
        command.addAll(arguments);
        command.addAll(List.of(more));
        return new ConsoleProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void read() {
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(new Line(System.nanoTime(), line));
            }
        } catch (IOException ended) {
            lines.add(new Line(System.nanoTime(), "(" + ended.getMessage() + ")"));
        }
    }

    void type(String line) throws IOException {
        keyboard.write(line + "\n");
        keyboard.flush();
    }

    /** Everything it printed so far. */
    List<String> output() {
        return lines.stream().map(Line::text).toList();
    }

    /** The texts of the messages it printed so far. */
    List<String> messages() {
        return output().stream()
                .filter(line -> line.matches("\\d\\d:\\d\\d:\\d\\d (You|Ann): .*"))
                .map(line -> line.substring(line.indexOf(": ", CLOCK_CHARACTERS) + 2))
                .toList();
    }

    void untilPrinted(String text) {
        Sandbox.until(() -> "printed \"" + text + "\" in " + output(), () -> output().contains(text));
    }

    /** When a line was printed first after a moment, in nanoseconds; waits for it. */
    long printedAfter(long nanos, String text) {
        Sandbox.until(() -> "printed \"" + text + "\" again in " + output(), () -> lines.stream().anyMatch(line -> isSo(line, nanos, text)));
        return lines.stream().filter(line -> isSo(line, nanos, text)).findFirst().orElseThrow().nanos();
    }

    private static boolean isSo(Line line, long nanos, String text) {
        return line.nanos() > nanos && line.text().equals(text);
    }

    /** Ends it as the system's out-of-memory killer would: nothing of it runs any more. */
    void kill() {
        process.destroyForcibly();
    }

    /** Asks it to end, as Ctrl-C and a service manager do. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It did not end within " + EXIT_SECONDS + " s; it printed " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
