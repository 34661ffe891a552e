package dev.tabwire.adapters.browser.chromium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumLocatorTest {

    @TempDir
    Path directory;

    private final List<String> installed = new ArrayList<>();

    @Test
    void whatIsOnThePathIsTakenInTheOrderOfTheNames() {
        program("google-chrome");
        assertEquals(directory.resolve("google-chrome"), locator(Map.of(), false, null).chromium());
        program("chromium");
        assertEquals(directory.resolve("chromium"), locator(Map.of(), false, null).chromium());
        assertEquals(List.of(), installed);
    }

    @Test
    void theEnvironmentVariableWins() {
        program("chromium");
        Path mine = program("mine");
        assertEquals(mine, locator(Map.of("TABWIRE_CHROMIUM", mine.toString()), true, null).chromium());
    }

    @Test
    void aVariableThatNamesNoProgramIsAnError() {
        program("chromium");
        var failure = assertThrows(IllegalStateException.class,
                () -> locator(Map.of("TABWIRE_CHROMIUM", "/no/such"), true, "chromium").chromium());
        assertEquals("TABWIRE_CHROMIUM names /no/such, which is no program", failure.getMessage());
    }

    @Test
    void whatIsMissingIsInstalledWhereThatIsAllowed() {
        assertEquals(directory.resolve("chromium"), locator(Map.of(), true, "chromium").chromium());
        assertEquals(directory.resolve("Xvfb"), locator(Map.of(), true, "Xvfb").windowProgram("Xvfb"));
        assertEquals(List.of("chromium", "xvfb"), installed);
    }

    @Test
    void elsewhereOneLineSaysWhatToInstall() {
        var failure = assertThrows(IllegalStateException.class, () -> locator(Map.of(), false, null).chromium());
        assertEquals("No Chromium on the PATH: install the package chromium (or Google Chrome), or set "
                + "TABWIRE_CHROMIUM to the path of its program.", failure.getMessage());
        assertEquals("No openbox on the PATH: install the package openbox.",
                assertThrows(IllegalStateException.class, () -> locator(Map.of(), false, null).windowProgram("openbox"))
                        .getMessage());
    }

    @Test
    void windowsAreMissingOnlyWhereNothingCanBeInstalled() {
        assertEquals(Optional.empty(), locator(Map.of(), true, null).missingForWindows());
        program("Xvfb");
        assertEquals(Optional.of("No windows on this machine: install openbox, xdotool to run the tests in which another"
                + " window has the focus."), locator(Map.of(), false, null).missingForWindows());
        program("openbox");
        program("xdotool");
        assertEquals(Optional.empty(), locator(Map.of(), false, null).missingForWindows());
    }

    @Test
    void anInstallationThatBringsNoProgramIsAnError() {
        var failure = assertThrows(IllegalStateException.class, () -> locator(Map.of(), true, "other").chromium());
        assertTrue(failure.getMessage().startsWith("The package chromium was installed, yet"), failure::getMessage);
    }

    private ChromiumLocator locator(Map<String, String> environment, boolean installing, String brings) {
        return new ChromiumLocator(environment, new ProgramPath(List.of(directory)), new PackageInstaller() {
            @Override
            public boolean available() {
                return installing;
            }

            @Override
            public void install(List<String> packages) {
                installed.addAll(packages);
                program(brings);
            }
        });
    }

    private Path program(String name) {
        try {
            Path file = Files.writeString(directory.resolve(name), "");
            assertTrue(file.toFile().setExecutable(true));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
