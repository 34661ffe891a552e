package example;

import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.store.StoreLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two scopes, each with a file of its own. Only tokens are stored, so the other two ports are not handed out. */
final class MyStores implements StoreFixture {
    private final ScheduledExecutorService confinement = Executors.newSingleThreadScheduledExecutor();
    private final Path directory = temporary();

    @Override
    public StoreTab tab() {
        return new StoreTab(new FileTokenStore(directory.resolve("one"), confinement), null, null);
    }

    @Override
    public StoreTab stranger() {
        return new StoreTab(new FileTokenStore(directory.resolve("other"), confinement), null, null);
    }

    @Override
    public StoreLimits limits() {
        return StoreLimits.DEFAULT;
    }

    @Override
    public void moveWallClock(long millis) {
        // Tokens do not age.
    }

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
        try {
            Files.deleteIfExists(directory.resolve("one"));
            Files.deleteIfExists(directory.resolve("other"));
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("tokens");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
