package dev.tabwire.adapters.browser.chromium;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The directories in which programs are looked up, in order. */
record ProgramPath(List<Path> directories) {

    ProgramPath {
        directories = List.copyOf(directories);
    }

    /** The directories of a {@code PATH} variable; entries that are no path are skipped. */
    static ProgramPath parse(String pathVariable) {
        var directories = new ArrayList<Path>();
        for (String entry : pathVariable.split(File.pathSeparator)) {
            try {
                if (!entry.isEmpty()) {
                    directories.add(Path.of(entry));
                }
            } catch (InvalidPathException skipped) {
                continue;
            }
        }
        return new ProgramPath(directories);
    }

    /** The directories of this process's {@code PATH}. */
    static ProgramPath ofThisProcess() {
        return parse(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /** The first executable of one of these names; an earlier name wins over an earlier directory. */
    Optional<Path> find(List<String> names) {
        return names.stream()
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
