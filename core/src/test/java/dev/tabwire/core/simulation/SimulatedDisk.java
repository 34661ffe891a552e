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
    private final MemoryStore store = new MemoryStore(new StoreLimits(2_000, 100, StoreLimits.DEFAULT.idAgeMillisMax()));
    private boolean faultsOn = true;
    private long freeMillis;
    private long failsUntilMillis;
    private final Map<SimulatedTab, Long> deadUntilMillis = new HashMap<>();

    SimulatedDisk(World world, SimulationOptions options, SplittableRandom random) {
        this.world = world;
        this.options = options;
        this.random = random;
    }

    MemoryStore store() {
        return store;
    }

    void heal() {
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

    <T> void run(SimulatedTab tab, Function<MemoryStore, Either<StoreFailure, T>> work,
            Consumer<Either<StoreFailure, T>> done) {
        run(tab, work, done, () -> { });
    }

    /** {@code lost} is told when nothing was stored. */
    <T> void run(SimulatedTab tab, Function<MemoryStore, Either<StoreFailure, T>> work,
            Consumer<Either<StoreFailure, T>> done, Runnable lost) {
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
