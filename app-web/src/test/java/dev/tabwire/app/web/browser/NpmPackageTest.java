package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The npm package as somebody uses it: packed, installed in a Vite project with strict TypeScript, checked, built, and run
 * in several tabs against the sandbox.
 */
final class NpmPackageTest extends WireTest {
    private static final Path PACKAGE = Path.of("target", "npm").toAbsolutePath();
    private static final Path PROJECT = Path.of("target", "consumer").toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "tsconfig.json",
            "vite.config.js", "index.html", "src/main.ts");
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(4);
    private static final String POLICY = "default-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

    @BeforeAll
    @Timeout(value = 6, unit = TimeUnit.MINUTES) // the packages may have to be downloaded
    static void install() throws IOException {
        Files.createDirectories(PROJECT.resolve("src"));
        for (String file : FILES) {
            try (InputStream in = NpmPackageTest.class.getResourceAsStream("/consumer/" + file)) {
                Files.copy(in, PROJECT.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String packed = lastLine(run("npm", "pack", PACKAGE.toString(), "--pack-destination", PROJECT.toString()));
        run("npm", "--prefix", PROJECT.toString(), "ci", "--ignore-scripts");
        run("npm", "--prefix", PROJECT.toString(), "install", "--no-save", "--ignore-scripts", PROJECT.resolve(packed).toString());
        run("npm", "--prefix", PROJECT.toString(), "run", "check");
        run("npm", "--prefix", PROJECT.toString(), "run", "build");
    }

    @Override
    protected SandboxGateway served() throws IOException {
        return TestPage.serve(Agent.silent(), NpmPackageTest::mount);
    }

    @Override
    protected String pageUrl() {
        return server.httpUri() + "/consumer/";
    }

    @Test
    void three_tabs_of_a_built_project_hold_one_wire() {
        List<RealTab> tabs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tabs.add(browser.openTab(pageUrl()));
        }
        awaitReady(tabs);
        String token = beginConversation(tabs.get(0));
        sandbox.agentWrites(token, "hello", 2, 10);
        awaitTexts(tabs, List.of("start", "hello #1", "hello #2"));
        RealTab owner = tabs.get(2);
        awaitOwnerInFront(owner);
        assertOneWire();
        List<RealTab> left = tabs.subList(0, 2);
        assertEquals(null, owner.evaluate("tabwire.close().then(() => null)"));
        awaitOwner(left);
        assertEquals("closed", owner.evaluate("tabwire.send('late').catch(error => error.code)"));
        sandbox.agentWrites(token, "more", 1, 10);
        awaitTexts(left, List.of("start", "hello #1", "hello #2", "more"));
        assertOneWire();
        assertTrue(((String) left.get(0).evaluate("document.querySelector('#log').textContent")).endsWith("more"));
        for (RealTab tab : tabs) {
            assertEquals(List.of(), tab.console().lines().stream()
                    .filter(line -> line.contains("Content Security Policy") || line.contains("uncaught")).toList());
        }
    }

    @Test
    void with_ids_only_nothing_that_was_said_is_stored_and_a_new_tab_shows_it_all_the_same() {
        RealTab first = browser.openTab(pageUrl() + "?idsOnly");
        awaitReady(List.of(first));
        String token = beginConversation(first);
        sandbox.agentWrites(token, "a secret", 1, 10);
        awaitTexts(List.of(first), List.of("start", "a secret"));
        String stored = (String) first.evaluate("""
                async () => {
                  const found = [];
                  for (const { name } of await indexedDB.databases()) {
                    const db = await new Promise((done, failed) => {
                      const open = indexedDB.open(name);
                      open.onsuccess = () => done(open.result);
                      open.onerror = failed;
                    });
                    for (const store of db.objectStoreNames) {
                      found.push(await new Promise(done => {
                        db.transaction(store).objectStore(store).getAll().onsuccess = event =>
                            done(store + JSON.stringify(event.target.result));
                      }));
                    }
                    db.close();
                  }
                  return found.join();
                }""");
        assertTrue(stored.contains("log"), stored);
        assertTrue(!stored.contains("a secret"), stored);
        RealTab second = browser.openTab(pageUrl() + "?idsOnly");
        awaitTexts(List.of(first, second), List.of("start", "a secret"));
        assertOneWire();
    }

    @Test
    void the_types_name_what_there_is_and_wrong_options_are_told_by_name() throws IOException {
        RealTab tab = browser.openTab(pageUrl());
        awaitReady(List.of(tab));
        String types = Files.readString(PACKAGE.resolve("dist/tabwire.d.ts"));
        assertEquals(membersOf(types, "Messenger").toString(), tab.evaluate(
                "'[' + Object.keys(tabwire).sort().join(', ') + ']'"));
        assertEquals(membersOf(types, "MessengerState").stream().filter(name -> !name.equals("reason")).toList().toString(),
                tab.evaluate("'[' + Object.keys(tabwire.state).filter(name => name !== 'reason').sort().join(', ') + ']'"));
        Map.of("{}", "deploymentId is undefined, but has to be a string of 1 to 256 characters",
                "{deploymentId: 'x'}", "pass region, or webSocketUrl and apiUrl together",
                "{deploymentId: 'x', region: 'https://mypurecloud.com'}", "region is \"https://mypurecloud.com\", but has to be a host name",
                "{deploymentId: 'x', region: 'a.b', dwellMillis: -1}", "dwellMillis is -1, but has to be a whole number from 0 to 60000",
                "{deploymentId: 'x', region: 'a.b', ownership: 'mine'}", "ownership is \"mine\", but has to be one of focused, sticky, strict-focus",
                "{deploymentId: 'x', region: 'a.b', encryptAtRest: 'yes'}", "encryptAtRest is \"yes\", but has to be true or false",
                "{deploymentId: 'x', region: 'a.b', storePayload: false}", "there is no option storePayload; there are",
                "{deploymentId: 'x', region: 'a.b', tokenBroker: {url: 'x'}}", "tokenBroker.url is \"x\", but has to be an absolute https:// or http:// URL",
                "{deploymentId: 'x', webSocketUrl: 'https://a.b', apiUrl: 'https://a.b'}", "webSocketUrl is \"https://a.b\", but has to be an absolute wss://")
                .forEach((options, words) -> {
                    String said = (String) tab.evaluate("(() => { try { createMessenger(" + options
                            + "); return 'accepted'; } catch (error) { return error.name + ' ' + error.message; } })()");
                    assertTrue(said.startsWith("TypeError createMessenger: " + words), said);
                });
        assertEquals("not-started", tab.evaluate("createMessenger({deploymentId: 'other', region: 'a.b'}).send('x').catch(e => e.code)"));
        assertEquals("closed", tab.evaluate("(async () => { const other = createMessenger({deploymentId: 'other', region: 'a.b'});"
                + " const starting = other.start().catch(e => e.code); await other.close(); return starting; })()"));
    }

    private void awaitTexts(List<RealTab> tabs, List<String> texts) {
        browser.awaitNoneMissing("every tab has " + texts, SOON, () -> tabs.stream()
                .filter(tab -> tab.evaluate("typeof window.tabwire").equals("object"))
                .map(tab -> tab.messages().stream().map(TabMessage::text).toList())
                .filter(found -> !found.equals(texts)).map(List::toString).toList());
    }

    private static TreeSet<String> membersOf(String types, String name) {
        int from = types.indexOf("export interface " + name + " {");
        String body = types.substring(from, types.indexOf("\n}", from));
        TreeSet<String> members = new TreeSet<>();
        Matcher member = Pattern.compile("^  (?:readonly )?(\\w+)[?(:<]", Pattern.MULTILINE).matcher(body);
        while (member.find()) {
            members.add(member.group(1));
        }
        return members;
    }

    private static void mount(Router router) {
        try (Stream<Path> files = Files.walk(PROJECT.resolve("dist"))) {
            files.filter(Files::isRegularFile).forEach(file -> {
                String path = PROJECT.resolve("dist").relativize(file).toString();
                String type = path.endsWith(".js") ? "text/javascript" : "text/html";
                Buffer bytes = Buffer.buffer(read(file));
                router.get("/consumer/" + (path.equals("index.html") ? "" : path)).handler(request -> request.response()
                        .putHeader("Content-Type", type + "; charset=utf-8")
                        .putHeader("Content-Security-Policy", POLICY)
                        .end(bytes));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private static List<String> run(String... command) {
        OwnedProcess process;
        try {
            process = OwnedProcess.start(List.of(command), Map.of(), line -> {});
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("This test needs Node.js 20 or newer with npm on the PATH", e);
        }
        try (process) {
            int code = process.awaitExit(COMMAND_LIMIT);
            process.awaitOutput(COMMAND_LIMIT);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed with code " + code + ":\n"
                        + String.join("\n", process.keptLines()));
            }
            return process.keptLines();
        }
    }
}
