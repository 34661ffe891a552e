package dev.tabwire.adapters.browser;

import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import java.util.ArrayList;

/** The stores' contracts on IndexedDB: token, log and outbox. */
final class StoreChecks {
    private static final TabId TAB = new TabId("tab-1");

    void addTo(PortChecks checks) {
        checks.add("token: of candidates given at once all tabs get the same, version 1", StoreChecks::tokenRace);
        checks.add("token: none before the first, replaced by compare-and-set", StoreChecks::tokenReplace);
        checks.add("log: an epoch is taken once, one more each time", StoreChecks::epochs);
        checks.add("log: a lower epoch writes nothing", StoreChecks::fenced);
        checks.add("log: known keys are left out, in a batch and across batches and tabs", StoreChecks::duplicates);
        checks.add("log: two tabs that append at once get sequences without a gap", StoreChecks::concurrentAppends);
        checks.add("log: pages", StoreChecks::pages);
        checks.add("log: pages over chunks of every size", StoreChecks::chunks);
        checks.add("log: clear keeps ids known and sequences going", StoreChecks::clear);
        checks.add("log: a tenure carries the newest entries and the quota", StoreChecks::tenure);
        checks.add("log: what was read never goes back", StoreChecks::markRead);
        checks.add("log: payloads beyond the limit go, their ids stay", StoreChecks::pruned);
        checks.add("outbox: positions grow, a second add changes nothing", StoreChecks::outboxAdd);
        checks.add("outbox: an append removes what it settles, even a known message", StoreChecks::settles);
        checks.add("outbox: the owner's update replaces what is still there, fenced", StoreChecks::outboxUpdate);
        checks.add("outbox: requeue and discard touch ended sends only", StoreChecks::guestsWord);
    }

    private static void tokenRace(Probe probe) {
        StoreFixture first = new StoreFixture();
        ArrayList<TokenRecord> tokens = new ArrayList<>();
        for (int tab = 0; tab < 8; tab++) {
            StoreFixture fixture = tab == 0 ? first : first.another();
            fixture.tokens.readOrCreate("candidate-" + tab, probe.right(token -> {
                tokens.add(token);
                if (tokens.size() == 8) {
                    for (TokenRecord other : tokens) {
                        probe.equal(tokens.get(0), other);
                    }
                    probe.equal(1L, token.version());
                    probe.done();
                }
            }));
        }
    }

    private static void tokenReplace(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.tokens.read(probe.right(none -> {
            probe.isTrue("none yet", none.isEmpty());
            fixture.tokens.readOrCreate("a", probe.right(first -> fixture.tokens.replace(1, "b", probe.right(second -> {
                probe.equal(new TokenRecord("b", 2), second);
                fixture.another().tokens.replace(1, "c", probe.right(late -> {
                    probe.equal(new TokenRecord("b", 2), late);
                    fixture.tokens.read(probe.right(stored -> {
                        probe.equal("b", stored.get().token());
                        probe.done();
                    }));
                }));
            }))));
        }));
    }

    private static void epochs(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        ArrayList<Long> epochs = new ArrayList<>();
        for (int tab = 0; tab < 5; tab++) {
            fixture.another().log.takeEpoch(new TabId("tab-" + tab), probe.right(tenure -> {
                epochs.add(tenure.epoch());
                if (epochs.size() == 5) {
                    probe.equal(List.of(1L, 2L, 3L, 4L, 5L), List.ofAll(epochs).sorted());
                    probe.done();
                }
            }));
        }
    }

    private static void fenced(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.log.takeEpoch(TAB, probe.right(old -> fixture.outbox.add(Fixtures.send("t-1"), probe.right(send ->
                fixture.another().log.takeEpoch(TAB, probe.right(current -> {
                    List<Message> batch = List.of(Fixtures.message("m").settling("t-1"));
                    fixture.log.append(old.epoch(), batch, probe.left(kind -> {
                        probe.equal(StoreFailure.Kind.FENCED, kind);
                        fixture.log.saveQuota(old.epoch(), Quota.UNUSED, probe.left(again -> {
                            probe.equal(StoreFailure.Kind.FENCED, again);
                            fixture.log.clear(old.epoch(), probe.left(cleared -> {
                                probe.equal(StoreFailure.Kind.FENCED, cleared);
                                fixture.log.read(1, 10, probe.right(page -> {
                                    probe.equal(0, page.entries().size());
                                    fixture.outbox.readAll(probe.right(sends -> {
                                        probe.equal(1, sends.size());
                                        fixture.log.append(current.epoch(), batch, probe.right(appended -> {
                                            probe.equal(1L, appended.headSequence());
                                            probe.done();
                                        }));
                                    }));
                                }));
                            }));
                        }));
                    }));
                }))))));
    }

    private static void duplicates(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.log.append(1, Fixtures.messages("m", 0, 3).append(Fixtures.message("m1")), probe.right(first -> {
            probe.equal(3, first.entries().size());
            probe.equal(1, first.known());
            fixture.another().log.append(1, Fixtures.messages("m", 1, 5), probe.right(second -> {
                probe.equal(2, second.known());
                probe.equal(List.of(4L, 5L), second.entries().map(entry -> entry.sequence()));
                probe.equal(List.of("m3", "m4"), second.entries().map(entry -> entry.message().key()));
                probe.equal(5L, second.headSequence());
                fixture.log.append(1, List.empty(), probe.right(empty -> {
                    probe.equal(5L, empty.headSequence());
                    probe.done();
                }));
            }));
        }));
    }

    private static void concurrentAppends(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        int[] left = {4};
        for (int tab = 0; tab < 4; tab++) {
            fixture.another().log.append(1, Fixtures.messages("m", tab * 5, tab * 5 + 10), probe.right(appended -> {
                left[0]--;
                if (left[0] == 0) {
                    fixture.log.read(1, 100, probe.right(page -> {
                        probe.equal(25, page.entries().size());
                        probe.equal(25, page.entries().map(entry -> entry.message().key()).distinct().size());
                        probe.equal(List.rangeClosed(1L, 25L), page.entries().map(entry -> entry.sequence()));
                        probe.done();
                    }));
                }
            }));
        }
    }

    private static void pages(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.log.read(1, 10, probe.right(empty -> {
            probe.equal(new LogPage(List.empty(), 0, 0, 0), empty);
            fixture.log.append(1, Fixtures.messages("m", 1, 51), probe.right(appended ->
                    fixture.log.read(41, 100, probe.right(rest -> {
                        probe.equal(List.rangeClosed(41L, 50L), rest.entries().map(entry -> entry.sequence()));
                        probe.equal(Fixtures.message("m41"), rest.entries().head().message());
                        probe.equal(50L, rest.headSequence());
                        probe.equal(1L, rest.tailSequence());
                        fixture.log.read(51, 10, probe.right(beyond -> {
                            probe.equal(0, beyond.entries().size());
                            pagesBefore(fixture, probe);
                        }));
                    }))));
        }));
    }

    private static void pagesBefore(StoreFixture fixture, Probe probe) {
        fixture.log.readBefore(Long.MAX_VALUE, 5, probe.right(newest -> {
            probe.equal(List.rangeClosed(46L, 50L), newest.entries().map(entry -> entry.sequence()));
            fixture.log.readBefore(46, 5, probe.right(before -> {
                probe.equal(List.rangeClosed(41L, 45L), before.entries().map(entry -> entry.sequence()));
                fixture.log.readBefore(3, 5, probe.right(oldest -> {
                    probe.equal(List.of(1L, 2L), oldest.entries().map(entry -> entry.sequence()));
                    fixture.log.readBefore(1, 5, probe.right(none -> {
                        probe.equal(0, none.entries().size());
                        fixture.log.read(1, 0, probe.right(nothing -> {
                            probe.equal(0, nothing.entries().size());
                            probe.done();
                        }));
                    }));
                }));
            }));
        }));
    }

    /** Appends of 1, 99, 100, 101 and 250, then every page of a few sizes: none may lose or repeat an entry. */
    private static void chunks(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.log.append(1, Fixtures.messages("m", 1, 2), probe.right(one ->
                fixture.log.append(1, Fixtures.messages("m", 2, 101), probe.right(two ->
                        fixture.log.append(1, Fixtures.messages("m", 101, 201), probe.right(three ->
                                fixture.log.append(1, Fixtures.messages("m", 201, 302), probe.right(four ->
                                        fixture.log.append(1, Fixtures.messages("m", 302, 552), probe.right(five ->
                                                chunkPages(fixture, 1, 7, probe)))))))))));
    }

    private static void chunkPages(StoreFixture fixture, long from, int size, Probe probe) {
        if (from > 551) {
            probe.done();
            return;
        }
        long to = Math.min(551, from + size - 1);
        fixture.log.read(from, size, probe.right(page -> {
            probe.equal(List.rangeClosed(from, to), page.entries().map(entry -> entry.sequence()));
            probe.equal(List.rangeClosed(from, to).map(number -> "m" + number),
                    page.entries().map(entry -> entry.message().key()));
            fixture.log.readBefore(to + 1, size, probe.right(before -> {
                probe.equal(to, before.entries().last().sequence());
                probe.equal((int) Math.min(size, to), before.entries().size());
                chunkPages(fixture, from + size, size == 7 ? 113 : 7, probe);
            }));
        }));
    }

    private static void clear(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.log.append(1, Fixtures.messages("m", 0, 3), probe.right(before ->
                fixture.outbox.add(Fixtures.send("waits"), probe.right(waits ->
                        fixture.outbox.add(Fixtures.rejected("ended"), probe.right(ended ->
                                fixture.log.clear(1, probe.right(head -> {
                                    probe.equal(3L, head);
                                    fixture.log.read(1, 10, probe.right(page -> {
                                        probe.equal(new LogPage(List.empty(), 3, 0, 0), page);
                                        clearedGoesOn(fixture, probe);
                                    }));
                                }))))))));
    }

    private static void clearedGoesOn(StoreFixture fixture, Probe probe) {
        fixture.outbox.readAll(probe.right(sends -> {
            probe.equal(List.of("waits"), sends.map(OutboxEntry::tracingId));
            fixture.log.append(1, Fixtures.messages("m", 2, 4), probe.right(after -> {
                probe.equal(1, after.known());
                probe.equal(List.of(4L), after.entries().map(entry -> entry.sequence()));
                fixture.log.readBefore(Long.MAX_VALUE, 10, probe.right(page -> {
                    probe.equal(List.of(4L), page.entries().map(entry -> entry.sequence()));
                    probe.equal(4L, page.tailSequence());
                    probe.done();
                }));
            }));
        }));
    }

    private static void tenure(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        Quota quota = new Quota(List.of(3L, 2L), List.of(1L), List.empty(), List.of(9L));
        fixture.log.append(1, Fixtures.messages("m", 1, 251), probe.right(appended ->
                fixture.log.saveQuota(1, quota, probe.right(saved ->
                        fixture.log.takeEpoch(TAB, probe.right(tenure -> {
                            probe.equal(quota, tenure.quota());
                            probe.equal(250L, tenure.headSequence());
                            probe.equal(Tenure.RECENT_MAX, tenure.recent().size());
                            probe.equal(51L, tenure.recent().head().sequence());
                            probe.equal(250L, tenure.recent().last().sequence());
                            probe.done();
                        }))))));
    }

    private static void markRead(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.log.markRead(7, probe.right(seven -> {
            probe.equal(7L, seven);
            fixture.another().log.markRead(3, probe.right(still -> {
                probe.equal(7L, still);
                fixture.log.read(1, 1, probe.right(page -> {
                    probe.equal(7L, page.readThrough());
                    probe.done();
                }));
            }));
        }));
    }

    private static void pruned(Probe probe) {
        appendUpTo(new StoreFixture(), 0, probe);
    }

    private static void appendUpTo(StoreFixture fixture, int from, Probe probe) {
        int most = IndexedDbMessageLog.ENTRIES_MAX + IndexedDbMessageLog.PRUNE_STEP;
        if (from < most) {
            fixture.log.append(1, Fixtures.messages("m", from, from + 3_000), probe.right(appended ->
                    appendUpTo(fixture, from + 3_000, probe)));
            return;
        }
        fixture.log.read(1, 1, probe.right(page -> {
            probe.equal((long) IndexedDbMessageLog.PRUNE_STEP + 1, page.tailSequence());
            probe.equal(page.tailSequence(), page.entries().head().sequence());
            fixture.log.append(1, Fixtures.messages("m", 0, 2), probe.right(appended -> {
                probe.equal(2, appended.known());
                CheckPageApi.count(fixture.scope.value(), "log", chunks -> {
                    probe.equal("" + IndexedDbMessageLog.ENTRIES_MAX / IndexedDbMessageLog.CHUNK_MAX,
                            CheckPageApi.string(chunks));
                    fixture.database.close();
                    CheckPageApi.deleteDatabase(fixture.scope.value(), probe::done);
                });
            }));
        }));
    }

    private static void outboxAdd(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.outbox.add(Fixtures.send("a"), probe.right(first ->
                fixture.another().outbox.add(Fixtures.send("b"), probe.right(second -> {
                    probe.isTrue("positions grow", first.position() > 0 && second.position() > first.position());
                    fixture.outbox.add(Fixtures.rejected("a"), probe.right(again -> {
                        probe.equal(first, again);
                        fixture.outbox.readAll(probe.right(all -> {
                            probe.equal(List.of(first, second), all);
                            probe.done();
                        }));
                    }));
                }))));
    }

    private static void settles(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.outbox.add(Fixtures.send("a"), probe.right(a -> fixture.outbox.add(Fixtures.send("b"), probe.right(b ->
                fixture.log.append(1, List.of(Fixtures.message("m")), probe.right(first ->
                        fixture.log.append(1, List.of(
                                Fixtures.message("m").settling("a"),
                                Fixtures.message("n").settling("not-in-the-outbox")), probe.right(second -> {
                                    probe.equal(1, second.known());
                                    fixture.outbox.readAll(probe.right(left -> {
                                        probe.equal(List.of("b"), left.map(OutboxEntry::tracingId));
                                        probe.done();
                                    }));
                                }))))))));
    }

    private static void outboxUpdate(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.outbox.add(Fixtures.send("a"), probe.right(a -> fixture.log.takeEpoch(TAB, probe.right(tenure -> {
            List<OutboxEntry> entries = List.of(a.inFlight(12), Fixtures.send("gone").inFlight(12));
            fixture.outbox.update(tenure.epoch() - 1, entries, probe.left(kind -> {
                probe.equal(StoreFailure.Kind.FENCED, kind);
                fixture.outbox.update(tenure.epoch(), entries, probe.right(updated -> {
                    probe.equal(List.of(a.inFlight(12)), updated);
                    fixture.outbox.readAll(probe.right(all -> {
                        probe.equal(List.of(a.inFlight(12)), all);
                        probe.done();
                    }));
                }));
            }));
        }))));
    }

    private static void guestsWord(Probe probe) {
        StoreFixture fixture = new StoreFixture();
        fixture.outbox.add(Fixtures.rejected("a"), probe.right(a ->
                fixture.outbox.requeue("a", probe.right(requeued -> {
                    probe.equal(List.of(SendStatus.QUEUED), requeued.map(OutboxEntry::status));
                    fixture.outbox.requeue("a", probe.right(notAgain -> {
                        probe.equal(List.empty(), notAgain);
                        fixture.outbox.discard("a", probe.right(notEnded -> {
                            probe.equal(List.empty(), notEnded);
                            discard(fixture, a.ended(SendStatus.UNKNOWN, a.failure().get()), probe);
                        }));
                    }));
                }))));
    }

    private static void discard(StoreFixture fixture, OutboxEntry unknown, Probe probe) {
        fixture.outbox.update(0, List.of(unknown), probe.right(ended ->
                fixture.outbox.discard("a", probe.right(discarded -> {
                    probe.equal(List.of("a"), discarded.map(OutboxEntry::tracingId));
                    fixture.outbox.readAll(probe.right(all -> {
                        probe.equal(List.empty(), all);
                        fixture.outbox.discard("a", probe.right(gone -> {
                            probe.equal(List.empty(), gone);
                            probe.done();
                        }));
                    }));
                }))));
    }
}
