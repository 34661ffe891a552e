package dev.tabwire.core.simulation;

import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.messenger.InnerState;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.FocusSource;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.TokenStore;
import dev.tabwire.core.port.WireLock;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** One load of the client in one tab: the real messenger on ports of this world. */
final class SimulatedTab {
    /** What the browser does with the page. */
    enum Phase {
        RUNNING,
        /** Nothing runs; what comes waits. */
        FROZEN,
        /** In the back/forward cache: nothing runs, and a message of another tab ends it. */
        CACHED,
        GONE
    }

    private static final int STALL = 0;
    private static final int EVENT_FIRST = 1;
    private static final int EVENT_LAST = 2;
    /** Longer than an orderly end of a connection takes. */
    private static final long CLOSED_MILLIS = 8_000;

    final String name;
    /** Whether a later build of the client runs in it. */
    final boolean isLaterBuild;
    final SimulatedBrowser browser;
    final SimulatedTimers timers;
    final SimulatedTransport transport;
    private final World world;
    private final long loadedMillis;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final TabMessenger messenger;
    private Phase phase = Phase.RUNNING;
    private WireLock.Listener locks;
    private FocusSource.Listener focus;
    private Consumer<String> channel;
    private long channelSince;
    private long shownLock;
    private boolean isRobbed;
    private boolean isClosed;
    private int stop;
    private long stops;
    private boolean isFocused;
    private long focusedSinceMillis;
    private long ranSinceMillis;

    SimulatedTab(SimulatedBrowser browser, String name, Settings settings, boolean isLaterBuild) {
        this.isLaterBuild = isLaterBuild;
        this.browser = browser;
        this.world = browser.world;
        this.name = name;
        this.loadedMillis = world.nowMillis();
        this.timers = new SimulatedTimers(this);
        this.transport = new SimulatedTransport(this);
        this.messenger = new TabMessenger(new TabId(name), settings, new Ports(
                browser.codec, new Tokens(), new Log(), new Outbox(), new Channel(), new Lock(), new Focus(), transport,
                transport, timers, new Clock(), new Dice(), (code, detail) -> browser.reported(this, code, detail)));
    }

    TabMessenger messenger() {
        return messenger;
    }

    TabState state() {
        return InnerState.of(messenger);
    }

    Phase phase() {
        return phase;
    }

    boolean isGone() {
        return phase == Phase.GONE;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /** Runs work in the tab: now, later when it is stopped, never when it is gone. */
    void task(String from, Runnable work) {
        if (phase == Phase.RUNNING) {
            work.run();
            browser.checks.after(this);
        } else if (phase != Phase.GONE) {
            waiting.add(work);
        }
    }

    private void tell(Consumer<FocusSource.Listener> event) {
        task("browser", () -> {
            if (focus != null) {
                event.accept(focus);
            }
        });
    }

    void start() {
        task("start", () -> messenger.start(() -> { }));
    }

    void freeze() {
        if (phase == Phase.RUNNING) {
            phase = Phase.FROZEN;
            wasStopped();
            // A stall ends without an event; after a freeze the event comes before or after what has waited.
            stop = browser.random.nextInt(3);
            transport.freeze(stop != STALL);
            browser.trace.note(world.nowMillis(), name, "is frozen");
        }
    }

    /** Stopped after its handler ran: the page knows, and knows again when it runs on. */
    void freezeWithWord() {
        if (phase == Phase.RUNNING) {
            tell(FocusSource.Listener::frozen);
            phase = Phase.FROZEN;
            wasStopped();
            stop = EVENT_FIRST;
            transport.freeze(true);
            browser.trace.note(world.nowMillis(), name, "is frozen, and was told");
        }
    }

    private void wasStopped() {
        stops++;
        browser.locks.stopped(this);
    }

    /** How often the page was stopped. */
    long stops() {
        return stops;
    }

    void clearConversation() {
        if (phase == Phase.RUNNING) {
            task("guest", () -> messenger.clear(done -> { }));
        }
    }

    /** The page closes the messenger and is left some time later. */
    void closeMessenger() {
        if (phase == Phase.RUNNING && !isClosed) {
            isClosed = true;
            browser.trace.note(world.nowMillis(), name, "closes its messenger");
            task("guest", () -> messenger.close(() -> { }));
            world.after(CLOSED_MILLIS, "browser", () -> {
                if (isRunning() && waiting.isEmpty() && transport.liveCount() > 0) {
                    browser.checks.violated("S10", name + " has a connection though its messenger was closed");
                }
                browser.leave(this, false);
            });
        }
    }

    /** Whether the page has closed the messenger, which then does nothing more. */
    boolean isClosed() {
        return isClosed;
    }

    /** The page is busy for a while and never learns of it. */
    void stall(long millis) {
        if (phase == Phase.RUNNING) {
            phase = Phase.FROZEN;
            wasStopped();
            stop = STALL;
            transport.freeze(false);
            browser.trace.note(world.nowMillis(), name, "is busy");
            world.after(millis, name, this::thaw);
        }
    }

    void thaw() {
        if (phase == Phase.FROZEN) {
            browser.trace.note(world.nowMillis(), name, "runs again");
            phase = Phase.RUNNING;
            if (stop == EVENT_FIRST) {
                tell(FocusSource.Listener::resumed);
            }
            run();
            if (stop == EVENT_LAST) {
                tell(FocusSource.Listener::resumed);
            }
        }
    }

    /** Into the back/forward cache; {@code isSilent} when the page's handler did not run. */
    void cache(boolean isSilent) {
        if (phase != Phase.RUNNING) {
            return;
        }
        browser.trace.note(world.nowMillis(), name, isSilent ? "is cached without a word" : "is cached");
        if (!isSilent) {
            tell(listener -> listener.pageHidden(true));
        }
        phase = Phase.CACHED;
        wasStopped();
    }

    void uncache() {
        if (phase == Phase.CACHED) {
            browser.trace.note(world.nowMillis(), name, "comes back from the cache");
            // The browser has closed the sockets of a page in its cache; the page learns it now.
            transport.breakAll(true);
            phase = Phase.RUNNING;
            tell(FocusSource.Listener::pageShown);
            tell(FocusSource.Listener::resumed);
            run();
        }
    }

    private void run() {
        ranSinceMillis = world.nowMillis();
        transport.thaw();
        while (phase == Phase.RUNNING && !waiting.isEmpty()) {
            waiting.poll().run();
            browser.checks.after(this);
        }
        timers.release();
    }

    /** The page ends; with its handlers when the person closed or left it, without when it crashed. */
    void end(boolean isCrash) {
        if (phase == Phase.GONE) {
            return;
        }
        browser.trace.note(world.nowMillis(), name, isCrash ? "crashes" : "is closed");
        if (!isCrash && phase == Phase.RUNNING) {
            tell(listener -> listener.pageHidden(false));
        }
        phase = Phase.GONE;
        browser.gateway.useMayBeLost();
        waiting.clear();
        transport.breakAll(false);
        browser.locks.forget(this, browser.random.nextInt(isCrash ? 35 : 10));
    }

    /** Whether the page knows how the focus is: it ran when it changed, and for a while. */
    boolean knowsFocus() {
        return phase == Phase.RUNNING && waiting.isEmpty() && world.nowMillis() - ranSinceMillis > 0;
    }

    /** Since when the page has the focus; now when it has none. */
    long focusedSinceMillis() {
        return isFocused ? focusedSinceMillis : world.nowMillis();
    }

    void focusChanged(boolean isVisible, boolean isFocused) {
        focusedSinceMillis = isFocused && !this.isFocused ? world.nowMillis() : focusedSinceMillis;
        this.isFocused = isFocused;
        timers.shown(isVisible);
        tell(listener -> listener.focusChanged(isVisible, isFocused));
    }

    void networkChanged(boolean isOnline) {
        tell(listener -> listener.networkChanged(isOnline));
    }

    void lockGranted(long lockId) {
        world.after(browser.random.nextInt(5), name, () -> task("locks", () -> {
            if (shownLock == lockId) {
                locks.granted(lockId);
            }
        }));
    }

    /** Whether the lock was taken away and the tab does not know yet. */
    boolean isRobbed() {
        return isRobbed;
    }

    void lockLost(long lockId) {
        isRobbed = true;
        world.after(browser.random.nextInt(5), name, () -> task("locks", () -> {
            isRobbed = false;
            if (shownLock == lockId) {
                locks.lost(lockId);
            }
        }));
    }

    /** Another tab's message; it says since when this tab listens, for an earlier one is not heard. */
    void hear(String text, long postedSince) {
        if (phase == Phase.CACHED && channel != null) {
            browser.trace.note(world.nowMillis(), name, "is thrown out of the cache");
            end(true);
            world.after(0, "browser", browser::sweep);
            return;
        }
        task("channel", () -> {
            if (channel != null && channelSince <= postedSince) {
                channel.accept(text);
            }
        });
    }

    private final class Clock implements TimeSource {
        /** Every step begins with a look at the clock, so this is after the one before, which may be of the same task. */
        @Override
        public long monotonicMillis() {
            browser.checks.stepped(SimulatedTab.this);
            return world.nowMillis() - loadedMillis;
        }

        @Override
        public long wallMillis() {
            return browser.wallMillis();
        }
    }

    private final class Dice implements Entropy {
        @Override
        public int nextInt() {
            return browser.random.nextInt(1 << 30);
        }

        @Override
        public String uuid() {
            return name + "/" + browser.nextNumber();
        }
    }

    private final class Lock implements WireLock {
        @Override
        public void listen(Listener listener) {
            locks = listener;
        }

        @Override
        public void request(long lockId) {
            shownLock = lockId;
            browser.locks.request(SimulatedTab.this, lockId);
        }

        @Override
        public void steal(long lockId) {
            shownLock = lockId;
            browser.trace.note(world.nowMillis(), name, "takes the lock");
            browser.locks.steal(SimulatedTab.this, lockId);
        }

        @Override
        public void release(long lockId) {
            shownLock = shownLock == lockId ? 0 : shownLock;
            browser.locks.release(SimulatedTab.this, lockId);
        }
    }

    private final class Focus implements FocusSource {
        @Override
        public void start(Listener listener) {
            focus = listener;
            isFocused = browser.isFocused(SimulatedTab.this);
            focusedSinceMillis = world.nowMillis();
            timers.shown(browser.isVisible(SimulatedTab.this));
            listener.focusChanged(browser.isVisible(SimulatedTab.this), isFocused);
        }

        @Override
        public void stop() {
            focus = null;
        }
    }

    private final class Channel implements TabChannel {
        @Override
        public void open(Consumer<String> listener) {
            channel = listener;
            channelSince = world.nowMillis();
        }

        @Override
        public void post(String text) {
            if (channel != null) {
                browser.post(SimulatedTab.this, text);
            }
        }

        @Override
        public void close() {
            channel = null;
        }
    }

    private final class Tokens implements TokenStore {
        @Override
        public void readOrCreate(String candidate, Consumer<Either<StoreFailure, TokenRecord>> done) {
            browser.disk.run(SimulatedTab.this, store -> Either.right(store.readOrCreateToken(candidate)), done);
        }

        @Override
        public void read(Consumer<Either<StoreFailure, Option<TokenRecord>>> done) {
            browser.disk.read(SimulatedTab.this, store -> store.token(), done);
        }

        @Override
        public void replace(long expectedVersion, String next, Consumer<Either<StoreFailure, TokenRecord>> done) {
            browser.disk.run(SimulatedTab.this, store -> Either.right(store.replaceToken(expectedVersion, next)), done);
        }
    }

    private final class Log implements MessageLog {
        @Override
        public void takeEpoch(TabId owner, Consumer<Either<StoreFailure, Tenure>> done) {
            browser.disk.run(SimulatedTab.this, store -> {
                Tenure tenure = store.takeEpoch();
                browser.checks.epochTaken(SimulatedTab.this, tenure.epoch());
                return Either.right(tenure);
            }, done);
        }

        @Override
        public void append(long epoch, List<Message> batch, Consumer<Either<StoreFailure, Appended>> done) {
            browser.disk.run(SimulatedTab.this, store -> {
                Either<StoreFailure, Appended> appended = store.append(epoch, batch, browser.wallMillis());
                browser.checks.appended(SimulatedTab.this, epoch, appended);
                if (browser.trace.isKept() && batch.exists(message -> message.tracingId().isDefined())) {
                    browser.trace.note(world.nowMillis(), name, "settles " + batch.flatMap(message ->
                            message.tracingId().map(id -> id + " by " + message.key())).mkString(", "));
                }
                return appended;
            }, done);
        }

        @Override
        public void read(long fromSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
            browser.disk.read(SimulatedTab.this, store ->
                    store.read(fromSequence, Math.min(limit, browser.options.pageEntriesMax())), done);
        }

        @Override
        public void readBefore(long beforeSequence, int limit, Consumer<Either<StoreFailure, LogPage>> done) {
            browser.disk.read(SimulatedTab.this, store -> store.readBefore(beforeSequence, limit), done);
        }

        @Override
        public void saveQuota(long epoch, Quota quota, Consumer<Either<StoreFailure, Quota>> done) {
            browser.disk.run(SimulatedTab.this, store -> store.saveQuota(epoch, quota), done,
                    browser.gateway::useMayBeLost);
        }

        @Override
        public void clear(long epoch, Consumer<Either<StoreFailure, Long>> done) {
            browser.disk.run(SimulatedTab.this, store -> {
                List<OutboxEntry> sends = store.sends();
                Either<StoreFailure, Long> cleared = store.clear(epoch);
                cleared.forEach(head -> browser.checks.cleared(head, sends));
                return cleared;
            }, done);
        }

        @Override
        public void markRead(long sequence, Consumer<Either<StoreFailure, Long>> done) {
            browser.disk.run(SimulatedTab.this, store -> Either.right(store.markRead(sequence)), done);
        }
    }

    private final class Outbox implements OutboxStore {
        @Override
        public void add(OutboxEntry entry, Consumer<Either<StoreFailure, OutboxEntry>> done) {
            browser.disk.run(SimulatedTab.this, store -> {
                browser.checks.sendStored(entry.tracingId());
                return Either.right(store.addSend(entry));
            }, done);
        }

        @Override
        public void readAll(Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
            browser.disk.read(SimulatedTab.this, store -> store.sends(), done);
        }

        @Override
        public void update(
                long epoch, List<OutboxEntry> entries, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
            browser.disk.run(SimulatedTab.this, store -> store.updateSends(epoch, entries), done);
        }

        @Override
        public void requeue(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
            browser.disk.run(SimulatedTab.this, store -> Either.right(store.requeueSend(tracingId)), done);
        }

        @Override
        public void discard(String tracingId, Consumer<Either<StoreFailure, List<OutboxEntry>>> done) {
            browser.disk.run(SimulatedTab.this, store -> Either.right(store.discardSend(tracingId)), done);
        }
    }
}
