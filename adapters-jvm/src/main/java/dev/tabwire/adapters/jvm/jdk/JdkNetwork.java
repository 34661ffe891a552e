package dev.tabwire.adapters.jvm.jdk;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JDK's HTTP client and the threads it works on, which end when this is closed.
 *
 * <p>May be shared by several transports and APIs. Life: open, closed.
 */
public final class JdkNetwork implements AutoCloseable {
    /** How long a connection may take to open. */
    public static final int CONNECT_MILLIS_MAX = 10_000;

    private static final int THREADS = 2;
    private static final int IDLE_SECONDS = 10;

    /**
     * Before Java 21 a client cannot be closed: its selector's thread runs until the garbage collector has found the client.
     * That thread belongs to the group of the thread that makes the client, and ends when it is interrupted.
     */
    private final ThreadGroup threads = new ThreadGroup("tabwire-network");
    private final AtomicInteger started = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final HttpClient client;

    /** Opens nothing yet but the client's own thread. */
    public JdkNetwork() {
        pool = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(threads, task, "tabwire-network-" + started.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        client = clientOfTheGroup();
    }

    private HttpClient clientOfTheGroup() {
        try {
            return pool.submit(() -> HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofMillis(CONNECT_MILLIS_MAX))
                    .executor(pool)
                    .build()).get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException("The JDK's HTTP client cannot be made.", problem.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the JDK's HTTP client was made.", interrupted);
        }
    }

    HttpClient client() {
        return client;
    }

    /** Breaks every connection and ends every thread. Does nothing when done already. */
    @Override
    public void close() {
        threads.interrupt();
        pool.shutdownNow();
    }
}
