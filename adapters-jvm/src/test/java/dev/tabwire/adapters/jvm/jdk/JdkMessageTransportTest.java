package dev.tabwire.adapters.jvm.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.WireEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What the contract leaves to each transport. */
class JdkMessageTransportTest {
    @Test
    void dropsFramesThatNobodyCanRead() throws Exception {
        CountingDiagnostics diagnostics = new CountingDiagnostics();
        List<String> frames = conversation("/odd", diagnostics);
        assertEquals(List.of(JdkMessageTransport.FRAME_CHARACTERS_MAX), frames.stream().map(String::length).toList());
        assertEquals(1, diagnostics.count("wire-binary-frame"));
        assertEquals(1, diagnostics.count("wire-frame-too-long"));
    }

    @Test
    void saysWhereItComesFrom() throws Exception {
        assertEquals(List.of(GuestServers.ORIGIN), conversation("/origin", new CountingDiagnostics()));
    }

    @Test
    void leavesNoThreadBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (JdkNetwork network = new JdkNetwork()) {
            assertTrue(clientThreads(before).stream().anyMatch(name -> name.endsWith("SelectorManager")),
                    () -> "the JDK names it so: " + clientThreads(before));
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (!clientThreads(before).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertEquals(List.of(), clientThreads(before));
    }

    private static List<String> clientThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("HttpClient") || name.startsWith("tabwire-network"))
                .toList();
    }

    /** What a server says; the guest closes after the first frame it can read. */
    private static List<String> conversation(String path, CountingDiagnostics diagnostics) throws Exception {
        ScheduledExecutorService confinement = Executors.newSingleThreadScheduledExecutor();
        List<String> frames = new ArrayList<>();
        CompletableFuture<WireEnd> ended = new CompletableFuture<>();
        try (GuestServers servers = new GuestServers(); JdkNetwork network = new JdkNetwork()) {
            JdkMessageTransport transport =
                    new JdkMessageTransport(network, confinement, diagnostics, GuestServers.ORIGIN);
            confinement.execute(() -> {
                transport.listen(new MessageTransport.Listener() {
                    @Override
                    public void opened(long connectionId) {}

                    @Override
                    public void received(long connectionId, String text) {
                        frames.add(text);
                        transport.close(connectionId, "heard");
                    }

                    @Override
                    public void ended(long connectionId, WireEnd end) {
                        ended.complete(end);
                    }
                });
                transport.open(1, servers.url(path));
            });
            assertEquals(WireEnd.Kind.CLOSED, ended.get(10, TimeUnit.SECONDS).kind());
            assertTrue(transport.isIdle());
        } finally {
            confinement.shutdown();
        }
        return frames;
    }
}
