package dev.tabwire.adapters.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium of our own without emulated focus, with a fresh profile, ended with all its processes on close. */
final class ChromiumProcess implements AutoCloseable {
    private static final String LISTENING = "DevTools listening on ";
    private static final List<String> COMMANDS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Path profile;
    private final Process process;
    private final String devToolsUrl;

    ChromiumProcess() throws Exception {
        profile = Files.createTempDirectory("tabwire-chromium");
        process = new ProcessBuilder(command(), "--headless=new", "--no-sandbox", "--no-first-run",
                "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-quic", "--password-store=basic", "--remote-debugging-port=0",
                "--user-data-dir=" + profile, "about:blank").redirectErrorStream(true).start();
        CompletableFuture<String> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> drain(listening), "chromium output");
        reader.setDaemon(true);
        reader.start();
        devToolsUrl = listening.get(30, TimeUnit.SECONDS);
    }

    /** The command: the system property or environment variable {@code TABWIRE_CHROMIUM}, else the usual places. */
    private static String command() {
        String named = System.getProperty("tabwire.chromium", System.getenv("TABWIRE_CHROMIUM"));
        return named != null ? named : COMMANDS.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No Chromium found in " + COMMANDS + ": install one, or name it in TABWIRE_CHROMIUM."));
    }

    String devToolsUrl() {
        return devToolsUrl;
    }

    private void drain(CompletableFuture<String> listening) {
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(LISTENING)) {
                    listening.complete(line.substring(LISTENING.length()).strip());
                }
            }
        } catch (IOException closed) {
            listening.completeExceptionally(closed);
        }
        listening.completeExceptionally(new IllegalStateException("Chromium ended before it listened."));
    }

    @Override
    public void close() throws Exception {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
