package dev.tabwire.core.contract;

import dev.tabwire.core.contract.StoreFixture.StoreTab;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Pause;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.StoreFailure;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.ArrayList;

/** The contract of {@link MessageLog}: the epoch and what is written under it. {@link LogPageCases} reads. */
public final class MessageLogCases {
    static final TabId TAB = new TabId("tab-1");

    private static final Quota USED = new Quota(List.of(3L, 2L), List.of(1L), List.empty(), List.of(9L), 7,
            Option.some(new Pause(8, 60_000, new Reason("connection-limit", "Too many places."))));

    private MessageLogCases() {}

    /** All of it. */
    public static List<ContractCase<StoreFixture>> all() {
        return List.<ContractCase<StoreFixture>>of(
                new ContractCase<>("log: an epoch is taken once, one more each time", MessageLogCases::epochs),
                new ContractCase<>("log: a lower epoch writes nothing", MessageLogCases::fenced),
                new ContractCase<>("log: a store that knows no such owner takes nothing from it, and says which store it is",
                        MessageLogCases::emptied),
                new ContractCase<>("log: nothing lands behind the back of a new owner", MessageLogCases::fencedAtOnce),
                new ContractCase<>("log: an owner that has appended is fenced by one that has not yet",
                        MessageLogCases::fencedAfterAppends),
                new ContractCase<>("log: an owner that was away is fenced, and as owner again goes on behind the others",
                        MessageLogCases::comesBack),
                Samples.owned("log: a tenure carries the newest entries and the quota", MessageLogCases::tenure),
                Samples.owned("log: known keys are left out, in a batch and across batches and tabs",
                        MessageLogCases::duplicates),
                Samples.owned("log: two tabs that append at once get sequences without a gap",
                        MessageLogCases::appendsAtOnce),
                Samples.owned("log: clear keeps ids known and sequences going", MessageLogCases::clear),
                new ContractCase<>("log: what was read never goes back", MessageLogCases::markRead),
                Samples.owned("log: payloads beyond the limit go, their ids stay", MessageLogCases::pruned),
                Samples.owned("log: an id is known for 30 days", MessageLogCases::idsAge),
                new ContractCase<>("log: another scope has a log of its own", MessageLogCases::scopes))
                .appendAll(LogPageCases.all());
    }

    private static void epochs(StoreFixture fixture, Probe probe) {
        ArrayList<Long> epochs = new ArrayList<>();
        for (int tab = 0; tab < 5; tab++) {
            fixture.tab().log().takeEpoch(new TabId("tab-" + tab), probe.right(tenure -> {
                epochs.add(tenure.epoch());
                if (epochs.size() == 5) {
                    probe.equal(List.of(1L, 2L, 3L, 4L, 5L), List.ofAll(epochs).sorted());
                    probe.done();
                }
            }));
        }
    }

    private static void fenced(StoreFixture fixture, Probe probe) {
        StoreTab late = fixture.tab();
        StoreTab owner = fixture.tab();
        late.log().takeEpoch(TAB, probe.right(old -> late.outbox().add(Samples.send("t-1"), probe.right(send ->
                owner.log().takeEpoch(TAB, probe.right(current -> owner.log().saveQuota(current.epoch(), USED,
                        probe.right(saved -> fencedWrites(late, owner, old.epoch(), current.epoch(), probe)))))))));
    }

    /** As an owner finds a store that was emptied under it. */
    private static void emptied(StoreFixture fixture, Probe probe) {
        StoreTab owner = fixture.tab();
        owner.log().append(5, List.of(Samples.message("m")), probe.left(kind -> {
            probe.equal(StoreFailure.Kind.FENCED, kind);
            owner.log().read(1, 10, probe.right(before -> {
                probe.equal(true, before.storeId() > 0);
                probe.equal(0L, before.headSequence());
                owner.log().takeEpoch(TAB, probe.right(first -> fixture.tab().log().takeEpoch(TAB, probe.right(second ->
                        owner.log().readBefore(Long.MAX_VALUE, 10, probe.right(page -> {
                            probe.equal(before.storeId(), first.storeId());
                            probe.equal(first.storeId(), second.storeId());
                            probe.equal(first.storeId(), page.storeId());
                            probe.done();
                        }))))));
            }));
        }));
    }

    private static void fencedWrites(StoreTab late, StoreTab owner, long old, long current, Probe probe) {
        List<Message> batch = List.of(Samples.message("m").settling("t-1"));
        late.log().append(old, batch, probe.left(kind -> {
            probe.equal(StoreFailure.Kind.FENCED, kind);
            late.log().saveQuota(old, Quota.UNUSED, probe.left(again -> {
                probe.equal(StoreFailure.Kind.FENCED, again);
                late.log().clear(old, probe.left(cleared -> {
                    probe.equal(StoreFailure.Kind.FENCED, cleared);
                    late.log().read(1, 10, probe.right(page -> {
                        probe.equal(0, page.entries().size());
                        late.outbox().readAll(probe.right(sends -> {
                            probe.equal(List.of("t-1"), sends.map(OutboxEntry::tracingId));
                            owner.log().append(current, batch, probe.right(appended -> {
                                probe.equal(1L, appended.headSequence());
                                probe.equal(0, appended.known());
                                owner.log().takeEpoch(TAB, probe.right(next -> {
                                    probe.equal(USED, next.quota());
                                    probe.done();
                                }));
                            }));
                        }));
                    }));
                }));
            }));
        }));
    }

    /** An owner goes on appending in the very turn in which another takes over. */
    private static void fencedAtOnce(StoreFixture fixture, Probe probe) {
        MessageLog former = fixture.tab().log();
        MessageLog next = fixture.tab().log();
        ArrayList<Long> landed = new ArrayList<>();
        ArrayList<StoreFailure.Kind> refused = new ArrayList<>();
        ArrayList<Tenure> taken = new ArrayList<>();
        former.takeEpoch(TAB, probe.right(first -> {
            for (int number = 0; number < 10; number++) {
                if (number == 5) {
                    next.takeEpoch(TAB, probe.right(taken::add));
                }
                former.append(first.epoch(), List.of(Samples.message("m" + number)), probe.once(answer -> {
                    if (answer.isRight()) {
                        landed.add(answer.get().headSequence());
                    } else {
                        refused.add(answer.getLeft().kind());
                    }
                }));
            }
            probe.until(() -> !taken.isEmpty() && landed.size() + refused.size() == 10, () -> {
                long head = taken.get(0).headSequence();
                probe.equal((long) landed.size(), head);
                probe.equal((int) head, taken.get(0).recent().size());
                for (StoreFailure.Kind kind : refused) {
                    probe.equal(StoreFailure.Kind.FENCED, kind);
                }
                next.read(1, 20, probe.right(page -> {
                    probe.equal(head, page.headSequence());
                    probe.done();
                }));
            });
        }));
    }

    /** The log's end is still what the former owner knows; only the epoch tells that it is not its own any more. */
    private static void fencedAfterAppends(StoreFixture fixture, Probe probe) {
        MessageLog former = fixture.tab().log();
        MessageLog next = fixture.tab().log();
        former.takeEpoch(TAB, probe.right(first -> former.append(1, Samples.messages("m", 0, 1), probe.right(one ->
                former.append(1, Samples.messages("m", 1, 2), probe.right(two -> next.takeEpoch(TAB, probe.right(second ->
                        former.append(1, Samples.messages("m", 2, 3), probe.left(kind -> {
                            probe.equal(StoreFailure.Kind.FENCED, kind);
                            next.append(2, Samples.messages("m", 2, 3), probe.right(three -> {
                                probe.equal(0, three.known());
                                probe.equal(3L, three.headSequence());
                                probe.done();
                            }));
                        }))))))))));
    }

    /** What an owner knows of the log's end from its own appends is no more true when another has appended. */
    private static void comesBack(StoreFixture fixture, Probe probe) {
        MessageLog former = fixture.tab().log();
        MessageLog next = fixture.tab().log();
        former.takeEpoch(TAB, probe.right(first -> former.append(1, Samples.messages("m", 0, 1), probe.right(one ->
                former.append(1, Samples.messages("m", 1, 2), probe.right(two ->
                        next.takeEpoch(TAB, probe.right(second -> next.append(2, Samples.messages("m", 2, 3), probe.right(three ->
                                former.append(1, Samples.messages("m", 3, 4), probe.left(kind -> {
                                    probe.equal(StoreFailure.Kind.FENCED, kind);
                                    former.takeEpoch(TAB, probe.right(third -> goesOn(former, probe)));
                                }))))))))))));
    }

    private static void goesOn(MessageLog log, Probe probe) {
        log.append(3, Samples.messages("m", 3, 4), probe.right(four -> {
            probe.equal(List.of(4L), four.entries().map(LogEntry::sequence));
            log.append(3, Samples.messages("m", 1, 5), probe.right(five -> {
                probe.equal(3, five.known());
                probe.equal(List.of(5L), five.entries().map(LogEntry::sequence));
                log.read(1, 10, probe.right(page -> {
                    probe.equal(List.of("m0", "m1", "m2", "m3", "m4"), page.entries().map(entry -> entry.message().key()));
                    probe.equal(List.rangeClosed(1L, 5L), page.entries().map(LogEntry::sequence));
                    probe.done();
                }));
            }));
        }));
    }

    private static void tenure(StoreFixture fixture, Probe probe) {
        StoreTab tab = fixture.tab();
        tab.log().append(1, Samples.messages("m", 1, 251), probe.right(appended ->
                tab.log().saveQuota(1, USED, probe.right(saved -> {
                    probe.equal(USED, saved);
                    fixture.tab().log().takeEpoch(TAB, probe.right(tenure -> {
                        probe.equal(USED, tenure.quota());
                        probe.equal(250L, tenure.headSequence());
                        probe.equal(Tenure.RECENT_MAX, tenure.recent().size());
                        probe.equal(51L, tenure.recent().head().sequence());
                        probe.equal(new LogEntry(250, Samples.message("m250")), tenure.recent().last());
                        probe.done();
                    }));
                }))));
    }

    private static void duplicates(StoreFixture fixture, Probe probe) {
        MessageLog log = fixture.tab().log();
        log.append(1, Samples.messages("m", 0, 3).append(Samples.message("m1")), probe.right(first -> {
            probe.equal(List.of("m0", "m1", "m2"), first.entries().map(entry -> entry.message().key()));
            probe.equal(1, first.known());
            fixture.tab().log().append(1, Samples.messages("m", 1, 5), probe.right(second -> {
                probe.equal(2, second.known());
                probe.equal(List.of(4L, 5L), second.entries().map(LogEntry::sequence));
                probe.equal(List.of("m3", "m4"), second.entries().map(entry -> entry.message().key()));
                probe.equal(5L, second.headSequence());
                log.append(1, List.empty(), probe.right(empty -> {
                    probe.equal(5L, empty.headSequence());
                    probe.equal(0, empty.entries().size());
                    probe.done();
                }));
            }));
        }));
    }

    private static void appendsAtOnce(StoreFixture fixture, Probe probe) {
        MessageLog reader = fixture.tab().log();
        int[] left = {4};
        int[] added = {0};
        for (int tab = 0; tab < 4; tab++) {
            fixture.tab().log().append(1, Samples.messages("m", tab * 5, tab * 5 + 10), probe.right(appended -> {
                added[0] += appended.entries().size();
                left[0]--;
                if (left[0] == 0) {
                    reader.read(1, 100, probe.right(page -> {
                        probe.equal(25, added[0]);
                        probe.equal(25, page.entries().map(entry -> entry.message().key()).distinct().size());
                        probe.equal(List.rangeClosed(1L, 25L), page.entries().map(LogEntry::sequence));
                        probe.done();
                    }));
                }
            }));
        }
    }

    private static void clear(StoreFixture fixture, Probe probe) {
        StoreTab tab = fixture.tab();
        tab.log().append(1, Samples.messages("m", 0, 3), probe.right(before ->
                tab.outbox().add(Samples.send("waits"), probe.right(waits ->
                        tab.outbox().add(Samples.rejected("ended"), probe.right(ended ->
                                tab.log().clear(1, probe.right(head -> {
                                    probe.equal(3L, head);
                                    fixture.tab().log().read(1, 10, probe.right(page -> {
                                        probe.equal(new LogPage(List.empty(), 3, 0, 0, page.storeId()), page);
                                        clearedGoesOn(tab, probe);
                                    }));
                                }))))))));
    }

    private static void clearedGoesOn(StoreTab tab, Probe probe) {
        tab.outbox().readAll(probe.right(sends -> {
            probe.equal(List.of("waits"), sends.map(OutboxEntry::tracingId));
            tab.log().append(1, Samples.messages("m", 2, 4), probe.right(after -> {
                probe.equal(1, after.known());
                probe.equal(List.of(4L), after.entries().map(LogEntry::sequence));
                tab.log().readBefore(Long.MAX_VALUE, 10, probe.right(page -> {
                    probe.equal(List.of(4L), page.entries().map(LogEntry::sequence));
                    probe.equal(4L, page.tailSequence());
                    tab.log().takeEpoch(TAB, probe.right(tenure -> {
                        probe.equal(3L, tenure.clearedThrough());
                        probe.done();
                    }));
                }));
            }));
        }));
    }

    private static void markRead(StoreFixture fixture, Probe probe) {
        MessageLog log = fixture.tab().log();
        log.markRead(7, probe.right(seven -> {
            probe.equal(7L, seven);
            fixture.tab().log().markRead(3, probe.right(still -> {
                probe.equal(7L, still);
                log.read(1, 1, probe.right(page -> {
                    probe.equal(7L, page.readThrough());
                    probe.done();
                }));
            }));
        }));
    }

    /** Goes one step beyond the limit, in batches that do not divide it. */
    private static void pruned(StoreFixture fixture, Probe probe) {
        appendBeyond(fixture, fixture.tab().log(), 0, probe);
    }

    private static void appendBeyond(StoreFixture fixture, MessageLog log, int from, Probe probe) {
        int kept = fixture.limits().entriesMax();
        int most = kept + fixture.limits().pruneStep();
        int batch = kept / 3 + 1;
        if (from <= most) {
            log.append(1, Samples.messages("m", from, from + batch), probe.right(appended ->
                    appendBeyond(fixture, log, from + batch, probe)));
            return;
        }
        log.read(1, most + batch, probe.right(page -> {
            probe.equal((long) from, page.headSequence());
            probe.isTrue("the oldest went, tail " + page.tailSequence(), page.tailSequence() > 1);
            probe.isTrue("enough is kept, " + page.entries().size(), page.entries().size() >= kept);
            probe.isTrue("no more than allowed is kept, " + page.entries().size(), page.entries().size() < most);
            probe.equal(List.rangeClosed(page.tailSequence(), (long) from), page.entries().map(LogEntry::sequence));
            log.append(1, Samples.messages("m", 0, 2), probe.right(known -> {
                probe.equal(2, known.known());
                log.readBefore(page.tailSequence(), 5, probe.right(before -> {
                    probe.equal(0, before.entries().size());
                    probe.done();
                }));
            }));
        }));
    }

    private static void idsAge(StoreFixture fixture, Probe probe) {
        MessageLog log = fixture.tab().log();
        log.append(1, Samples.messages("old", 0, 2), probe.right(first -> {
            fixture.moveWallClock(29L * 24 * 60 * 60 * 1_000);
            log.append(1, Samples.messages("new", 0, 2), probe.right(second ->
                    log.append(1, Samples.messages("old", 0, 2), probe.right(third -> {
                        probe.equal(2, third.known());
                        probe.equal(4L, third.headSequence());
                        probe.done();
                    }))));
        }));
    }

    private static void scopes(StoreFixture fixture, Probe probe) {
        StoreTab there = fixture.stranger();
        fixture.tab().log().takeEpoch(TAB, probe.right(first -> fixture.tab().log().takeEpoch(TAB, probe.right(second ->
                there.log().takeEpoch(TAB, probe.right(other -> {
                    probe.equal(1L, other.epoch());
                    there.log().append(1, Samples.messages("m", 0, 3), probe.right(appended ->
                            fixture.tab().log().read(1, 10, probe.right(page -> {
                                probe.equal(new LogPage(List.empty(), 0, 0, 0, page.storeId()), page);
                                probe.done();
                            }))));
                }))))));
    }
}
