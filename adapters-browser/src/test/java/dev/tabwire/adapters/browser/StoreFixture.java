package dev.tabwire.adapters.browser;

import dev.tabwire.core.json.JsonCodec;

/** The stores of one tab on a scope. Two of them on one scope are two connections, as two tabs have. */
final class StoreFixture {
    final ScopeName scope;
    final ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
    final IndexedDbDatabase database;
    final IndexedDbTokenStore tokens;
    final IndexedDbMessageLog log;
    final IndexedDbOutboxStore outbox;

    StoreFixture(ScopeName scope) {
        JsonCodec codec = new NativeJsonCodec();
        this.scope = scope;
        database = new IndexedDbDatabase(scope, diagnostics);
        tokens = new IndexedDbTokenStore(database, codec, diagnostics);
        log = new IndexedDbMessageLog(database, codec, new PerformanceTimeSource(), diagnostics);
        outbox = new IndexedDbOutboxStore(database, codec, diagnostics);
    }

    StoreFixture() {
        this(Fixtures.scope());
    }

    /** Another tab of the same scope. */
    StoreFixture another() {
        return new StoreFixture(scope);
    }
}
