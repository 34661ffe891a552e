package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Another script of the origin, an extension or a person says and stores what no tab of ours would. */
final class JunkTest extends WireTest {
    /** Values of every shape, and texts that look like ours: cut short, with wrong types, too long, too deep. */
    private static final String JUNK = "const seeds = ['{\"kind\":\"append\",\"epoch\":1}', '{\"kind\":\"presence\"}',"
            + " '{\"kind\":\"reset\",\"epoch\":99999999,\"store\":1}', '{\"v\":1,\"kind\":\"roll-call\",\"tab\":7}',"
            + " '{\"class\":\"StructuredMessage\",\"code\":200}', '{\"seq\":1,\"key\":\"k\",\"in\":1}',"
            + " '{\"version\":-1,\"token\":\"t\"}', '[]', '{}', '', 'null', '\"', '{\"a\":{\"a\":{\"a\":1}}}'];"
            + " let drawn = 20261127; const draw = n => { drawn = drawn * 48271 % 2147483647; return drawn % n; };"
            + " const mutated = text => { const at = draw(text.length + 1); return draw(2) ? text.slice(0, at)"
            + "  : text.slice(0, at) + String.fromCharCode(draw(65536)) + text.slice(at + draw(3)); };"
            + " const junk = () => { switch (draw(12)) { case 0: return draw(1e6) - 5e5; case 1: return null;"
            + "  case 2: return NaN; case 3: return {}; case 4: return [1, [2], 'x']; case 5: return new ArrayBuffer(8);"
            + "  case 6: return 'x'.repeat(draw(3) ? 100 : 300000); case 7: return '['.repeat(5000);"
            + "  case 8: return {kind: 'append', type: 'SYNC_TOKEN', token: {}, version: 'x', texts: 7, keys: [{}], first: -1,"
            + "   time: 'x', key: {}, sealed: 5, json: 9, tracingId: {}};"
            + "  default: return mutated(seeds[draw(seeds.length)]); } };";

    @Test
    void what_is_said_and_stored_by_others_is_counted_and_breaks_nothing() {
        List<RealTab> tabs = open(3);
        String token = beginConversation(tabs.get(0));
        awaitSameTranscript(tabs, 1);
        RealTab other = browser.openTab(server.httpUri() + "/style.css");
        Object kinds = other.evaluate("async () => { " + JUNK
                + " const channel = new BroadcastChannel('tabwire:test-deployment');"
                + " for (let i = 0; i < 3000; i++) { channel.postMessage(junk()); }"
                + " const registration = await navigator.serviceWorker.ready;"
                + " for (let i = 0; i < 500; i++) { const c = new MessageChannel();"
                + "  registration.active.postMessage(junk(), draw(2) ? [c.port2] : []); }"
                + " const db = await new Promise((done, failed) => { const r = indexedDB.open('tabwire:test-deployment');"
                + "  r.onsuccess = () => done(r.result); r.onerror = () => failed(r.error); });"
                + " const stored = {};"
                + " for (let i = 0; i < 300; i++) { await new Promise(done => {"
                + "  const t = db.transaction(['log', 'ids', 'outbox', 'meta'], 'readwrite');"
                + "  const name = ['log', 'ids', 'outbox', 'meta'][draw(4)]; const store = t.objectStore(name);"
                + "  t.oncomplete = () => { stored[name] = 1; done(); }; t.onabort = done;"
                + "  try { if (name === 'log') { store.put(junk(), -1 - draw(50)); }"
                + "   else if (name === 'meta') { store.put(junk(), ['quota', 'pruned', 'junk'][draw(3)]); }"
                + "   else { store.add(junk()); } } catch { t.abort(); } }); }"
                + " db.close(); return Object.keys(stored).length; }", null);
        assertEquals(4, ((Number) kinds).intValue(), "there is junk in every store");
        sandbox.agentWrites(token, "after the junk", 20, 10);
        for (RealTab tab : tabs) {
            tab.sendFromScript("from " + tab.name());
        }
        awaitSameTranscript(tabs, 24);
        // Whoever owns the wire next, and a page that starts on what is stored now, reads the junk too.
        tabs.get(1).focus();
        awaitOwnerInFront(tabs.get(1));
        tabs.get(2).reload();
        tabs.add(browser.openTab(pageUrl()));
        awaitReady(tabs);
        sandbox.agentWrites(sandbox.sessions().get(sandbox.sessions().size() - 1).token(), "to the next owner", 5, 10);
        awaitSameTranscript(tabs, 29);
        assertOneWire();
        long counted = tabs.subList(0, 2).stream().mapToLong(tab -> ((Number) tab.evaluate(
                "Object.values(tabwire.counters).reduce((sum, count) => sum + count, 0)")).longValue()).sum();
        assertTrue(counted > 1_000, "of 3,000 messages for each tab were counted: " + counted);
        for (RealTab tab : tabs) {
            assertEquals(List.of(), tab.console().lines().stream().filter(line -> line.contains("uncaught: ")
                    || line.contains(" error: ")).toList(), tab.name());
        }
    }
}
