package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.store.MemoryStore;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.util.function.Consumer;

/** The scope's unsettled sends in memory, as one tab uses them. Made by {@link MemoryScope#openTab}. */
public final class MemoryOutboxStore implements OutboxStore {
    private final MemoryTab tab;
    private final MemoryStore store;

    MemoryOutboxStore(MemoryTab tab, MemoryStore store) {
        this.tab = tab;
        this.store = store;
    }

    @Override
    public void add(OutboxEntry entry, Consumer<Either<StoreFailure, OutboxEntry>> done) {
        answer(done, Either.right(store.addSend(entry)));
    }

    @Override
    public void readAll(Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        answer(done, Either.right(store.sends()));
    }

    @Override
    public void update(long epoch, List<OutboxEntry> entries, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        answer(done, store.updateSends(epoch, entries));
    }

    @Override
    public void requeue(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        answer(done, Either.right(store.requeueSend(tracingId)));
    }

    @Override
    public void discard(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
        answer(done, Either.right(store.discardSend(tracingId)));
    }

    private <T> void answer(Consumer<Either<StoreFailure, T>> done, Either<StoreFailure, T> answer) {
        tab.callBack(() -> done.accept(answer));
    }
}
