package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.JsArray;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.contract.Probe;
import dev.tabwire.core.contract.Samples;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import org.teavm.jso.JSObject;

/** What the stores' contract does not speak of: chunks, and a database that is broken, closed, upgraded or missing. */
final class StoreFaultChecks {
    void addTo(PortChecks checks) {
        checks.add("store: of old payloads whole chunks go", StoreFaultChecks::prunedChunks);
        checks.add("store: pruning beside keys of others leaves what is ours", StoreFaultChecks::prunedBesideJunk);
        checks.add("store: to make room all but the newest payloads go, and their ids stay", StoreFaultChecks::madeRoom);
        checks.add("store: a record that cannot be read is counted and left out", StoreFaultChecks::unreadable);
        checks.add("store: a closed connection is opened again", StoreFaultChecks::reopened);
        checks.add("store: a deleted database is created again", StoreFaultChecks::deleted);
        checks.add("store: a newer build's upgrade is let through, then the store is dead", StoreFaultChecks::upgraded);
        checks.add("store: the first build's database is upgraded, and no id that it knows comes again", StoreFaultChecks::older);
        checks.add("store: without IndexedDB every operation answers dead", StoreFaultChecks::missing);
        checks.add("store: an exception within a transaction undoes all of it", StoreFaultChecks::undone);
    }

    private static void prunedChunks(Probe probe) {
        TabStores stores = new TabStores();
        stores.own(probe, () -> appendUpTo(stores, 0, probe));
    }

    private static void appendUpTo(TabStores stores, int from, Probe probe) {
        if (from < IndexedDbMessageLog.ENTRIES_MAX + IndexedDbMessageLog.PRUNE_STEP) {
            stores.log.append(1, Samples.messages("m", from, from + 3_000), probe.right(appended ->
                    appendUpTo(stores, from + 3_000, probe)));
            return;
        }
        stores.log.read(1, 1, probe.right(page -> {
            probe.equal((long) IndexedDbMessageLog.PRUNE_STEP + 1, page.tailSequence());
            probe.equal(page.tailSequence(), page.entries().head().sequence());
            CheckPageApi.count(stores.scope.value(), "log", chunks -> {
                probe.equal("" + IndexedDbMessageLog.ENTRIES_MAX / IndexedDbMessageLog.CHUNK_MAX,
                        CheckPageApi.string(chunks));
                stores.database.close();
                CheckPageApi.deleteDatabase(stores.scope.value(), probe::done);
            });
        }));
    }

    /** A field bug: with more than one step of such keys the newest messages were taken for too old. */
    private static void prunedBesideJunk(Probe probe) {
        TabStores stores = new TabStores();
        stores.own(probe, () -> stores.log.append(1, Samples.messages("m", 0, 3), probe.right(appended ->
                putJunk(stores, IndexedDbPruning.STEP_RECORDS + 10, () ->
                        new IndexedDbPruning(stores.database, new PerformanceTimeSource()).run(() ->
                                stores.log.read(1, 10, probe.right(page -> {
                                    probe.equal(3, page.entries().length());
                                    probe.equal(1L, page.tailSequence());
                                    probe.done();
                                })))))));
    }

    private static void putJunk(TabStores stores, int count, Runnable done) {
        if (count == 0) {
            done.run();
        } else {
            CheckPageApi.overwrite(stores.scope.value(), "log", JsValues.of(7d), -count, () -> putJunk(stores, count - 1, done));
        }
    }

    private static void madeRoom(Probe probe) {
        TabStores stores = new TabStores();
        stores.own(probe, () -> madeRoom(stores, probe));
    }

    private static void madeRoom(TabStores stores, Probe probe) {
        int kept = IndexedDbMessageLog.KEPT_WITHOUT_ROOM;
        stores.log.append(1, Samples.messages("m", 0, 950), probe.right(appended -> stores.log.makeRoom(() ->
                stores.log.makeRoom(() -> stores.log.read(1, 1_000, probe.right(page -> {
                    probe.equal(950L - kept + 1, page.tailSequence());
                    probe.equal(kept, page.entries().length());
                    probe.equal(page.tailSequence(), page.entries().head().sequence());
                    CheckPageApi.count(stores.scope.value(), "log", chunks -> {
                        probe.isTrue("whole records went: " + CheckPageApi.string(chunks),
                                CheckPageApi.string(chunks).equals("4"));
                        stores.log.append(1, Samples.messages("m", 0, 950), probe.right(again -> {
                            probe.equal(0, again.entries().length());
                            probe.done();
                        }));
                    });
                }))))));
    }

    private static void unreadable(Probe probe) {
        TabStores fixture = new TabStores();
        JsArray texts = JsArray.empty();
        texts.pushText("{\"seq\":");
        texts.pushText("{\"seq\":3,\"key\":\"kept\",\"in\":true,\"at\":1}");
        JSObject broken = JsValues.logChunk(2, texts, 1);
        fixture.own(probe, () -> fixture.log.append(1, Samples.messages("m", 0, 1), probe.right(one ->
                fixture.log.append(1, Samples.messages("m", 1, 3), probe.right(two ->
                        fixture.log.append(1, Samples.messages("m", 3, 4), probe.right(three ->
                                CheckPageApi.overwrite(fixture.scope.value(), "log", broken, 2, () ->
                                        CheckPageApi.overwrite(fixture.scope.value(), "log", JsValues.of(7d), 4, () ->
                                                fixture.log.read(1, 10, probe.right(page -> {
                                                    probe.equal(List.of("m0", "kept"),
                                                            page.entries().map(entry -> entry.message().key()));
                                                    probe.equal(2, fixture.diagnostics.count("store-record"));
                                                    probe.done();
                                                })))))))))));
    }

    private static void reopened(Probe probe) {
        TabStores fixture = new TabStores();
        fixture.tokens.readOrCreate("a", probe.right(first -> {
            fixture.database.close();
            fixture.tokens.readOrCreate("b", probe.right(second -> {
                probe.equal(first, second);
                probe.done();
            }));
        }));
    }

    private static void deleted(Probe probe) {
        TabStores fixture = new TabStores();
        fixture.tokens.readOrCreate("a", probe.right(first -> fixture.log.read(1, 1, probe.right(before ->
                CheckPageApi.deleteDatabase(fixture.scope.value(), () ->
                        fixture.tokens.readOrCreate("b", probe.right(second -> fixture.log.read(1, 1, probe.right(after -> {
                            probe.equal("b", second.token());
                            probe.equal(1, fixture.diagnostics.count("store-version-change"));
                            probe.isTrue("the new store has another id", before.storeId() > 0 && after.storeId() > before.storeId());
                            probe.done();
                        })))))))));
    }

    private static void older(Probe probe) {
        TabStores fixture = new TabStores();
        JsArray keys = JsArray.empty();
        keys.pushText("m0");
        keys.pushText("m1");
        CheckPageApi.createFirstBuild(fixture.scope.value(), JsValues.knownIds(keys, 1), () ->
                fixture.own(probe, () -> fixture.log.append(1, Samples.messages("m", 1, 3), probe.right(one -> {
                    probe.equal(List.of("m2"), one.entries().map(entry -> entry.message().key()));
                    probe.equal(1, one.known());
                    fixture.log.append(1, Samples.messages("m", 0, 4), probe.right(two -> {
                        probe.equal(List.of("m3"), two.entries().map(entry -> entry.message().key()));
                        probe.done();
                    }));
                }))));
    }

    private static void upgraded(Probe probe) {
        TabStores fixture = new TabStores();
        fixture.tokens.readOrCreate("a", probe.right(first -> CheckPageApi.upgrade(fixture.scope.value(), 3, () ->
                fixture.tokens.readOrCreate("b", probe.left(kind -> {
                    probe.equal(StoreFailure.Kind.DEAD, kind);
                    probe.equal(2, fixture.diagnostics.count("store-open-failed"));
                    probe.done();
                })))));
    }

    private static void missing(Probe probe) {
        TabStores fixture = new TabStores();
        JSObject restore = CheckPageApi.hide("window", "indexedDB");
        fixture.tokens.readOrCreate("a", probe.left(kind -> {
            CheckPageApi.call(restore);
            probe.equal(StoreFailure.Kind.DEAD, kind);
            fixture.tokens.readOrCreate("a", probe.right(token -> {
                probe.equal("a", token.token());
                probe.done();
            }));
        }));
    }

    private static void undone(Probe probe) {
        TabStores fixture = new TabStores();
        fixture.database.<Long>write(transaction -> {
            transaction.then(transaction.store("meta").put(JsValues.of(5d), StoredMeta.READ), () -> {
                throw new IllegalStateException("thrown by the check");
            });
        }, probe.left(kind -> {
            probe.equal(StoreFailure.Kind.ABORTED, kind);
            fixture.log.read(1, 1, probe.right(page -> {
                probe.equal(0L, page.readThrough());
                probe.done();
            }));
        }), "meta");
    }
}
