package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.MemoryStore;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.util.function.Consumer;

/** The scope's transcript and epoch in memory, as one tab uses them. Made by {@link MemoryScope#openTab}. */
public final class MemoryMessageLog implements MessageLog {
    private final MemoryTab tab;
    private final MemoryStore store;
    private final TimeSource time;

    MemoryMessageLog(MemoryTab tab, MemoryStore store, TimeSource time) {
        this.tab = tab;
        this.store = store;
        this.time = time;
    }

    @Override
    public void takeEpoch(TabId owner, Consumer<Either<StoreFailure, Tenure>> done) {
        answer(done, Either.right(store.takeEpoch()));
    }

    @Override
    public void append(long epoch, List<Message> batch, Consumer<Either<StoreFailure, Appended>> done) {
        answer(done, store.append(epoch, batch, time.wallMillis()));
    }

    @Override
    public void read(long fromSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        answer(done, Either.right(store.read(fromSequence, limit)));
    }

    @Override
    public void readBefore(long beforeSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
        answer(done, Either.right(store.readBefore(beforeSequence, limit)));
    }

    @Override
    public void saveQuota(long epoch, Quota quota, Consumer<Either<StoreFailure, Quota>> done) {
        answer(done, store.saveQuota(epoch, quota));
    }

    @Override
    public void clear(long epoch, Consumer<Either<StoreFailure, Long>> done) {
        answer(done, store.clear(epoch));
    }

    @Override
    public void markRead(long sequence, Consumer<Either<StoreFailure, Long>> done) {
        answer(done, Either.right(store.markRead(sequence)));
    }

    private <T> void answer(Consumer<Either<StoreFailure, T>> done, Either<StoreFailure, T> answer) {
        tab.callBack(() -> done.accept(answer));
    }
}
