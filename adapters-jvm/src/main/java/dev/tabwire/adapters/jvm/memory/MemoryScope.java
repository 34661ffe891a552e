package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.store.StoreLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What all tabs of a scope share, in the memory of one JVM: the store, the channel and the line for the lock.
 *
 * <p><b>Confinement.</b> Everything of a scope, its tabs included, is called where its callbacks come: on the one thread
 * of the test, or on the one serial executor that was given. No callback comes within the call that causes it: with a
 * {@link ManualClock} callbacks wait for {@link ManualClock#run}, with an executor for their turn. A store operation has
 * taken effect when its method returns, though its answer comes later; so an operation of a tab that crashes is done or
 * was never asked for.
 */
public final class MemoryScope {
    private final Executor callbacks;
    private final TimeSource time;
    private final MemoryStore store;
    private final LockLine lockLine = new LockLine();
    private final List<MemoryTabChannel> channels = new ArrayList<>();

    /** A scope whose callbacks wait for the clock. */
    public MemoryScope(ManualClock clock) {
        this(clock, new ManualTimeSource(clock), StoreLimits.DEFAULT);
    }

    /**
     * @param callbacks runs one after the other, in the order given, never within {@code execute}
     * @param time says when an id was stored
     */
    public MemoryScope(Executor callbacks, TimeSource time, StoreLimits limits) {
        this.callbacks = Objects.requireNonNull(callbacks, "callbacks");
        this.time = Objects.requireNonNull(time, "time");
        this.store = new MemoryStore(limits);
    }

    /** One more tab. It lives until it is crashed. */
    public MemoryTab openTab() {
        return new MemoryTab(this);
    }

    Executor callbacks() {
        return callbacks;
    }

    TimeSource time() {
        return time;
    }

    MemoryStore store() {
        return store;
    }

    LockLine lockLine() {
        return lockLine;
    }

    /** The channels that are open now. */
    List<MemoryTabChannel> channels() {
        return channels;
    }
}
