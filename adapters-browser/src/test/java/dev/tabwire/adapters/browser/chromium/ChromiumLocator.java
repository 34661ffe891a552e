package dev.tabwire.adapters.browser.chromium;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that the browser tests need, and installs them where that is allowed. */
public final class ChromiumLocator {

    /** Environment variable that names the Chromium program to use, before any other. */
    public static final String ENVIRONMENT_VARIABLE = "TABWIRE_CHROMIUM";

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final List<String> WINDOW_PROGRAMS = List.of("Xvfb", "openbox", "xdotool");

    private final Map<String, String> environment;
    private final ProgramPath path;
    private final PackageInstaller installer;

    ChromiumLocator(Map<String, String> environment, ProgramPath path, PackageInstaller installer) {
        this.environment = Map.copyOf(environment);
        this.path = path;
        this.installer = installer;
    }

    public static ChromiumLocator ofThisMachine() {
        return new ChromiumLocator(System.getenv(), ProgramPath.ofThisProcess(), new DebianPackages());
    }

    /**
     * The Chromium or Chrome to run.
     *
     * @throws IllegalStateException when there is none and none can be installed; the message says what to do
     */
    public Path chromium() {
        String named = environment.get(ENVIRONMENT_VARIABLE);
        if (named != null && !named.isBlank()) {
            Path program = Path.of(named);
            if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
                throw new IllegalStateException(ENVIRONMENT_VARIABLE + " names " + named + ", which is no program");
            }
            return program;
        }
        return locate(NAMES, "chromium", "Chromium", "install the package chromium (or Google Chrome), or set "
                + ENVIRONMENT_VARIABLE + " to the path of its program");
    }

    /**
     * The Firefox to run.
     *
     * @throws IllegalStateException when there is none and none can be installed; the message says what to do
     */
    public Path firefox() {
        return locate(List.of("firefox-esr", "firefox"), "firefox-esr", "Firefox", "install the package firefox-esr");
    }

    /**
     * The WebDriver of WebKitGTK.
     *
     * @throws IllegalStateException when there is none and none can be installed; the message says what to do
     */
    public Path webKitDriver() {
        locate(List.of("dbus-run-session"), "dbus", "dbus-run-session", "install the package dbus");
        return locate(List.of("WebKitWebDriver"), "webkit2gtk-driver", "WebKitWebDriver", "install the package webkit2gtk-driver");
    }

    /** The browser that comes with WebKitGTK's WebDriver: it lies beside the programs of its library. */
    public Path webKitBrowser() {
        for (Path libraries : List.of(Path.of("/usr/lib"), Path.of("/usr/libexec"))) {
            try (Stream<Path> found = Files.find(libraries, 3, (file, attributes) -> file.endsWith("MiniBrowser"))) {
                Optional<Path> browser = found.filter(Files::isExecutable).sorted(Comparator.reverseOrder()).findFirst();
                if (browser.isPresent()) {
                    return browser.get();
                }
            } catch (IOException unreadable) {
                // Told below.
            }
        }
        throw new IllegalStateException("No MiniBrowser of WebKitGTK: install the package libwebkit2gtk-4.1-0.");
    }

    /** Why tests with windows cannot run here: what is missing and cannot be installed. Empty where they can. */
    public Optional<String> missingForWindows() {
        List<String> missing = WINDOW_PROGRAMS.stream().filter(name -> path.find(List.of(name)).isEmpty()).toList();
        return missing.isEmpty() || installer.available() ? Optional.empty()
                : Optional.of("No windows on this machine: install " + String.join(", ", missing)
                        + " to run the tests in which another window has the focus.");
    }

    /** The X server in memory, the window manager and the window driver of the tests with real windows. */
    public Path windowProgram(String name) {
        return locate(List.of(name), name.toLowerCase(Locale.ROOT), name, "install the package "
                + name.toLowerCase(Locale.ROOT));
    }

    private Path locate(List<String> names, String packageName, String what, String remedy) {
        return path.find(names).orElseGet(() -> {
            if (!installer.available()) {
                throw new IllegalStateException("No " + what + " on the PATH: " + remedy + '.');
            }
            installer.install(List.of(packageName));
            return path.find(names).orElseThrow(() -> new IllegalStateException(
                    "The package " + packageName + " was installed, yet no " + what + " is on the PATH: " + remedy + '.'));
        });
    }
}
