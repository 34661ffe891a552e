package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.contract.TabChannelFixture;
import dev.tabwire.core.contract.WireLockFixture;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.WireLock;

/** What tabs of a scope share beside the store. */
final class MemorySharingFixtures {
    private MemorySharingFixtures() {}

    static final class Channels extends ClockFixture implements TabChannelFixture {
        private final MemoryScope scope = new MemoryScope(clock);

        @Override
        public TabChannel tab() {
            return scope.openTab().channel();
        }

        @Override
        public TabChannel stranger() {
            return new MemoryScope(clock).openTab().channel();
        }
    }

    static final class Locks extends ClockFixture implements WireLockFixture {
        private final MemoryScope scope = new MemoryScope(clock);

        @Override
        public LockTab tab() {
            return new Tab(scope.openTab());
        }

        @Override
        public LockTab stranger() {
            return new Tab(new MemoryScope(clock).openTab());
        }
    }

    private record Tab(MemoryTab tab) implements WireLockFixture.LockTab {
        @Override
        public WireLock lock() {
            return tab.lock();
        }

        @Override
        public boolean crash() {
            tab.crash();
            return true;
        }
    }
}
