package dev.tabwire.app.web.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Lays out the npm package: the module's scripts and types, the service worker in one file, and what npm wants to know. */
public final class NpmPackage {
    private static final String VERSION = "@version@";
    private static final List<String> PAPERS = List.of("package.json", "README.md");

    private NpmPackage() {}

    /**
     * Writes the package.
     *
     * @param args the directory of what is written by hand, that of the web app's files, the package's, in whose
     *     {@code dist} the compiled scripts are already, the licence, and the version
     */
    public static void main(String[] args) throws IOException {
        Path written = Path.of(args[0]);
        Path web = Path.of(args[1]);
        Path to = Path.of(args[2]);
        Path dist = Files.createDirectories(to.resolve("dist"));
        Files.writeString(dist.resolve("tabwire.js"), PageBundle.written(Files.readString(written.resolve("tabwire.js"))));
        copy(written.resolve("tabwire.d.ts"), dist.resolve("tabwire.d.ts"));
        copy(web.resolve("features.js"), dist.resolve("features.js"));
        // One file, so that there is one to copy to where the page is served.
        Files.writeString(dist.resolve("tabwire-sw.js"), Files.readString(web.resolve("worker.js")) + "\nmain([]);\n");
        for (String paper : PAPERS) {
            Files.writeString(to.resolve(paper), Files.readString(written.resolve(paper), StandardCharsets.UTF_8)
                    .replace(VERSION, args[4]));
        }
        copy(Path.of(args[3]), to.resolve("LICENSE"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
