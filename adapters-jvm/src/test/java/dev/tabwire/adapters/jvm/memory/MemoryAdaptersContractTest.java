package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.contract.DiagnosticsContract;
import dev.tabwire.core.contract.DiagnosticsFixture;
import dev.tabwire.core.contract.EntropyContract;
import dev.tabwire.core.contract.EntropyFixture;
import dev.tabwire.core.contract.FocusFixture;
import dev.tabwire.core.contract.FocusSourceContract;
import dev.tabwire.core.contract.GuestApiContract;
import dev.tabwire.core.contract.GuestApiFixture;
import dev.tabwire.core.contract.MessageLogContract;
import dev.tabwire.core.contract.MessageTransportContract;
import dev.tabwire.core.contract.OutboxStoreContract;
import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.contract.TabChannelContract;
import dev.tabwire.core.contract.TabChannelFixture;
import dev.tabwire.core.contract.TimeFixture;
import dev.tabwire.core.contract.TimeSourceContract;
import dev.tabwire.core.contract.TimersContract;
import dev.tabwire.core.contract.TimersFixture;
import dev.tabwire.core.contract.TokenStoreContract;
import dev.tabwire.core.contract.TransportFixture;
import dev.tabwire.core.contract.WireLockContract;
import dev.tabwire.core.contract.WireLockFixture;
import org.junit.jupiter.api.Nested;

/** Every adapter in memory keeps the contract of its port, in the time of a manual clock. */
class MemoryAdaptersContractTest {
    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected StoreFixture fixture() {
            return new MemoryStoreFixture();
        }
    }

    @Nested
    class Log extends MessageLogContract {
        @Override
        protected StoreFixture fixture() {
            return new MemoryStoreFixture();
        }
    }

    @Nested
    class Outbox extends OutboxStoreContract {
        @Override
        protected StoreFixture fixture() {
            return new MemoryStoreFixture();
        }
    }

    @Nested
    class Channel extends TabChannelContract {
        @Override
        protected TabChannelFixture fixture() {
            return new MemorySharingFixtures.Channels();
        }
    }

    @Nested
    class Lock extends WireLockContract {
        @Override
        protected WireLockFixture fixture() {
            return new MemorySharingFixtures.Locks();
        }
    }

    @Nested
    class Focus extends FocusSourceContract {
        @Override
        protected FocusFixture fixture() {
            return new MemoryPageFixtures.Focus();
        }
    }

    @Nested
    class Transport extends MessageTransportContract {
        @Override
        protected TransportFixture fixture() {
            return new MemoryPlatformFixtures.Wires();
        }
    }

    @Nested
    class Api extends GuestApiContract {
        @Override
        protected GuestApiFixture fixture() {
            return new MemoryPlatformFixtures.Calls();
        }
    }

    @Nested
    class ManualTimersTest extends TimersContract {
        @Override
        protected TimersFixture fixture() {
            return new MemoryPageFixtures.TabTimers();
        }
    }

    @Nested
    class Clock extends TimeSourceContract {
        @Override
        protected TimeFixture fixture() {
            return new MemoryPageFixtures.Clocks();
        }
    }

    @Nested
    class Entropy extends EntropyContract {
        @Override
        protected EntropyFixture fixture() {
            return new MemoryPageFixtures.Seeds();
        }
    }

    @Nested
    class Diagnostics extends DiagnosticsContract {
        @Override
        protected DiagnosticsFixture fixture() {
            return new MemoryPageFixtures.Reports();
        }
    }
}
