package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.contract.MessageLogContract;
import dev.tabwire.core.contract.OutboxStoreContract;
import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.contract.TabChannelContract;
import dev.tabwire.core.contract.TabChannelFixture;
import dev.tabwire.core.contract.TokenStoreContract;
import dev.tabwire.core.contract.WireLockContract;
import dev.tabwire.core.contract.WireLockFixture;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.WireLock;
import dev.tabwire.core.store.StoreLimits;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;

/** The same adapters in real time, confined to one thread of an executor. */
class MemoryScopeOnAThreadTest {
    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected StoreFixture fixture() {
            return new OnAThread();
        }
    }

    @Nested
    class Log extends MessageLogContract {
        @Override
        protected StoreFixture fixture() {
            return new OnAThread();
        }
    }

    @Nested
    class Outbox extends OutboxStoreContract {
        @Override
        protected StoreFixture fixture() {
            return new OnAThread();
        }
    }

    @Nested
    class Channel extends TabChannelContract {
        @Override
        protected TabChannelFixture fixture() {
            return new Channels();
        }
    }

    @Nested
    class Lock extends WireLockContract {
        @Override
        protected WireLockFixture fixture() {
            return new Locks();
        }
    }

    private static class Threaded implements TimeSource, AutoCloseable {
        final ScheduledExecutorService confinement = Executors.newSingleThreadScheduledExecutor();
        final MemoryScope scope = new MemoryScope(confinement, this, MemoryStoreFixture.LIMITS);
        final MemoryScope other = new MemoryScope(confinement, this, MemoryStoreFixture.LIMITS);
        private long wallOffsetMillis;

        public void later(long delayMillis, Runnable action) {
            confinement.schedule(action, delayMillis, TimeUnit.MILLISECONDS);
        }

        public long nowMillis() {
            return monotonicMillis();
        }

        public void moveWallClock(long millis) {
            wallOffsetMillis += millis;
        }

        @Override
        public long monotonicMillis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        }

        @Override
        public long wallMillis() {
            return System.currentTimeMillis() + wallOffsetMillis;
        }

        @Override
        public void close() {
            confinement.shutdownNow();
        }
    }

    private static final class OnAThread extends Threaded implements StoreFixture {
        @Override
        public StoreTab tab() {
            return MemoryStoreFixture.stores(scope.openTab());
        }

        @Override
        public StoreTab stranger() {
            return MemoryStoreFixture.stores(other.openTab());
        }

        @Override
        public StoreLimits limits() {
            return MemoryStoreFixture.LIMITS;
        }
    }

    private static final class Channels extends Threaded implements TabChannelFixture {
        @Override
        public TabChannel tab() {
            return scope.openTab().channel();
        }

        @Override
        public TabChannel stranger() {
            return other.openTab().channel();
        }
    }

    private static final class Locks extends Threaded implements WireLockFixture {
        @Override
        public LockTab tab() {
            return lockTab(scope.openTab());
        }

        @Override
        public LockTab stranger() {
            return lockTab(other.openTab());
        }

        private static LockTab lockTab(MemoryTab tab) {
            return new LockTab() {
                @Override
                public WireLock lock() {
                    return tab.lock();
                }

                @Override
                public boolean crash() {
                    tab.crash();
                    return true;
                }
            };
        }
    }
}
