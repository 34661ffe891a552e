package dev.tabwire.adapters.jvm.sqlite;

import dev.tabwire.core.contract.MessageLogContract;
import dev.tabwire.core.contract.OutboxStoreContract;
import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.contract.TabChannelContract;
import dev.tabwire.core.contract.TabChannelFixture;
import dev.tabwire.core.contract.TokenStoreContract;
import dev.tabwire.core.contract.WireLockContract;
import dev.tabwire.core.contract.WireLockFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Every adapter on a store file keeps the contract of its port. */
class SqliteAdaptersContractTest {
    @TempDir
    static Path directory;

    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected StoreFixture fixture() {
            return new SqliteFixtures.Stores(directory);
        }
    }

    @Nested
    class Log extends MessageLogContract {
        @Override
        protected StoreFixture fixture() {
            return new SqliteFixtures.Stores(directory);
        }
    }

    @Nested
    class Outbox extends OutboxStoreContract {
        @Override
        protected StoreFixture fixture() {
            return new SqliteFixtures.Stores(directory);
        }
    }

    @Nested
    class Channel extends TabChannelContract {
        @Override
        protected TabChannelFixture fixture() {
            return new SqliteFixtures.Channels(directory);
        }
    }

    @Nested
    class Lock extends WireLockContract {
        @Override
        protected WireLockFixture fixture() {
            return new SqliteFixtures.Locks(directory);
        }
    }
}
