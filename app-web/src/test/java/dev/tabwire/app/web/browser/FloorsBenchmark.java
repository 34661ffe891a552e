package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The least that a machine needs to move a connection from one tab to another: a Web Lock that changes
 * hands, then a WebSocket on localhost. Measured by itself, against what the product needs. Not run by
 * default; {@code mvn -pl app-web -am test -Dtest=FloorsBenchmark -Dsurefire.failIfNoSpecifiedTests=false}
 * prints it.
 */
@Tag("benchmark")
class FloorsBenchmark extends BrowserTest {

    private static final int RUNS = 25;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ProbeSite site = new ProbeSite();
    private final Vertx vertx = Vertx.vertx();
    private String socketUrl;

    @BeforeAll
    void startSocketServer() throws Exception {
        HttpServer server = vertx.createHttpServer()
                .webSocketHandler(socket -> socket.textMessageHandler(socket::writeTextMessage))
                .listen(0, "127.0.0.1")
                .toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        socketUrl = "ws://127.0.0.1:" + server.actualPort() + "/";
    }

    @AfterAll
    void stopServers() throws Exception {
        site.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void afterARelease() {
        measure("a release", holder -> ((Number) holder.evaluate(
                "(() => { probe.socket.close(); return probe.release(); })()")).doubleValue());
    }

    @Test
    void afterAClose() {
        measure("a close", holder -> {
            double start = RealChromiumTest.epochMillis(Instant.now());
            holder.close();
            return start;
        });
    }

    @Test
    void afterACrash() {
        measure("a crash", holder -> RealChromiumTest.epochMillis(holder.crash()));
    }

    /** @param giveUp takes the lock from the holder and says when, in milliseconds since the epoch */
    private void measure(String cause, Function<RealTab, Double> giveUp) {
        var lock = new Timings("floor: lock elsewhere after " + cause);
        var connected = new Timings("floor: lock and WebSocket elsewhere after " + cause);
        for (int i = 0; i < RUNS; i++) {
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
        System.out.println("[browser] " + lock);
        System.out.println("[browser] " + connected);
        assertTrue(lock.medianMillis() > 0 && lock.medianMillis() < connected.medianMillis(), "clocks disagree");
    }

    private static double connectedAtMillis(RealTab tab) {
        return ((Number) tab.evaluate("probe.connectedAt")).doubleValue();
    }
}
