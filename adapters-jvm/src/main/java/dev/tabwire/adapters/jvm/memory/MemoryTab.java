package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.Ports;
import java.util.ArrayList;
import java.util.List;

/**
 * One tab of a scope in memory: its adapters, and its end.
 *
 * <p>Confined as {@link MemoryScope} says.
 */
public final class MemoryTab {
    private final MemoryScope scope;
    private final MemoryTokenStore tokens;
    private final MemoryMessageLog log;
    private final MemoryOutboxStore outbox;
    private final MemoryTabChannel channel;
    private final MemoryWireLock lock;
    private final ProgramFocusSource focus = new ProgramFocusSource();
    private final List<Runnable> crashes = new ArrayList<>();
    private boolean alive = true;

    MemoryTab(MemoryScope scope) {
        this.scope = scope;
        this.tokens = new MemoryTokenStore(this, scope.store());
        this.log = new MemoryMessageLog(this, scope.store(), scope.time());
        this.outbox = new MemoryOutboxStore(this, scope.store());
        this.channel = new MemoryTabChannel(this, scope.channels());
        this.lock = new MemoryWireLock(this, scope.lockLine());
        crashes.add(channel::close);
        crashes.add(lock::releaseAll);
        crashes.add(focus::stop);
    }

    public MemoryTokenStore tokens() {
        return tokens;
    }

    public MemoryMessageLog log() {
        return log;
    }

    public MemoryOutboxStore outbox() {
        return outbox;
    }

    public MemoryTabChannel channel() {
        return channel;
    }

    public MemoryWireLock lock() {
        return lock;
    }

    /** Where the program says whether this tab has the focus. */
    public ProgramFocusSource focus() {
        return focus;
    }

    /** All ports of this tab, ready for a messenger. Called once. */
    public Ports ports(ManualClock clock, MemoryPlatform platform, Entropy entropy, Diagnostics diagnostics) {
        ManualTimers timers = new ManualTimers(clock);
        crashes.add(timers::cancelAll);
        return new Ports(new JacksonJsonCodec(), tokens, log, outbox, channel, lock, focus,
                new MemoryTransport(platform, this), new MemoryGuestApi(platform, this), timers,
                new ManualTimeSource(clock), entropy, diagnostics);
    }

    /**
     * Ends the tab as a killed process ends: no callback comes any more, not even one that was due, the channel is
     * closed, the lock is freed, connections break. A second call does nothing.
     */
    public void crash() {
        if (alive) {
            alive = false;
            crashes.forEach(Runnable::run);
        }
    }

    /** Whether it has not been crashed. */
    public boolean isAlive() {
        return alive;
    }

    /** Runs a callback of this tab in its turn, unless the tab is gone by then. */
    void callBack(Runnable callback) {
        scope.callbacks().execute(() -> {
            if (alive) {
                callback.run();
            }
        });
    }

    /** Runs something when the tab crashes. */
    void onCrash(Runnable action) {
        crashes.add(action);
    }
}
