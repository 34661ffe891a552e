package dev.tabwire.app.web.browser;

import dev.tabwire.adapters.browser.chromium.ChromiumLocator;
import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A desktop in memory with a window manager, for tests about windows: a headless browser knows one
 * window only, and two of them would both claim the focus.
 */
final class XvfbDesktop implements AutoCloseable {

    private static final int WIDTH_PIXELS = 1_600;
    private static final int HEIGHT_PIXELS = 900;
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(10);
    private static final Pattern NUMBER = Pattern.compile("^(\\d+)$");

    private final Path xdotool;
    private final OwnedProcess server;
    private final OwnedProcess windowManager;
    private final Map<String, String> environment;

    private XvfbDesktop(Path xdotool, OwnedProcess server, String display, Path openbox) {
        this.xdotool = xdotool;
        this.server = server;
        this.environment = Map.of("DISPLAY", display);
        this.windowManager = OwnedProcess.start(List.of(openbox.toString()), environment, line -> {});
    }

    /** Starts the desktop on a display number that is free. */
    static XvfbDesktop start(ChromiumLocator locator) {
        Path xvfb = locator.windowProgram("Xvfb");
        Path openbox = locator.windowProgram("openbox");
        Path xdotool = locator.windowProgram("xdotool");
        // Without -noreset the server starts over when its last client leaves, and refuses the next meanwhile.
        var server = OwnedProcess.start(
                List.of(xvfb.toString(), "-displayfd", "1", "-screen", "0", WIDTH_PIXELS + "x" + HEIGHT_PIXELS + "x24", "-nolisten", "tcp", "-noreset"),
                Map.of(), line -> {});
        try {
            String display = ':' + server.awaitLine(NUMBER, START_LIMIT).group(1);
            var desktop = new XvfbDesktop(xdotool, server, display, openbox);
            desktop.awaitWindowManager();
            return desktop;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void awaitWindowManager() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        // It answers this once it manages the display; each try is a process, hence no busy loop.
        while (!managed()) {
            if (!windowManager.alive() || System.nanoTime() > deadline) {
                windowManager.close();
                throw new IllegalStateException("The window manager did not start" + windowManager.lastLines());
            }
        }
    }

    private boolean managed() {
        try (var process = xdotool("get_desktop")) {
            return process.awaitExit(COMMAND_LIMIT) == 0;
        }
    }

    /** What a program needs in its environment to appear on this desktop. */
    Map<String, String> environment() {
        return environment;
    }

    /** The ids of Chromium's windows. */
    List<String> chromiumWindows() {
        return windows("chrom");
    }

    /** The ids of the windows of a class; may be empty while windows come and go, as the search then gives up. */
    List<String> windows(String windowClass) {
        try (var process = xdotool("search", "--onlyvisible", "--class", windowClass)) {
            if (process.awaitExit(COMMAND_LIMIT) != 0) {
                return List.of();
            }
            process.awaitOutput(COMMAND_LIMIT);
            return process.keptLines().stream().filter(NUMBER.asMatchPredicate()).toList();
        }
    }

    /** Gives a window the keyboard, as a click on its title would; returns when it has it. */
    void activate(String window) {
        try (var process = xdotool("windowactivate", "--sync", window)) {
            int exit = process.awaitExit(COMMAND_LIMIT);
            if (exit != 0) {
                throw new IllegalStateException("No window " + window + " to activate: xdotool ended with " + exit
                        + process.lastLines());
            }
        }
    }

    /** Clicks on a place of the desktop, counted from its lower right corner. */
    void click(int fromRightPixels, int fromBottomPixels) {
        try (var process = xdotool("mousemove", Integer.toString(WIDTH_PIXELS - fromRightPixels),
                Integer.toString(HEIGHT_PIXELS - fromBottomPixels), "click", "1")) {
            int exit = process.awaitExit(COMMAND_LIMIT);
            if (exit != 0) {
                throw new IllegalStateException("xdotool could not click: it ended with " + exit + process.lastLines());
            }
        }
    }

    private OwnedProcess xdotool(String... arguments) {
        var command = new ArrayList<>(List.of(xdotool.toString()));
        command.addAll(List.of(arguments));
        return OwnedProcess.start(command, environment, line -> {});
    }

    @Override
    public void close() {
        windowManager.close();
        server.close();
    }
}
