package dev.tabwire.core.contract;

import dev.tabwire.core.contract.StoreFixture.StoreTab;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import java.util.ArrayList;

/** The contract of {@link OutboxStore}. */
public final class OutboxStoreCases {
    private OutboxStoreCases() {}

    /** All of it. */
    public static List<ContractCase<StoreFixture>> all() {
        return List.of(
                new ContractCase<>("outbox: positions grow, a second add changes nothing", OutboxStoreCases::add),
                new ContractCase<>("outbox: a send comes back as it was added", OutboxStoreCases::unchanged),
                new ContractCase<>("outbox: tabs that add at once get positions of their own, one for each tracingId",
                        OutboxStoreCases::addedAtOnce),
                new ContractCase<>("outbox: a place that was left is not given again", OutboxStoreCases::placesLeft),
                Samples.owned("outbox: an append removes what it settles, even a known message",
                        OutboxStoreCases::settles),
                new ContractCase<>("outbox: the owner's update replaces what is still there, fenced",
                        OutboxStoreCases::update),
                new ContractCase<>("outbox: requeue and discard touch ended sends only", OutboxStoreCases::guestsWord),
                new ContractCase<>("outbox: of tabs that discard at once one does", OutboxStoreCases::discardedAtOnce),
                new ContractCase<>("outbox: another scope has an outbox of its own", OutboxStoreCases::scopes));
    }

    private static void add(StoreFixture fixture, Probe probe) {
        OutboxStore outbox = fixture.tab().outbox();
        outbox.add(Samples.send("a"), probe.right(first ->
                fixture.tab().outbox().add(Samples.send("b"), probe.right(second -> {
                    probe.isTrue("positions grow", first.position() > 0 && second.position() > first.position());
                    outbox.add(Samples.rejected("a"), probe.right(again -> {
                        probe.equal(first, again);
                        outbox.readAll(probe.right(all -> {
                            probe.equal(List.of(first, second), all);
                            probe.done();
                        }));
                    }));
                }))));
    }

    private static void unchanged(StoreFixture fixture, Probe probe) {
        OutboxEntry full = Samples.fullSend("\u00e9 tracing");
        fixture.tab().outbox().add(full, probe.right(added -> {
            probe.equal(full.at(added.position()), added);
            fixture.tab().outbox().readAll(probe.right(all -> {
                probe.equal(List.of(added), all);
                probe.equal("1", all.head().customAttributes().get("z").get());
                probe.done();
            }));
        }));
    }

    private static void addedAtOnce(StoreFixture fixture, Probe probe) {
        ArrayList<OutboxEntry> answers = new ArrayList<>();
        OutboxStore reader = fixture.tab().outbox();
        for (int tab = 0; tab < 4; tab++) {
            OutboxStore outbox = fixture.tab().outbox();
            outbox.add(Samples.send("shared"), probe.right(answers::add));
            outbox.add(Samples.send("own-" + tab), probe.right(answers::add));
        }
        probe.until(() -> answers.size() == 8, () -> reader.readAll(probe.right(all -> {
            probe.equal(5, all.size());
            probe.equal(5, all.map(OutboxEntry::position).distinct().size());
            probe.equal(all.map(OutboxEntry::position).sorted(), all.map(OutboxEntry::position));
            for (OutboxEntry answer : answers) {
                probe.isTrue("stored as answered: " + answer.tracingId(), all.contains(answer));
            }
            probe.done();
        })));
    }

    private static void placesLeft(StoreFixture fixture, Probe probe) {
        OutboxStore outbox = fixture.tab().outbox();
        outbox.add(Samples.rejected("a"), probe.right(first -> outbox.discard("a", probe.right(gone ->
                fixture.tab().outbox().add(Samples.send("b"), probe.right(second -> {
                    probe.isTrue("a new place, was " + second.position(), second.position() > first.position());
                    probe.done();
                }))))));
    }

    private static void settles(StoreFixture fixture, Probe probe) {
        StoreTab tab = fixture.tab();
        tab.outbox().add(Samples.send("a"), probe.right(a -> tab.outbox().add(Samples.send("b"), probe.right(b ->
                tab.log().append(1, List.of(Samples.message("m")), probe.right(first ->
                        tab.log().append(1, List.of(
                                Samples.message("m").settling("a"),
                                Samples.message("n").settling("not-in-the-outbox")), probe.right(second -> {
                                    probe.equal(1, second.known());
                                    fixture.tab().outbox().readAll(probe.right(left -> {
                                        probe.equal(List.of("b"), left.map(OutboxEntry::tracingId));
                                        probe.done();
                                    }));
                                }))))))));
    }

    private static void update(StoreFixture fixture, Probe probe) {
        StoreTab tab = fixture.tab();
        tab.outbox().add(Samples.send("a"), probe.right(a ->
                tab.log().takeEpoch(MessageLogCases.TAB, probe.right(tenure -> {
                    List<OutboxEntry> entries =
                            List.of(a.inFlight(12).at(a.position() + 5), Samples.send("gone").inFlight(12));
                    tab.outbox().update(tenure.epoch() - 1, entries, probe.left(kind -> {
                        probe.equal(StoreFailure.Kind.FENCED, kind);
                        tab.outbox().readAll(probe.right(untouched -> {
                            probe.equal(List.of(a), untouched);
                            tab.outbox().update(tenure.epoch(), entries, probe.right(updated -> {
                                probe.equal(List.of(a.inFlight(12)), updated);
                                fixture.tab().outbox().readAll(probe.right(all -> {
                                    probe.equal(List.of(a.inFlight(12)), all);
                                    probe.done();
                                }));
                            }));
                        }));
                    }));
                }))));
    }

    private static void guestsWord(StoreFixture fixture, Probe probe) {
        OutboxStore outbox = fixture.tab().outbox();
        outbox.add(Samples.rejected("a"), probe.right(a ->
                outbox.requeue("a", probe.right(requeued -> {
                    probe.equal(List.of(a.queued()), requeued);
                    probe.equal(SendStatus.QUEUED, requeued.head().status());
                    outbox.requeue("a", probe.right(notAgain -> {
                        probe.equal(List.empty(), notAgain);
                        outbox.discard("a", probe.right(notEnded -> {
                            probe.equal(List.empty(), notEnded);
                            discard(outbox, a.ended(SendStatus.UNKNOWN, a.failure().get()), probe);
                        }));
                    }));
                }))));
    }

    private static void discard(OutboxStore outbox, OutboxEntry unknown, Probe probe) {
        outbox.update(0, List.of(unknown), probe.right(ended ->
                outbox.discard("a", probe.right(discarded -> {
                    probe.equal(List.of(unknown), discarded);
                    outbox.readAll(probe.right(all -> {
                        probe.equal(List.empty(), all);
                        outbox.discard("a", probe.right(gone -> {
                            probe.equal(List.empty(), gone);
                            outbox.requeue("a", probe.right(neither -> {
                                probe.equal(List.empty(), neither);
                                probe.done();
                            }));
                        }));
                    }));
                }))));
    }

    private static void discardedAtOnce(StoreFixture fixture, Probe probe) {
        ArrayList<Integer> answers = new ArrayList<>();
        fixture.tab().outbox().add(Samples.rejected("a"), probe.right(added -> {
            for (int tab = 0; tab < 4; tab++) {
                fixture.tab().outbox().discard("a", probe.right(gone -> answers.add(gone.size())));
            }
            probe.until(() -> answers.size() == 4, () -> {
                probe.equal(List.of(0, 0, 0, 1), List.ofAll(answers).sorted());
                probe.done();
            });
        }));
    }

    private static void scopes(StoreFixture fixture, Probe probe) {
        fixture.tab().outbox().add(Samples.rejected("a"), probe.right(added ->
                fixture.stranger().outbox().discard("a", probe.right(none -> {
                    probe.equal(List.empty(), none);
                    fixture.tab().outbox().readAll(probe.right(all -> {
                        probe.equal(List.of(added), all);
                        probe.done();
                    }));
                }))));
    }
}
