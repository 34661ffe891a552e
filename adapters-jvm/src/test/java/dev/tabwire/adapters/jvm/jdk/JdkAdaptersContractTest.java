package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.core.contract.DiagnosticsContract;
import dev.tabwire.core.contract.DiagnosticsFixture;
import dev.tabwire.core.contract.EntropyContract;
import dev.tabwire.core.contract.EntropyFixture;
import dev.tabwire.core.contract.GuestApiContract;
import dev.tabwire.core.contract.GuestApiFixture;
import dev.tabwire.core.contract.MessageTransportContract;
import dev.tabwire.core.contract.TimeFixture;
import dev.tabwire.core.contract.TimeSourceContract;
import dev.tabwire.core.contract.TimersContract;
import dev.tabwire.core.contract.TimersFixture;
import dev.tabwire.core.contract.TransportFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Every adapter on the JDK keeps the contract of its port. */
class JdkAdaptersContractTest {
    private static GuestServers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = new GuestServers();
    }

    @AfterAll
    static void stop() throws Exception {
        servers.close();
    }

    @Nested
    class Transport extends MessageTransportContract {
        @Override
        protected TransportFixture fixture() {
            return new JdkFixtures.Wires(servers);
        }
    }

    @Nested
    class Api extends GuestApiContract {
        @Override
        protected GuestApiFixture fixture() {
            return new JdkFixtures.Calls(servers);
        }
    }

    @Nested
    class Timers extends TimersContract {
        @Override
        protected TimersFixture fixture() {
            return new JdkFixtures.TabTimers();
        }
    }

    @Nested
    class Clock extends TimeSourceContract {
        @Override
        protected TimeFixture fixture() {
            return new JdkFixtures.Clocks();
        }
    }

    @Nested
    class Entropy extends EntropyContract {
        @Override
        protected EntropyFixture fixture() {
            return new JdkFixtures.Sources();
        }
    }

    @Nested
    class Diagnostics extends DiagnosticsContract {
        @Override
        protected DiagnosticsFixture fixture() {
            return new JdkFixtures.Reports();
        }
    }
}
