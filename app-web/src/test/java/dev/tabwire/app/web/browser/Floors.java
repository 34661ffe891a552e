package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The least that this machine needs to move a connection from one tab to another: a Web Lock that changes hands, then a
 * WebSocket on localhost, on a page that does nothing else.
 */
final class Floors implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RealChromium browser;
    private final ProbeSite site = new ProbeSite();
    private final Vertx vertx = Vertx.vertx();
    private final String socketUrl;

    /** How long the lock took, and the lock with the connection after it. */
    record Measured(Timings lock, Timings connected) {}

    Floors(RealChromium browser) throws Exception {
        this.browser = browser;
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
                .listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        socketUrl = "ws://127.0.0.1:" + server.actualPort() + "/";
    }

    Measured afterARelease(int runs) {
        return measure("a release", runs, holder -> ((Number) holder.evaluate(
                "(() => { probe.socket.close(); return probe.release(); })()")).doubleValue());
    }

    Measured after(Departure departure, int runs) {
        return measure(departure.words(), runs, holder -> (double) departure.leave(holder));
    }

    /** @param giveUp takes the lock from the holder and says when, in milliseconds since the epoch */
    private Measured measure(String cause, int runs, Function<RealTab, Double> giveUp) {
        var lock = new Timings("floor: lock elsewhere after " + cause);
        var connected = new Timings("floor: lock and WebSocket elsewhere after " + cause);
        for (int i = 0; i < runs; i++) {
            RealTab holder = browser.openTab(site.url());
            holder.evaluate("url => probe.hold('wire', url)", socketUrl);
            browser.await("the holder is connected", SOON, () -> connectedAtMillis(holder) > 0);
            RealTab waiter = browser.openTab(site.url());
            waiter.evaluate("url => probe.hold('wire', url)", socketUrl);
            browser.await("the waiter waits", SOON, () -> Integer.valueOf(1)
                    .equals(waiter.evaluate("navigator.locks.query().then(q => q.pending.length)")));
            double start = giveUp.apply(holder);
            browser.await("the waiter is connected", SOON, () -> connectedAtMillis(waiter) > 0);
            lock.add(RealChromiumTest.heldAtMillis(waiter) - start);
            connected.add(connectedAtMillis(waiter) - start);
            browser.closeTabs();
        }
        assertTrue(lock.medianMillis() > 0 && lock.medianMillis() < connected.medianMillis(), "clocks disagree");
        return new Measured(lock, connected);
    }

    private static double connectedAtMillis(RealTab tab) {
        return ((Number) tab.evaluate("probe.connectedAt")).doubleValue();
    }

    @Override
    public void close() throws Exception {
        site.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
