package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.chromium.ChromiumLocator;
import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Chromium of our own without emulated focus, with a fresh profile, ended with all its processes on close. */
final class ChromiumProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path profile;
    private final OwnedProcess process;
    private final String devToolsUrl;

    ChromiumProcess() throws IOException {
        Path program = ChromiumLocator.ofThisMachine().chromium();
        profile = Files.createTempDirectory("tabwire-chromium");
        process = OwnedProcess.start(List.of(program.toString(), "--headless=new", "--no-sandbox", "--no-first-run",
                "--no-default-browser-check", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--disable-quic", "--password-store=basic", "--remote-debugging-port=0",
                "--user-data-dir=" + profile, "about:blank"), Map.of(), line -> {});
        devToolsUrl = process.awaitLine(LISTENING, START_LIMIT).group(1);
    }

    String devToolsUrl() {
        return devToolsUrl;
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
