package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.store.StoreLimits;

/** The stores of two scopes in memory. */
final class MemoryStoreFixture extends ClockFixture implements StoreFixture {
    static final StoreLimits LIMITS = new StoreLimits(600, 100, StoreLimits.DEFAULT.idAgeMillisMax());

    private final MemoryScope scope = new MemoryScope(clock, new ManualTimeSource(clock), LIMITS);
    private final MemoryScope other = new MemoryScope(clock, new ManualTimeSource(clock), LIMITS);

    static StoreTab stores(MemoryTab tab) {
        return new StoreTab(tab.tokens(), tab.log(), tab.outbox());
    }

    @Override
    public StoreTab tab() {
        return stores(scope.openTab());
    }

    @Override
    public StoreTab stranger() {
        return stores(other.openTab());
    }

    @Override
    public StoreLimits limits() {
        return LIMITS;
    }

    @Override
    public void moveWallClock(long millis) {
        clock.moveWallClock(millis);
    }
}
