package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.Probe;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.store.StoreLimits;

/** The stores of one tab on a scope. Two of them on one scope are two connections, as two tabs have. */
final class TabStores {
    final ScopeName scope;
    final ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
    final IndexedDbDatabase database;
    final IndexedDbTokenStore tokens;
    final IndexedDbMessageLog log;
    final IndexedDbOutboxStore outbox;

    TabStores(ScopeName scope) {
        this(scope, true);
    }

    TabStores(ScopeName scope, boolean sealing) {
        this(scope, sealing, new PerformanceTimeSource(), StoreLimits.DEFAULT);
    }

    TabStores(ScopeName scope, boolean sealing, TimeSource time, StoreLimits limits) {
        JsonCodec codec = new NativeJsonCodec();
        this.scope = scope;
        database = new IndexedDbDatabase(scope, diagnostics);
        tokens = new IndexedDbTokenStore(database, diagnostics, sealing);
        log = new IndexedDbMessageLog(database, codec, time, diagnostics, limits);
        outbox = new IndexedDbOutboxStore(database, codec, diagnostics);
    }

    TabStores() {
        this(Fixtures.scope());
    }

    /** Goes on when an owner has taken the epoch 1. */
    void own(Probe probe, Runnable next) {
        log.takeEpoch(new TabId("owner"), probe.right(tenure -> next.run()));
    }
}
