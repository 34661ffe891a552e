package dev.tabwire.core.contract;

import dev.tabwire.core.contract.StoreFixture.StoreTab;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.TokenStore;
import io.vavr.collection.List;
import java.util.ArrayList;

/** The contract of {@link TokenStore}. */
public final class TokenStoreCases {
    private TokenStoreCases() {}

    /** All of it. */
    public static List<ContractCase<StoreFixture>> all() {
        return List.of(
                new ContractCase<>("token: of candidates given at once all tabs get the same, version 1",
                        TokenStoreCases::createdAtOnce),
                new ContractCase<>("token: none before the first, replaced by compare-and-set", TokenStoreCases::replaced),
                new ContractCase<>("token: of replacements at once one wins and all adopt it",
                        TokenStoreCases::replacedAtOnce),
                new ContractCase<>("token: a version that was never stored replaces nothing", TokenStoreCases::wrongVersion),
                new ContractCase<>("token: what a replacement in an empty store answers is what is stored",
                        TokenStoreCases::replacedInEmptyStore),
                new ContractCase<>("token: another scope has a token of its own", TokenStoreCases::scopes));
    }

    private static void createdAtOnce(StoreFixture fixture, Probe probe) {
        ArrayList<TokenRecord> tokens = new ArrayList<>();
        for (int tab = 0; tab < 8; tab++) {
            fixture.tab().tokens().readOrCreate("candidate-" + tab, probe.right(token -> {
                tokens.add(token);
                if (tokens.size() == 8) {
                    for (TokenRecord other : tokens) {
                        probe.equal(tokens.get(0).token(), other.token());
                        probe.equal(1L, other.version());
                    }
                    probe.done();
                }
            }));
        }
    }

    private static void replaced(StoreFixture fixture, Probe probe) {
        TokenStore tokens = fixture.tab().tokens();
        tokens.read(probe.right(none -> {
            probe.isTrue("none yet", none.isEmpty());
            tokens.readOrCreate("a", probe.right(first -> tokens.replace(1, "b", probe.right(second -> {
                probe.equal(new TokenRecord("b", 2), second);
                fixture.tab().tokens().replace(1, "c", probe.right(late -> {
                    probe.equal(new TokenRecord("b", 2), late);
                    tokens.readOrCreate("d", probe.right(kept -> {
                        probe.equal(new TokenRecord("b", 2), kept);
                        tokens.read(probe.right(stored -> {
                            probe.equal("b", stored.get().token());
                            probe.equal(2L, stored.get().version());
                            probe.done();
                        }));
                    }));
                }));
            }))));
        }));
    }

    private static void replacedAtOnce(StoreFixture fixture, Probe probe) {
        ArrayList<TokenRecord> answers = new ArrayList<>();
        StoreTab first = fixture.tab();
        first.tokens().readOrCreate("a", probe.right(created -> {
            for (int tab = 0; tab < 6; tab++) {
                fixture.tab().tokens().replace(1, "next-" + tab, probe.right(answer -> {
                    answers.add(answer);
                    if (answers.size() == 6) {
                        first.tokens().read(probe.right(stored -> {
                            probe.equal(2L, stored.get().version());
                            for (TokenRecord each : answers) {
                                probe.equal(stored.get(), each);
                            }
                            probe.done();
                        }));
                    }
                }));
            }
        }));
    }

    private static void wrongVersion(StoreFixture fixture, Probe probe) {
        TokenStore tokens = fixture.tab().tokens();
        tokens.readOrCreate("a", probe.right(first -> tokens.replace(2, "future", probe.right(ahead -> {
            probe.equal(new TokenRecord("a", 1), ahead);
            tokens.replace(0, "past", probe.right(behind -> {
                probe.equal(new TokenRecord("a", 1), behind);
                tokens.read(probe.right(stored -> {
                    probe.equal(new TokenRecord("a", 1), stored.get());
                    probe.done();
                }));
            }));
        }))));
    }

    /** After the site's data were cleared a tab still knows a version: whatever the store does, it must say so. */
    private static void replacedInEmptyStore(StoreFixture fixture, Probe probe) {
        TokenStore tokens = fixture.tab().tokens();
        tokens.replace(3, "next", probe.right(answer -> tokens.read(probe.right(stored -> {
            probe.isTrue("something is stored", stored.isDefined());
            probe.equal(stored.get(), answer);
            probe.isTrue("no version goes back, was " + answer.version(), answer.version() >= 4);
            probe.done();
        }))));
    }

    private static void scopes(StoreFixture fixture, Probe probe) {
        fixture.tab().tokens().readOrCreate("here", probe.right(here ->
                fixture.stranger().tokens().readOrCreate("there", probe.right(there -> {
                    probe.equal("there", there.token());
                    fixture.tab().tokens().read(probe.right(still -> {
                        probe.equal("here", still.get().token());
                        probe.done();
                    }));
                }))));
    }
}
