package dev.tabwire.core.simulation;

import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.control.Either;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The database that all tabs share: transactions one after another, each taking its time, some aborted. What a tab asked
 * for before it died may have happened or not; it never hears of it.
 */
final class SimulatedDisk {
    private final World world;
    private final SimulationOptions options;
    private final SplittableRandom random;
    private long stores;
    private MemoryStore store = empty();
    private boolean faultsOn = true;
    private boolean isFull;
    private long freeMillis;
    private long failsUntilMillis;
    private final Map<SimulatedTab, Long> deadUntilMillis = new HashMap<>();

    SimulatedDisk(World world, SimulationOptions options, SplittableRandom random) {
        this.world = world;
        this.options = options;
        this.random = random;
    }

    private MemoryStore empty() {
        return new MemoryStore(new StoreLimits(2_000, 100, StoreLimits.DEFAULT.idAgeMillisMax()), ++stores);
    }

    /** Everything is gone; what was asked for meets an empty store. */
    void clear() {
        store = empty();
    }

    MemoryStore store() {
        return store;
    }

    /** Whether there is no room: what is written fails, what is stored can be read. */
    void fill(boolean isNow) {
        isFull = isNow;
    }

    void heal() {
        isFull = false;
        faultsOn = false;
        failsUntilMillis = 0;
        deadUntilMillis.clear();
    }

    /** The tab cannot reach the database for a while; the others can. */
    void loseHandle(SimulatedTab tab, long untilMillis) {
        deadUntilMillis.merge(tab, untilMillis, Math::max);
    }

    void failUntil(long millis) {
        failsUntilMillis = Math.max(failsUntilMillis, millis);
    }

    /** Reads. */
    <T> void read(SimulatedTab tab, Function<MemoryStore, T> work, Consumer<Either<StoreFailure, T>> done) {
        run(tab, store -> Either.right(work.apply(store)), done, () -> { }, false);
    }

    /** Writes. */
    <T> void run(SimulatedTab tab, Function<MemoryStore, Either<StoreFailure, T>> work,
            Consumer<Either<StoreFailure, T>> done) {
        run(tab, work, done, () -> { }, true);
    }

    /** Writes; {@code lost} is told when nothing was stored. */
    <T> void run(SimulatedTab tab, Function<MemoryStore, Either<StoreFailure, T>> work,
            Consumer<Either<StoreFailure, T>> done, Runnable lost) {
        run(tab, work, done, lost, true);
    }

    private <T> void run(SimulatedTab tab, Function<MemoryStore, Either<StoreFailure, T>> work,
            Consumer<Either<StoreFailure, T>> done, Runnable lost, boolean isWrite) {
        long startsMillis = Math.max(world.nowMillis(), freeMillis);
        freeMillis = startsMillis + 1 + random.nextInt(options.storeMillisMax());
        world.at(freeMillis, "disk", () -> {
            if (tab.isGone() && random.nextBoolean()) {
                lost.run();
                return;
            }
            Either<StoreFailure, T> answer = world.nowMillis() < deadUntilMillis.getOrDefault(tab, 0L)
                    ? Either.left(new StoreFailure(StoreFailure.Kind.DEAD, "a dead handle"))
                    : fails() ? Either.left(new StoreFailure(failure(), "a fault"))
                    : isWrite && isFull ? Either.left(new StoreFailure(StoreFailure.Kind.QUOTA, "no room"))
                    : work.apply(store);
            if (answer.isLeft()) {
                lost.run();
            }
            tab.task("disk", () -> done.accept(answer));
        });
    }

    private StoreFailure.Kind failure() {
        return random.nextBoolean() ? StoreFailure.Kind.ABORTED : StoreFailure.Kind.QUOTA;
    }

    private boolean fails() {
        return world.nowMillis() < failsUntilMillis
                || faultsOn && options.storeAborts() > 0 && random.nextInt(1_000) < options.storeAborts();
    }
}
