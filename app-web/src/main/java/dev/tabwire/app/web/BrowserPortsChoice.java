package dev.tabwire.app.web;

import dev.tabwire.adapters.browser.BroadcastTabChannel;
import dev.tabwire.adapters.browser.IndexedDbDatabase;
import dev.tabwire.adapters.browser.LeaseWireLock;
import dev.tabwire.adapters.browser.ScopeName;
import dev.tabwire.adapters.browser.SoleTabLock;
import dev.tabwire.adapters.browser.SoleTabStore;
import dev.tabwire.adapters.browser.StorageTabChannel;
import dev.tabwire.adapters.browser.WebLocksWireLock;
import dev.tabwire.adapters.browser.WindowTimers;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.WireLock;
import dev.tabwire.core.store.StoreLimits;
import io.vavr.collection.List;

/**
 * What this browser gives this page: the best adapters, what stands in for them, or a tab that works by itself.
 *
 * <p>Without Web Locks the tabs agree by a lease in their database, without BroadcastChannel they talk by storage events.
 * A tab without a database, or without any way to talk, shares nothing, and so has a wire and a guest of its own: better
 * than several owners of one conversation that do not know of each other.
 */
final class BrowserPortsChoice {
    private static final String ALONE =
            " This tab works by itself: it has its own connection and its own conversation, which is gone when the tab is closed.";

    /** Where the answer goes: the ports, and what some of them stand in for. */
    @FunctionalInterface
    interface Chosen {
        void use(Ports ports, List<Missing> missing);
    }

    /**
     * Something that the browser lacks.
     *
     * @param part a word of {@code degraded}, such as {@code storage}
     * @param reason what it means for the guest
     */
    record Missing(String part, Reason reason) {}

    private final ScopeName scope;
    private final IndexedDbDatabase database;
    private final Ports best;

    /** @param best with IndexedDB stores on the database, Web Locks and BroadcastChannel */
    BrowserPortsChoice(ScopeName scope, IndexedDbDatabase database, Ports best) {
        this.scope = scope;
        this.database = database;
        this.best = best;
    }

    /** Answers once, now or later. */
    void choose(Chosen chosen) {
        boolean broadcasts = BroadcastTabChannel.isUsable();
        if (!broadcasts && !StorageTabChannel.isUsable()) {
            alone("channel", "channel-missing", "This browser does not let its tabs talk to each other.", chosen);
            return;
        }
        WebLocksWireLock.tryOut(scope, locks -> database.open(opened -> {
            if (opened.isRight()) {
                together(broadcasts, locks, chosen);
            } else if (database.isNewer()) {
                alone("storage", "storage-newer",
                        "A newer version of this page has changed its storage. Reload this tab to join the other ones.", chosen);
            } else {
                alone("storage", "storage-missing",
                        "This browser gives the page no storage, as in some private windows.", chosen);
            }
        }));
    }

    private void together(boolean broadcasts, boolean locks, Chosen chosen) {
        List<Missing> missing = List.empty();
        TabChannel channel = best.channel();
        if (!broadcasts) {
            missing = missing.prepend(missing("channel", "channel-missing",
                    "This browser has no BroadcastChannel. The tabs talk by storage events, a little more slowly."));
            channel = new StorageTabChannel(scope, best.diagnostics());
        }
        WireLock lock = best.lock();
        if (!locks) {
            missing = missing.prepend(missing("locks", "locks-missing", "This browser gives the page no Web Locks. The tabs"
                    + " take turns through their storage: when one of them crashes, another is connected later than usual."));
            lock = new LeaseWireLock(database, best.entropy(), new WindowTimers(""), best.time());
        }
        chosen.use(new Ports(best.json(), best.tokens(), best.log(), best.outbox(), channel, lock, best.focus(),
                best.transport(), best.api(), best.timers(), best.time(), best.entropy(), best.diagnostics()), missing);
    }

    private void alone(String part, String code, String words, Chosen chosen) {
        SoleTabStore store = new SoleTabStore(StoreLimits.DEFAULT);
        TabChannel nobody = new BroadcastTabChannel(
                new ScopeName(scope.value() + ":" + best.entropy().uuid()), best.diagnostics());
        chosen.use(new Ports(best.json(), store, store, store, nobody, new SoleTabLock(), best.focus(), best.transport(),
                best.api(), best.timers(), best.time(), best.entropy(), best.diagnostics()),
                List.of(missing(part, code, words + ALONE)));
    }

    private static Missing missing(String part, String code, String words) {
        return new Missing(part, new Reason(code, words));
    }
}
