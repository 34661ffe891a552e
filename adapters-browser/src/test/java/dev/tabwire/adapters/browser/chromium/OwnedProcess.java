package dev.tabwire.adapters.browser.chromium;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program started by the tests, together with every process that it starts.
 *
 * <p>Closing ends the whole tree by process id; so does the end of this JVM. An orphaned browser would
 * spoil the timings of everything that runs later. Safe to close from any thread, and more than once.
 */
public final class OwnedProcess implements AutoCloseable {

    private static final int LINES_KEPT = 30;
    private static final int LINE_LIMIT = 2_000;
    // Chromium reports a missing desktop bus dozens of times; what matters would be pushed out.
    private static final String NOISE = ":ERROR:dbus/";
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final long END_POLL_NANOS = 5_000_000;

    private final String name;
    private final Process process;
    private final Thread endWithJvm = new Thread(this::endTree);
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private final CompletableFuture<Void> outputEnd = new CompletableFuture<>();

    private record Announcement(Pattern pattern, CompletableFuture<Matcher> found) {}

    private OwnedProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a program.
     *
     * @param variables added to the environment
     * @param lines told each line of output and errors, on a thread of its own
     */
    public static OwnedProcess start(List<String> command, Map<String, String> variables, Consumer<String> lines) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            var owned = new OwnedProcess(command.get(0), builder.start());
            Runtime.getRuntime().addShutdownHook(owned.endWithJvm);
            owned.process.getOutputStream().close();
            var reader = new Thread(() -> owned.read(lines), "output of " + owned.name);
            reader.setDaemon(true);
            reader.start();
            return owned;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command.get(0), e);
        }
    }

    private void read(Consumer<String> lines) {
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line.length() > LINE_LIMIT ? line.substring(0, LINE_LIMIT) : line);
                lines.accept(line);
            }
        } catch (IOException e) {
            keep("(output lost: " + e.getMessage() + ")");
        }
        endOfOutput();
    }

    private synchronized void keep(String line) {
        if (line.contains(NOISE)) {
            return;
        }
        lastLines.addLast(line);
        if (lastLines.size() > LINES_KEPT) {
            lastLines.removeFirst();
        }
        for (Announcement announcement : announcements) {
            Matcher matcher = announcement.pattern().matcher(line);
            if (matcher.find()) {
                announcement.found().complete(matcher);
            }
        }
    }

    private synchronized void endOfOutput() {
        outputEnd.complete(null);
        announcements.forEach(a -> a.found().completeExceptionally(new IOException("its output ended")));
    }

    /**
     * Waits for a line in the output, those already written included as far as they are kept.
     *
     * @throws IllegalStateException when the program ends first or the limit passes; with its last lines
     */
    public Matcher awaitLine(Pattern pattern, Duration limit) {
        var announcement = new Announcement(pattern, new CompletableFuture<>());
        synchronized (this) {
            announcements.add(announcement);
            lastLines.stream().map(pattern::matcher).filter(Matcher::find).findFirst()
                    .ifPresent(announcement.found()::complete);
            if (outputEnd.isDone()) {
                announcement.found().completeExceptionally(new IOException("its output ended"));
            }
        }
        try {
            return announcement.found().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " did not say '" + pattern + "': " + e.getCause().getMessage()
                    + lastLines(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(name + " did not say '" + pattern + "' within " + limit.toMillis() + " ms"
                    + lastLines(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Waits for the program's end and returns its exit code.
     *
     * @throws IllegalStateException when it still runs after the limit; with its last lines
     */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(name + " still runs after " + limit.toMillis() + " ms" + lastLines());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits until all that it wrote was read; a program that has ended may leave some of it behind. */
    public void awaitOutput(Duration limit) {
        try {
            outputEnd.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The output of " + name + " did not end" + lastLines(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for " + name, e);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return runs(process.toHandle());
    }

    /** The last lines of its output, each on a line of its own, made to follow an error message. */
    public synchronized String lastLines() {
        return lastLines.isEmpty()
                ? " (it wrote nothing)"
                : "; its last lines:\n    " + String.join("\n    ", lastLines);
    }

    /** The last lines of its output. */
    public synchronized List<String> keptLines() {
        return List.copyOf(lastLines);
    }

    /** Ends the program and all that it started, and waits until they are gone. */
    @Override
    public void close() {
        endTree();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException ignored) {
            // The JVM is ending; the hook runs anyway and finds nothing left.
            return;
        }
    }

    /** Ends everything now; for use from another thread when the program hangs. */
    public void endTree() {
        long deadline = System.nanoTime() + END_LIMIT.toNanos();
        List<ProcessHandle> tree;
        do {
            // Taken before anything ends, since the children of an ended process lose their parent.
            tree = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .filter(OwnedProcess::runs)
                    .toList();
            tree.forEach(ProcessHandle::destroyForcibly);
            tree.forEach(handle -> awaitEnd(handle, deadline));
        } while (!tree.isEmpty() && System.nanoTime() < deadline);
    }

    /** Whether a process still does something; one that has ended and only waits to be collected has no program. */
    public static boolean runs(ProcessHandle handle) {
        return handle.isAlive() && handle.info().command().isPresent();
    }

    private static void awaitEnd(ProcessHandle handle, long deadline) {
        // Looks by itself: onExit of a process that is not our own child looks once in two seconds.
        while (runs(handle)) {
            if (System.nanoTime() > deadline) {
                System.err.println("[browser] process " + handle.pid() + " does not end");
                return;
            }
            LockSupport.parkNanos(END_POLL_NANOS);
        }
    }
}
