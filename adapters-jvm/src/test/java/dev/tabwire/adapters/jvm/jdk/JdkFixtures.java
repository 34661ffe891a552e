package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.core.contract.DiagnosticsFixture;
import dev.tabwire.core.contract.EntropyFixture;
import dev.tabwire.core.contract.GuestApiFixture;
import dev.tabwire.core.contract.PortFixture;
import dev.tabwire.core.contract.TimeFixture;
import dev.tabwire.core.contract.TimersFixture;
import dev.tabwire.core.contract.TransportFixture;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Worlds of real time, confined to one thread. */
class JdkFixtures implements PortFixture {
    final ScheduledExecutorService confinement = Executors.newSingleThreadScheduledExecutor();

    @Override
    public void later(long delayMillis, Runnable action) {
        confinement.schedule(action, delayMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public long nowMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void close() {
        confinement.shutdown();
    }

    static final class Wires extends JdkFixtures implements TransportFixture {
        private final JdkNetwork network = new JdkNetwork();
        private final GuestServers servers;

        Wires(GuestServers servers) {
            this.servers = servers;
        }

        @Override
        public MessageTransport transport() {
            return new JdkMessageTransport(network, confinement, new CountingDiagnostics(), GuestServers.ORIGIN);
        }

        @Override
        public String url(Server server) {
            return servers.url(server);
        }

        @Override
        public void close() {
            network.close();
            super.close();
        }
    }

    static final class Calls extends JdkFixtures implements GuestApiFixture {
        private final JdkNetwork network = new JdkNetwork();
        private final GuestServers servers;

        Calls(GuestServers servers) {
            this.servers = servers;
        }

        @Override
        public GuestApi api() {
            return api(servers.apiUrl());
        }

        @Override
        public GuestApi unreachable() {
            return api(servers.deadUrl());
        }

        private GuestApi api(String url) {
            return new JdkGuestApi(network, confinement, new JdkGuestApi.Addresses(
                    url + "/", url + "/broker", GuestServers.ACCESS_TOKEN, GuestServers.ORIGIN));
        }

        @Override
        public void close() {
            network.close();
            super.close();
        }
    }

    static final class TabTimers extends JdkFixtures implements TimersFixture {
        private final Timers timers = new ExecutorTimers(confinement);

        @Override
        public Timers timers() {
            return timers;
        }
    }

    static final class Clocks extends JdkFixtures implements TimeFixture {
        @Override
        public TimeSource time() {
            return new SystemTimeSource();
        }

        @Override
        public boolean moveWallClock(long millis) {
            return false;
        }
    }

    static final class Sources extends JdkFixtures implements EntropyFixture {
        @Override
        public Entropy tab() {
            return new SecureEntropy();
        }
    }

    /** A logger that counts by the first word of what it is told. */
    static final class Reports extends JdkFixtures implements DiagnosticsFixture, System.Logger {
        private final Map<String, Integer> lines = new HashMap<>();
        private final Diagnostics diagnostics = new LoggerDiagnostics(this);

        @Override
        public Diagnostics diagnostics() {
            return diagnostics;
        }

        @Override
        public int count(String code) {
            return lines.getOrDefault(code, 0);
        }

        @Override
        public int codes() {
            return lines.size();
        }

        @Override
        public String getName() {
            return "counting";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            lines.merge(message.substring(0, message.indexOf(' ')), 1, Integer::sum);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
            log(level, bundle, format, (Throwable) null);
        }
    }
}
