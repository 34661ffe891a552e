package dev.tabwire.app.web.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A site on a free port whose page tells what a browser does to it: locks, events, timers. It also has
 * the product page's names, on a messenger that answers itself.
 */
final class ProbeSite implements AutoCloseable {

    private static final String PAGE = """
            <!doctype html><html lang="en"><title>probe</title>
            <div role="log"></div>
            <label>Message <input></label><button>Send</button>
            <script>
            const probe = window.probe = { events: [], heard: [], heldAt: 0, connectedAt: 0, ticks: 0 };
            probe.now = () => performance.timeOrigin + performance.now();
            const said = text => probe.events.push(text);
            addEventListener('focus', () => said('focus'));
            addEventListener('blur', () => said('blur'));
            document.addEventListener('visibilitychange', () => said(document.visibilityState));
            addEventListener('pageshow', e => said('pageshow ' + e.persisted));
            addEventListener('pagehide', e => { said('pagehide ' + e.persisted);
              localStorage.goodbyes = 1 + Number(localStorage.goodbyes || 0); });
            setInterval(() => probe.ticks++, 20);
            probe.hold = (name, socketUrl) => { navigator.locks.request(name, () => {
              probe.heldAt = probe.now();
              if (socketUrl) {
                probe.socket = new WebSocket(socketUrl);
                probe.socket.onopen = () => { probe.connectedAt = probe.now(); };
              }
              return new Promise(release => { probe.release = () => { const t = probe.now(); release(); return t; }; });
            }); };
            probe.listen = () => { probe.channel = new BroadcastChannel('probe');
              probe.channel.onmessage = e => probe.heard.push(e.data); };
            const log = document.querySelector('[role=log]');
            const messages = [];
            window.tabwire = {
              get state() { return { connection: 'ready', role: 'owner', ownerTabId: 't', epoch: 3,
                tabs: [{ tabId: 't', focused: document.hasFocus(), visible: true, owner: true }],
                degraded: ['locks'], unread: 0, novelty: 1 }; },
              get messages() { return messages; },
              send(text) {
                const id = 'm' + messages.length;
                messages.push({ id, tracingId: 't' + id, direction: 'inbound', status: 'acknowledged', type: 'text', text });
                const shown = document.createElement('p');
                shown.dataset.messageId = id; shown.textContent = text; log.append(shown);
                return text === 'refused' ? Promise.reject(new Error('refused')) : Promise.resolve();
              } };
            document.querySelector('button').onclick = () => {
              const field = document.querySelector('input'); window.tabwire.send(field.value); field.value = ''; };
            </script></html>
            """;

    private final HttpServer server;
    private final ExecutorService threads;

    ProbeSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newFixedThreadPool(4);
        server.setExecutor(threads);
        byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The same site under another origin. */
    String elsewhere() {
        return "http://localhost:" + server.getAddress().getPort() + "/elsewhere";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
