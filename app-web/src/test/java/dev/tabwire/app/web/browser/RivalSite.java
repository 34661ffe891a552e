package dev.tabwire.app.web.browser;

import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.bundle.Gzip;
import dev.tabwire.app.web.server.TestPage;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The pages of all designs, served beside a sandbox gateway. Each has the markup and the styles of Tabwire's page. So that
 * all have the same weight, those of the others load the script of Tabwire's page and don't start it; Tabwire's has the
 * module, which is a little smaller.
 *
 * <p>npm brings the packages and esbuild bundles the scripts, below {@code target/benchmark}, once for a run.
 */
final class RivalSite {
    /** A design for {@link #pageOf} that has no rival: a tab that only counts what comes. */
    static final String CEILING = "ceiling";

    private static final Path DIRECTORY = Path.of("target", "benchmark", "rivals");
    private static final List<String> SCRIPTS = List.of(
            "floor", "stored-first", "tutorial", "broadcast-channel", "tab-election", "tabwire", "page", CEILING);
    private static final List<String> PARTS = List.of(
            "package.json", "package-lock.json", "watch.js", "guest.js", "hold.js", "follow.js");
    private static final Path MODULE = Path.of("target", "npm", "dist");
    private static final List<String> MODULE_SCRIPTS = List.of("tabwire.js", "tabwire-core.js", "features.js");
    private static final String START = script("page-start.js");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(3);

    private final Path bundles;

    private RivalSite(Path bundles) {
        this.bundles = bundles;
    }

    /**
     * Installs the packages and bundles the pages' scripts.
     *
     * @throws IllegalStateException when npm is missing or fails; with the cure
     */
    static RivalSite built() {
        Path directory = DIRECTORY.toAbsolutePath();
        try {
            Files.createDirectories(directory);
            for (String part : PARTS) {
                copy(part, directory);
            }
            for (String script : SCRIPTS) {
                copy(script + ".js", directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write below " + directory, e);
        }
        // Nothing that is installed needs a script of its own to run.
        run("npm", "--prefix", directory.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        List<String> bundle = new ArrayList<>(List.of(
                directory.resolve(Path.of("node_modules", ".bin", "esbuild")).toString(),
                "--bundle", "--minify", "--format=esm", "--target=chrome120", "--external:/page.js", "--external:/npm/*",
                "--outdir=" + directory.resolve("bundles")));
        SCRIPTS.forEach(script -> bundle.add(directory.resolve(script + ".js").toString()));
        run(bundle.toArray(String[]::new));
        return new RivalSite(directory.resolve("bundles"));
    }

    private static void copy(String name, Path directory) throws IOException {
        try (InputStream in = RivalSite.class.getResourceAsStream("/benchmark/" + name)) {
            if (in == null) {
                throw new IOException("benchmark/" + name + " is not on the classpath");
            }
            Files.copy(in, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void run(String... command) {
        OwnedProcess process;
        try {
            process = OwnedProcess.start(List.of(command), Map.of(), line -> {});
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("The benchmark needs Node.js 20 or newer with npm on the PATH", e);
        }
        try (process) {
            int code = process.awaitExit(INSTALL_LIMIT);
            process.awaitOutput(INSTALL_LIMIT);
            if (code != 0) {
                throw new IllegalStateException(command[0] + " failed with code " + code + ":\n"
                        + String.join("\n", process.keptLines()));
            }
        }
    }

    /** Serves the pages beside a gateway of their own, on a free port: a new origin with an empty database. */
    SandboxGateway serve() throws IOException {
        return TestPage.serve(Agent.silent(), this::mount);
    }

    private void mount(Router router) {
        for (String script : MODULE_SCRIPTS) {
            byte[] js = read(MODULE.resolve(script), "Maven's build of app-web");
            router.get("/npm/" + script).handler(request -> sendScript(request, js));
        }
        for (String script : SCRIPTS) {
            String html = html(script);
            byte[] js = bundle(script);
            router.get("/" + script + ".html").handler(request ->
                    request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(html));
            router.get("/benchmark/" + script + ".js").handler(request -> sendScript(request, js));
        }
    }

    private static void sendScript(RoutingContext request, byte[] js) {
        request.response().putHeader("Content-Type", "text/javascript; charset=utf-8").end(Buffer.buffer(js));
    }

    /** The path of a design's page. */
    static String pageOf(String script) {
        return "/" + script + ".html";
    }

    private static String html(String script) {
        String own = script("benchmark/" + script + ".js");
        return page(script.equals(Design.PAGE.file()) ? own + START : own);
    }

    static String script(String url) {
        return "<script type=\"module\" src=\"" + url + "\"></script>";
    }

    /** The page's text as a server gives it, with these scripts in place of the one that starts it. */
    static String page(String scripts) {
        String page = resource("/web/index.html").replaceAll("@(webSocketUrl|apiUrl|tokenBroker[A-Za-z]+)@", "")
                .replace("@deploymentId@", "benchmark");
        if (!page.contains(START)) {
            throw new IllegalStateException("index.html does not start its script as the benchmark knows it");
        }
        return page.replace(START, scripts);
    }

    /** What a design's own scripts take as a server compresses them. */
    int compressedBytes(Design design) {
        if (design == Design.TABWIRE) {
            return MODULE_SCRIPTS.stream().mapToInt(script ->
                    Gzip.compressedBytes(read(MODULE.resolve(script), "Maven's build of app-web"))).sum();
        }
        if (design == Design.PAGE) {
            return Gzip.compressedBytes(resource("/web/page.js").getBytes(StandardCharsets.UTF_8))
                    + Gzip.compressedBytes(resource("/web/page-start.js").getBytes(StandardCharsets.UTF_8))
                    + Gzip.compressedBytes(resource("/web/features.js").getBytes(StandardCharsets.UTF_8));
        }
        return Gzip.compressedBytes(bundle(design.file()));
    }

    private byte[] bundle(String script) {
        return read(bundles.resolve(script + ".js"), "esbuild");
    }

    private static byte[] read(Path file, String writer) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(writer + " has left no " + file.getFileName(), e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = RivalSite.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the classpath: build app-web with Maven first");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
