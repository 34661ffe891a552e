package dev.tabwire.app.web;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.app.web.bundle.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a visitor loads: the page's scripts as a server compresses them. */
class PageSizeTest {
    private static final int BYTES_MAX = 60_000;
    private static final List<String> SCRIPTS = List.of("/web/page.js", "/web/page-start.js", "/web/features.js");

    /** Where a browser lacks something. */
    private static final int STAND_INS_BYTES_MAX = 64_000;
    private static final List<String> STAND_INS_SCRIPTS = List.of("/web/page-stand-ins.js", "/web/page-start.js", "/web/features.js");

    private static final int WORKER_BYTES_MAX = 9_700;
    private static final List<String> WORKER_SCRIPTS = List.of("/web/sw.js", "/web/worker.js");

    /** The ES module where a browser has everything, as it is in the package: a bundler makes it smaller. */
    private static final int MODULE_BYTES_MAX = 55_200;
    private static final List<String> MODULE_SCRIPTS = List.of("tabwire.js", "tabwire-core.js", "features.js");

    @Test
    void the_module_stays_within_its_limit() throws IOException {
        int total = 0;
        for (String script : MODULE_SCRIPTS) {
            try (InputStream in = Files.newInputStream(Path.of("target", "npm", "dist", script))) {
                total += Gzip.compressedBytes(in.readAllBytes());
            }
        }
        check("the module's", total, MODULE_BYTES_MAX);
    }

    @Test
    void the_scripts_stay_within_their_limit() throws IOException {
        check("the page's", SCRIPTS, BYTES_MAX);
    }

    @Test
    void the_scripts_with_stand_ins_stay_within_theirs() throws IOException {
        check("the stand-ins'", STAND_INS_SCRIPTS, STAND_INS_BYTES_MAX);
    }

    @Test
    void the_service_worker_stays_within_its_limit() throws IOException {
        check("the service worker's", WORKER_SCRIPTS, WORKER_BYTES_MAX);
    }

    private static void check(String whose, List<String> scripts, int bytesMax) throws IOException {
        int total = 0;
        for (String script : scripts) {
            try (InputStream in = PageSizeTest.class.getResourceAsStream(script)) {
                assertNotNull(in, script);
                total += Gzip.compressedBytes(in.readAllBytes());
            }
        }
        check(whose, total, bytesMax);
    }

    private static void check(String whose, int total, int bytesMax) {
        System.out.println("[size] " + whose + " scripts take " + total + " bytes compressed, of " + bytesMax);
        assertTrue(total <= bytesMax, total + " bytes are more than the limit of " + bytesMax);
    }
}
