package dev.tabwire.core.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios that come with these fixtures, one file for each case, under {@code /scenarios}. */
public final class ScenarioFiles {
    private static final String DIRECTORY = "/scenarios";

    private ScenarioFiles() {}

    /**
     * All scenarios, in the order of their files' names.
     *
     * @throws IllegalArgumentException when a file is no scenario
     */
    public static List<Scenario> all() {
        URL directory = ScenarioFiles.class.getResource(DIRECTORY);
        if (directory == null) {
            throw new IllegalStateException("There is no directory " + DIRECTORY + " on the class path");
        }
        try {
            URI uri = directory.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(DIRECTORY));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Scenario> read(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.sorted().toList();
        }
        return files.stream().map(ScenarioFiles::readFile).toList();
    }

    private static Scenario readFile(Path file) {
        try {
            return ScenarioReader.read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
