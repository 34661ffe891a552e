package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.PageEvents;
import dev.tabwire.core.contract.DiagnosticsFixture;
import dev.tabwire.core.contract.EntropyFixture;
import dev.tabwire.core.contract.FocusFixture;
import dev.tabwire.core.contract.GuestApiFixture;
import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.contract.TabChannelFixture;
import dev.tabwire.core.contract.TimeFixture;
import dev.tabwire.core.contract.TimersFixture;
import dev.tabwire.core.contract.TransportFixture;
import dev.tabwire.core.contract.WireLockFixture;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.FocusSource;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.Timers;
import dev.tabwire.core.port.WireLock;
import dev.tabwire.core.store.StoreLimits;
import java.util.ArrayList;
import org.teavm.jso.JSObject;

/**
 * The browser's adapters as the contracts try them. Several tabs are played by several adapters in one page, which the
 * browser does not tell apart; what only a page of its own can do, the driver does with real tabs.
 */
final class BrowserFixtures {
    private BrowserFixtures() {}

    static final class Stores extends PageFixture implements StoreFixture {
        private static final StoreLimits LIMITS = new StoreLimits(600, 100, StoreLimits.DEFAULT.idAgeMillisMax());

        private final ScopeName scope = Fixtures.scope();
        private final MovedClock clock = new MovedClock();
        private final ArrayList<TabStores> opened = new ArrayList<>();
        private final boolean sealing;

        Stores() {
            this(true);
        }

        Stores(boolean sealing) {
            this.sealing = sealing;
        }

        @Override
        public StoreTab tab() {
            return open(scope);
        }

        @Override
        public StoreTab stranger() {
            return open(Fixtures.scope());
        }

        private StoreTab open(ScopeName scope) {
            TabStores stores = new TabStores(scope, sealing, clock, LIMITS);
            opened.add(stores);
            return new StoreTab(stores.tokens, stores.log, stores.outbox);
        }

        @Override
        public StoreLimits limits() {
            return LIMITS;
        }

        @Override
        public void moveWallClock(long millis) {
            clock.offsetMillis += millis;
        }

        @Override
        public void close() {
            opened.forEach(stores -> stores.database.close());
        }
    }

    private static final class MovedClock implements TimeSource {
        private final TimeSource time = new PerformanceTimeSource();
        private long offsetMillis;

        @Override
        public long monotonicMillis() {
            return time.monotonicMillis();
        }

        @Override
        public long wallMillis() {
            return time.wallMillis() + offsetMillis;
        }
    }

    static final class Channels extends PageFixture implements TabChannelFixture {
        private final ScopeName scope = Fixtures.scope();

        @Override
        public TabChannel tab() {
            return new BroadcastTabChannel(scope, new ConsoleDiagnostics());
        }

        @Override
        public TabChannel stranger() {
            return new BroadcastTabChannel(Fixtures.scope(), new ConsoleDiagnostics());
        }
    }

    static final class Locks extends PageFixture implements WireLockFixture {
        private final ScopeName scope = Fixtures.scope();

        @Override
        public LockTab tab() {
            return new PageLock(new WebLocksWireLock(scope));
        }

        @Override
        public LockTab stranger() {
            return new PageLock(new WebLocksWireLock(Fixtures.scope()));
        }
    }

    /** Storage events reach other documents only: each tab is a frame of its own. */
    static final class StorageChannels extends PageFixture implements TabChannelFixture {
        private final ScopeName scope = Fixtures.scope();
        private final ArrayList<JSObject> frames = new ArrayList<>();

        @Override
        public TabChannel tab() {
            return channel(scope);
        }

        @Override
        public TabChannel stranger() {
            return channel(Fixtures.scope());
        }

        private TabChannel channel(ScopeName scope) {
            JSObject frame = CheckPageApi.openFrame();
            frames.add(frame);
            return new StorageTabChannel(scope, new ConsoleDiagnostics(), CheckPageApi.windowOf(frame));
        }

        @Override
        public void close() {
            frames.forEach(CheckPageApi::closeFrame);
        }
    }

    /** Leases whose tabs look often and are patient for a moment only, so that a crash can be waited for. */
    static final class Leases extends PageFixture implements WireLockFixture {
        private static final int LOOK_MILLIS = 10;
        private static final int SILENT_MILLIS = 600;

        private final ScopeName scope = Fixtures.scope();
        private final ArrayList<LeaseTab> tabs = new ArrayList<>();

        @Override
        public LockTab tab() {
            return open(scope);
        }

        @Override
        public LockTab stranger() {
            return open(Fixtures.scope());
        }

        private LockTab open(ScopeName scope) {
            LeaseTab tab = new LeaseTab(scope);
            tabs.add(tab);
            return tab;
        }

        @Override
        public long crashNoticeMillis() {
            return 2 * SILENT_MILLIS;
        }

        @Override
        public void close() {
            tabs.forEach(LeaseTab::crash);
        }

        /** A tab whose timers can be taken from it, which is all that is left to do for one that holds a lease. */
        private static final class LeaseTab implements LockTab {
            private final WindowTimers timers = new WindowTimers("");
            private final IndexedDbDatabase database;
            private final WireLock lock;
            private boolean crashed;

            LeaseTab(ScopeName scope) {
                database = new IndexedDbDatabase(scope, new ConsoleDiagnostics());
                lock = new LeaseWireLock(database, new CryptoEntropy(), new Timers() {
                    @Override
                    public void set(String name, long delayMillis, Runnable fired) {
                        if (!crashed) {
                            timers.set(name, delayMillis, fired);
                        }
                    }

                    @Override
                    public void cancel(String name) {
                        timers.cancel(name);
                    }
                }, new PerformanceTimeSource(), LOOK_MILLIS, SILENT_MILLIS);
            }

            @Override
            public WireLock lock() {
                return lock;
            }

            @Override
            public boolean crash() {
                crashed = true;
                timers.cancel("look");
                database.close();
                return true;
            }
        }
    }

    /** The stores of a tab without storage; what the contract calls tabs are callers of the same one. */
    static final class SoleStores extends PageFixture implements StoreFixture {
        private static final StoreLimits LIMITS = new StoreLimits(600, 100, StoreLimits.DEFAULT.idAgeMillisMax());

        private final SoleTabStore store = new SoleTabStore(LIMITS);

        @Override
        public StoreTab tab() {
            return new StoreTab(store, store, store);
        }

        @Override
        public StoreTab stranger() {
            SoleTabStore other = new SoleTabStore(LIMITS);
            return new StoreTab(other, other, other);
        }

        @Override
        public StoreLimits limits() {
            return LIMITS;
        }

        @Override
        public void moveWallClock(long millis) {
            // It keeps no times.
        }
    }

    /** The page cannot crash a part of itself: the driver closes real tabs. */
    private record PageLock(WireLock lock) implements WireLockFixture.LockTab {
        @Override
        public boolean crash() {
            return false;
        }
    }

    /** A page cannot move its own focus: the driver moves that of real tabs. */
    static final class Focus extends PageFixture implements FocusFixture {
        private final PageFocusSource source = new PageFocusSource();

        @Override
        public FocusSource source() {
            return source;
        }

        @Override
        public boolean isVisible() {
            return PageEvents.isVisible();
        }

        @Override
        public boolean isFocused() {
            return PageEvents.isVisible() && PageEvents.hasFocus();
        }

        @Override
        public boolean focus(boolean visible, boolean focused) {
            return false;
        }

        @Override
        public boolean hide(boolean mayReturn) {
            return false;
        }

        @Override
        public boolean show() {
            return false;
        }

        @Override
        public boolean freeze() {
            return false;
        }

        @Override
        public boolean resume() {
            return false;
        }

        @Override
        public boolean network(boolean online) {
            return false;
        }

        @Override
        public void close() {
            source.stop();
        }
    }

    static final class Wires extends PageFixture implements TransportFixture {
        @Override
        public MessageTransport transport() {
            return new WebSocketTransport(new ConsoleDiagnostics());
        }

        @Override
        public String url(Server server) {
            return switch (server) {
                case ECHO -> CheckPageApi.parameter("server") + "/echo";
                case BYE -> CheckPageApi.parameter("server") + "/bye";
                case REFUSE -> CheckPageApi.parameter("server") + "/refuse";
                case DROP -> CheckPageApi.parameter("raw") + "/drop";
                case DEAF -> CheckPageApi.parameter("raw") + "/deaf";
                case NOBODY -> CheckPageApi.parameter("refused");
            };
        }
    }

    static final class Calls extends PageFixture implements GuestApiFixture {
        @Override
        public GuestApi api() {
            return new FetchGuestApi(CheckPageApi.parameter("api") + "/", CheckPageApi.parameter("api"), "access");
        }

        @Override
        public GuestApi unreachable() {
            return new FetchGuestApi("http://127.0.0.1:1", "http://127.0.0.1:1", "access");
        }
    }

    static final class PageTimers extends PageFixture implements TimersFixture {
        private final WindowTimers timers = new WindowTimers("clock.js");

        @Override
        public Timers timers() {
            return timers;
        }
    }

    static final class Clocks extends PageFixture implements TimeFixture {
        private final TimeSource time = new PerformanceTimeSource();

        @Override
        public TimeSource time() {
            return time;
        }

        @Override
        public boolean moveWallClock(long millis) {
            return false;
        }
    }

    static final class Crypto extends PageFixture implements EntropyFixture {
        /** One tab with randomUUID and one without, as on an origin that is not secure. */
        private boolean assembled;

        @Override
        public Entropy tab() {
            assembled = !assembled;
            return assembled ? new AssembledEntropy() : new CryptoEntropy();
        }
    }

    private static final class AssembledEntropy implements Entropy {
        @Override
        public int nextInt() {
            return new CryptoEntropy().nextInt();
        }

        @Override
        public String uuid() {
            return CryptoEntropy.assembledUuid();
        }
    }

    static final class Console extends PageFixture implements DiagnosticsFixture {
        private final ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();

        @Override
        public Diagnostics diagnostics() {
            return diagnostics;
        }

        @Override
        public int count(String code) {
            return diagnostics.count(code);
        }

        @Override
        public int codes() {
            return diagnostics.counts().size();
        }
    }
}
