package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's service worker: what it stores, removes, serves without a network, and how it comes and is replaced. */
final class ServiceWorkerTest extends WireTest {
    /** Sends a message to the worker with a port, and gives the answer, or {@code null} after a second without one. */
    private static final String ASK = "async message => { const r = await navigator.serviceWorker.ready;"
            + " return await new Promise(done => { const c = new MessageChannel(); c.port1.onmessage = e => done(e.data);"
            + " r.active.postMessage(message, [c.port2]); setTimeout(() => done(null), 1000); }); }";
    private static final String CACHES = "async () => (await caches.keys()).join('|')";
    private static final String OPEN = "const db = await new Promise((done, failed) => {"
            + " const r = indexedDB.open('tabwire:test-deployment'); r.onsuccess = () => done(r.result);"
            + " r.onerror = () => failed(r.error); });"
            + " const asked = r => new Promise((done, failed) => { r.onsuccess = () => done(r.result);"
            + " r.onerror = () => failed(r.error); });";
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1_000;

    /** What the server answers instead of the worker's script, if anything. */
    private volatile String change = "";

    @Override
    protected SandboxGateway served() throws IOException {
        return TestPage.serve(Agent.silent(), router -> {
            router.get("/sw.js").handler(this::script);
            router.get("/worker.js").handler(this::imported);
            router.get("/").handler(this::page);
        });
    }

    @BeforeEach
    void changeNothing() {
        change = "";
    }

    private void script(RoutingContext request) {
        switch (change) {
            case "404" -> request.response().setStatusCode(404).end();
            case "503" -> request.response().setStatusCode(503).end();
            case "text/plain" -> request.response().putHeader("Content-Type", "text/plain").end("main([]);");
            case "redirect" -> request.response().setStatusCode(302).putHeader("Location", "/worker.js").end();
            case "broken" -> request.response().putHeader("Content-Type", "text/javascript").end("throw new Error('no');");
            case "new", "half" -> request.response().putHeader("Content-Type", "text/javascript")
                    .end(resource("sw.js").replace("@shellVersion@", change));
            default -> request.next();
        }
    }

    /** The script that the worker's one imports. */
    private void imported(RoutingContext request) {
        if (change.equals("half")) {
            request.request().connection().close();
        } else {
            request.next();
        }
    }

    private void page(RoutingContext request) {
        if (change.equals("deep")) {
            request.response().putHeader("Content-Type", "text/html").end(resource("index.html")
                    .replace("content=\"sw.js\"", "content=\"deep/sw.js\"").replace("@deploymentId@", "test-deployment")
                    .replaceAll("@[A-Za-z]+@", ""));
        } else {
            request.next();
        }
    }

    private static String resource(String name) {
        try (InputStream in = ServiceWorkerTest.class.getResourceAsStream("/web/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A tab whose page has a worker that controls it and has stored the shell. */
    private RealTab controlled() {
        RealTab tab = open(1).get(0);
        browser.await("a worker controls the page", SOON, () ->
                Boolean.TRUE.equals(tab.evaluate("() => !!navigator.serviceWorker.controller", null)));
        return tab;
    }

    private static Map<?, ?> ask(RealTab tab, Map<String, ?> message) {
        return (Map<?, ?>) tab.evaluate(ASK, message);
    }

    private static String storedToken(RealTab tab) {
        return (String) tab.evaluate("async () => { " + OPEN
                + " const {version, key, sealed} = await asked(db.transaction('meta').objectStore('meta').get('token'));"
                + " const opened = await crypto.subtle.decrypt({name: 'AES-GCM', iv: new Uint8Array(12)}, key, sealed);"
                + " return version + ' ' + new TextDecoder().decode(opened); }", null);
    }

    @Test
    void a_token_is_stored_when_it_is_newer_and_refused_with_a_reason_when_it_is_none() {
        RealTab tab = controlled();
        String before = storedToken(tab);
        Map<?, ?> done = ask(tab, Map.of("type", "SYNC_TOKEN", "token", "next", "version", 2));
        assertEquals(Map.of("type", "TOKEN_SYNCED", "success", true), done);
        assertNotEquals(before, storedToken(tab));
        assertEquals("2 next", storedToken(tab));
        assertEquals(Boolean.TRUE, ask(tab, Map.of("type", "SYNC_TOKEN", "token", "older", "version", 1)).get("success"));
        assertEquals("2 next", storedToken(tab), "a version never goes back");
        assertEquals(Boolean.TRUE, ask(tab, Map.of("type", "SYNC_TOKEN", "token", "next")).get("success"), "it is stored");
        for (Map<String, ?> wrong : List.<Map<String, ?>>of(
                Map.of("type", "SYNC_TOKEN"),
                Map.of("type", "SYNC_TOKEN", "token", "another"),
                Map.of("type", "SYNC_TOKEN", "token", "", "version", 3),
                Map.of("type", "SYNC_TOKEN", "token", 7, "version", 3),
                Map.of("type", "SYNC_TOKEN", "token", Map.of("a", 1), "version", 3),
                Map.of("type", "SYNC_TOKEN", "token", "x".repeat(257), "version", 3),
                Map.of("type", "SYNC_TOKEN", "token", "a", "version", 0),
                Map.of("type", "SYNC_TOKEN", "token", "a", "version", 1.5),
                Map.of("type", "SYNC_TOKEN", "token", "a", "version", "3"),
                Map.of("type", "SYNC_TOKEN", "token", "other", "version", 2),
                Map.of("type", "SYNC_TOKEN", "token", "far ahead", "version", 9))) {
            Map<?, ?> failed = ask(tab, wrong);
            assertEquals("TOKEN_SYNC_FAILED", failed.get("type"), wrong::toString);
            assertTrue(failed.get("error") instanceof String why && !why.isEmpty() && !why.contains("far ahead"),
                    failed::toString);
        }
        assertEquals(null, ask(tab, Map.of("type", "SOMETHING")), "a message that is none of ours is not answered");
        assertEquals(null, ask(tab, Map.of("no", "type")));
        assertEquals("2 next", storedToken(tab));
    }

    @Test
    void installing_creates_the_database_and_claims_a_page_that_was_there_before() {
        RealTab tab = browser.openTab(server.httpUri() + "/style.css");
        tab.evaluate("async () => { const policy = trustedTypes.createPolicy('test', {createScriptURL: url => url});"
                + " await navigator.serviceWorker.register("
                + "   policy.createScriptURL('sw.js?deploymentId=fresh%3Aone&namespace=shop')); }", null);
        browser.await("the page is claimed", SOON, () ->
                Boolean.TRUE.equals(tab.evaluate("() => !!navigator.serviceWorker.controller", null)));
        assertEquals("ids,log,meta,outbox", tab.evaluate("async () => { const db = await new Promise((done, failed) => {"
                + " const r = indexedDB.open('tabwire:fresh%3Aone:shop'); r.onsuccess = () => done(r.result);"
                + " r.onupgradeneeded = () => failed(new Error('there was no database')); });"
                + " return [...db.objectStoreNames].sort().join(); }", null));
    }

    @Test
    void old_ids_and_payloads_are_removed_and_young_ones_kept() {
        RealTab tab = controlled();
        String token = beginConversation(tab);
        awaitSameTranscript(List.of(tab), 1);
        // 120 chunks of ids and payloads, of which the first 110 are older than 30 days.
        tab.evaluate("async now => { " + OPEN + " const t = db.transaction(['meta', 'log', 'ids'], 'readwrite');"
                + " t.objectStore('meta').delete('pruned'); t.objectStore('meta').put({head: 1000, tail: 1}, 'log');"
                + " t.objectStore('log').clear(); t.objectStore('ids').clear();"
                + " for (let i = 0; i < 120; i++) { const time = now - (i < 110 ? 31 : 29) * " + DAY_MILLIS + ";"
                + "  t.objectStore('ids').add({keys: ['k' + i, 'l' + i], time});"
                + "  t.objectStore('log').put({first: 1 + 2 * i, texts: ['{}', '{}'], time}, 1 + 2 * i); }"
                + " await new Promise(done => { t.oncomplete = done; }); }", (double) System.currentTimeMillis());
        assertEquals("TOKEN_SYNCED", ask(tab, Map.of("type", "SYNC_TOKEN", "token", token, "version", 1)).get("type"));
        browser.await("the old ones are gone, the young ones are there", SOON, () -> List.of(10, 10, 221, 1000).equals(
                tab.evaluate("async () => { " + OPEN + " const t = db.transaction(['meta', 'log', 'ids']);"
                        + " const ends = await asked(t.objectStore('meta').get('log'));"
                        + " return [await asked(t.objectStore('ids').count()), await asked(t.objectStore('log').count()),"
                        + " ends.tail, ends.head]; }", null)));
    }

    @Test
    void without_a_network_the_page_opens_and_shows_what_is_stored() {
        RealTab tab = controlled();
        beginConversation(tab);
        awaitSameTranscript(List.of(tab), 1);
        browser.await("the shell is stored", SOON, () -> tab.evaluate(CACHES, null).toString().contains("tabwire-shell"));
        String url = pageUrl();
        server.close();
        RealTab offline = browser.openTab(url);
        browser.await("the stored conversation is shown", SOON, () -> offline.shown().size() == 1);
        assertFalse(offline.state().ready());
        assertEquals("start", offline.messages().get(0).text());
    }

    @Test
    void a_new_worker_takes_over_drops_the_old_shell_and_reloads_nobody() {
        RealTab tab = controlled();
        String before = (String) tab.evaluate(CACHES, null);
        assertTrue(before.startsWith("tabwire-shell ") && !before.contains("|") && !before.contains("@"), before);
        tab.evaluate("() => { window.loads = 1; window.changes = 0;"
                + " navigator.serviceWorker.addEventListener('controllerchange', () => window.changes++); }", null);
        change = "new";
        tab.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }", null);
        browser.await("the new worker has taken over, and the old shell is gone", SOON, () ->
                Integer.valueOf(1).equals(tab.evaluate("window.changes"))
                        && before.replaceAll("\\S+$", "new").equals(tab.evaluate(CACHES, null)));
        browser.pass(Duration.ofMillis(1_500));
        assertEquals(1, tab.evaluate("window.loads"), "the page was not reloaded");
        assertEquals(1, tab.evaluate("window.changes"));
        assertTrue(tab.state().ready());
        tab.reload();
        awaitReady(List.of(tab));
    }

    @ParameterizedTest
    @CsvSource({"404, not-found, HTTP 404", "503, http-503, HTTP 503", "text/plain, wrong-type, text/javascript",
        "redirect, redirected, redirects", "deep, scope, in the page", "broken, failed, does not start"})
    void a_registration_that_fails_says_why_and_the_page_works(String change, String code, String words) {
        this.change = change;
        if (change.equals("deep")) {
            // The script is there; its directory is the trouble.
            server.close();
            server = serveDeep();
            sandbox = new SandboxClient(server.httpUri());
        }
        RealTab tab = open(1).get(0);
        awaitFailure(tab, code, words);
        tab.sendFromScript("hello");
        awaitSameTranscript(List.of(tab), 1);
    }

    @Test
    void a_worker_is_installed_by_the_next_load_when_the_network_went_between_its_two_scripts() {
        change = "half";
        RealTab tab = open(1).get(0);
        awaitFailure(tab, "failed", "does not start");
        change = "";
        tab.reload();
        awaitReady(List.of(tab));
        browser.await("a worker controls the page", SOON, () ->
                Boolean.TRUE.equals(tab.evaluate("() => !!navigator.serviceWorker.controller", null)));
        String shell = (String) tab.evaluate(CACHES, null);
        change = "half";
        assertEquals("not updated", tab.evaluate("async () => await (await navigator.serviceWorker.getRegistration())"
                + ".update().then(() => 'updated', failure => 'not updated')", null));
        assertEquals(shell, tab.evaluate(CACHES, null));
        assertEquals("TOKEN_SYNC_FAILED", ask(tab, Map.of("type", "SYNC_TOKEN")).get("type"), "the worker before answers");
    }

    private SandboxGateway serveDeep() {
        try {
            return TestPage.serve(Agent.silent(), router -> {
                router.get("/deep/sw.js").handler(request -> request.response()
                        .putHeader("Content-Type", "text/javascript").end("self.onfetch = null;"));
                router.get("/").handler(this::page);
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_insecure_origin_is_named() {
        RealTab tab = browser.openTab("http://insecure.test:" + server.port() + "/");
        awaitFailure(tab, "insecure-origin", "https");
    }

    private void awaitFailure(RealTab tab, String code, String words) {
        browser.await("the page says " + code, SOON, () -> Integer.valueOf(1).equals(
                tab.evaluate("window.tabwire.counters['service-worker-" + code + "']")));
        assertTrue(tab.state().degraded().contains("service-worker"), () -> tab.state().toString());
        assertTrue(tab.console().lines().stream().anyMatch(line ->
                line.contains("service-worker-" + code) && line.contains(words)), () -> tab.console().lines().toString());
    }
}
