package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.Probe;
import dev.tabwire.core.domain.TokenRecord;
import org.teavm.jso.JSObject;

/** The token at rest, of which the contract does not speak: what lies in the database, and what becomes of it. */
final class TokenSealChecks {
    private static final String SEALED = "key AES-GCM256 kept, sealed 23, version ";

    void addTo(PortChecks checks) {
        checks.add("seal: what is stored is sealed, with a key that can't be exported", TokenSealChecks::sealed);
        checks.add("seal: a replacement is sealed too", TokenSealChecks::replaced);
        checks.add("seal: a tab that stores plainly reads what is sealed, and leaves it", TokenSealChecks::readByPlain);
        checks.add("seal: what was stored plainly is sealed by a tab that seals, and stays the same token",
                TokenSealChecks::plainIsSealed);
        checks.add("seal: what can't be opened is counted and replaced, and no version goes back",
                TokenSealChecks::wrongKey);
        checks.add("seal: a record of any other shape is counted and replaced", TokenSealChecks::junk);
        checks.add("seal: without WebCrypto the token is stored plainly, which is counted", TokenSealChecks::noCrypto);
        checks.add("seal: where keys can't be stored the token is stored plainly, which is counted",
                TokenSealChecks::keysRefused);
    }

    private static void expect(TabStores stores, String stored, Probe probe, Runnable next) {
        CheckPageApi.storedToken(stores.scope.value(), found -> {
            probe.equal(stored, CheckPageApi.string(found));
            next.run();
        });
    }

    private static void sealed(Probe probe) {
        TabStores stores = new TabStores();
        stores.tokens.readOrCreate("a-token", probe.right(token ->
                expect(stores, SEALED + 1, probe, probe::done)));
    }

    private static void replaced(Probe probe) {
        TabStores stores = new TabStores();
        stores.tokens.readOrCreate("a-token", probe.right(token -> stores.tokens.replace(1, "b-token", probe.right(next ->
                expect(stores, SEALED + 2, probe, () -> new TabStores(stores.scope).tokens.read(probe.right(read -> {
                    probe.equal(new TokenRecord("b-token", 2), read.get());
                    probe.equal("b-token", read.get().token());
                    probe.done();
                })))))));
    }

    private static void readByPlain(Probe probe) {
        TabStores stores = new TabStores();
        stores.tokens.readOrCreate("a-token", probe.right(token ->
                new TabStores(stores.scope, false).tokens.readOrCreate("b-token", probe.right(read -> {
                    probe.equal("a-token", read.token());
                    expect(stores, SEALED + 1, probe, probe::done);
                }))));
    }

    private static void plainIsSealed(Probe probe) {
        TabStores plain = new TabStores(Fixtures.scope(), false);
        plain.tokens.readOrCreate("a-token", probe.right(token ->
                expect(plain, "token a-token, version 1", probe, () ->
                        new TabStores(plain.scope).tokens.readOrCreate("b-token", probe.right(kept -> {
                            probe.equal("a-token", kept.token());
                            probe.equal(1L, kept.version());
                            expect(plain, SEALED + 1, probe, probe::done);
                        })))));
    }

    private static void wrongKey(Probe probe) {
        TabStores stores = new TabStores();
        stores.tokens.readOrCreate("a-token", probe.right(token ->
                CheckPageApi.sealWrongly(stores.scope.value(), 7, () -> stores.tokens.read(probe.right(none -> {
                    probe.isTrue("nothing that can be read", none.isEmpty());
                    probe.equal(1, stores.diagnostics.count("store-record"));
                    stores.tokens.readOrCreate("b-token", probe.right(next -> {
                        probe.equal("b-token", next.token());
                        probe.equal(8L, next.version());
                        expect(stores, SEALED + 8, probe, probe::done);
                    }));
                })))));
    }

    private static void junk(Probe probe) {
        TabStores stores = new TabStores();
        stores.database.<Boolean>write(transaction -> {
            transaction.store(IndexedDbDatabase.META).putText("a person's text", "token");
            transaction.answer(true);
        }, probe.right(written -> stores.tokens.readOrCreate("b-token", probe.right(next -> {
            probe.equal("b-token", next.token());
            probe.equal(1, stores.diagnostics.count("store-record"));
            expect(stores, SEALED + 1, probe, probe::done);
        }))), IndexedDbDatabase.META);
    }

    private static void noCrypto(Probe probe) {
        TabStores stores = new TabStores();
        storedPlainly(stores, CheckPageApi.hide("crypto", "subtle"), probe);
    }

    private static void keysRefused(Probe probe) {
        storedPlainly(new TabStores(), CheckPageApi.refuseKeys(), probe);
    }

    private static void storedPlainly(TabStores stores, JSObject restore, Probe probe) {
        stores.tokens.readOrCreate("a-token", probe.right(token -> {
            probe.equal("a-token", token.token());
            probe.equal(1, stores.diagnostics.count("token-unsealed"));
            expect(stores, "token a-token, version 1", probe, () -> {
                CheckPageApi.call(restore);
                stores.tokens.readOrCreate("b-token", probe.right(sealed -> {
                    probe.equal("a-token", sealed.token());
                    expect(stores, SEALED + 1, probe, probe::done);
                }));
            });
        }));
    }
}
