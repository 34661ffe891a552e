package dev.tabwire.adapters.browser.chromium;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Installs packages with apt-get; only on Debian and its descendants, only as root. */
final class DebianPackages implements PackageInstaller {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long PROGRESS_EVERY_MILLIS = 2_000;

    @Override
    public boolean available() {
        return Files.exists(Path.of("/etc/debian_version"))
                && "root".equals(System.getProperty("user.name"))
                && ProgramPath.ofThisProcess().find(List.of("apt-get")).isPresent();
    }

    @Override
    public void install(List<String> packages) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        say("Installing " + String.join(", ", packages) + " (apt-get, at most " + LIMIT.toMinutes() + " minutes)");
        run(List.of("apt-get", "update"), deadline);
        var install = new ArrayList<>(List.of("apt-get", "install", "-y", "--no-install-recommends"));
        // Test runs may start together; wait for the other one's lock instead of failing.
        install.addAll(List.of("-o", "DPkg::Lock::Timeout=300"));
        install.addAll(packages);
        run(install, deadline);
        say("Installed " + String.join(", ", packages));
    }

    private static void run(List<String> command, long deadline) {
        var lastShown = new long[] {System.nanoTime() - PROGRESS_EVERY_MILLIS * 1_000_000};
        var process = OwnedProcess.start(command, Map.of("DEBIAN_FRONTEND", "noninteractive", "LC_ALL", "C"), line -> {
            long now = System.nanoTime();
            if (now - lastShown[0] >= PROGRESS_EVERY_MILLIS * 1_000_000) {
                lastShown[0] = now;
                say("  " + line);
            }
        });
        try (process) {
            int exit = process.awaitExit(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            if (exit != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + exit + process.lastLines());
            }
        }
    }

    private static void say(String line) {
        System.out.println("[browser] " + line);
    }
}
