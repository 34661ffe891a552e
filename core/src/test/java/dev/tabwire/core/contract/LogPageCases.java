package dev.tabwire.core.contract;

import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.port.MessageLog;
import io.vavr.collection.List;

/** The contract of {@link MessageLog}: what reading gives back. */
final class LogPageCases {
    /** The sizes of the appends, around a hundred because adapters store in chunks. */
    private static final List<Integer> APPENDS = List.of(1, 99, 100, 101, 250);

    private LogPageCases() {}

    static List<ContractCase<StoreFixture>> all() {
        return List.of(
                Samples.owned("log: a message comes back as it was appended", LogPageCases::unchanged),
                Samples.owned("log: pages from a sequence on", LogPageCases::pages),
                Samples.owned("log: pages before a sequence", LogPageCases::pagesBefore),
                Samples.owned("log: pages of every size over appends of every size", LogPageCases::sizes));
    }

    private static void unchanged(StoreFixture fixture, Probe probe) {
        Message full = Samples.fullMessage("\u00e9 key");
        List<LogEntry> expected = List.of(new LogEntry(1, full), new LogEntry(2, Samples.message("plain")));
        fixture.tab().log().append(1, List.of(full, Samples.message("plain")), probe.right(appended -> {
            probe.equal(expected, appended.entries());
            fixture.tab().log().read(1, 10, probe.right(page -> {
                probe.equal(expected, page.entries());
                probe.done();
            }));
        }));
    }

    private static void pages(StoreFixture fixture, Probe probe) {
        MessageLog log = fixture.tab().log();
        log.read(1, 10, probe.right(empty -> {
            probe.equal(new LogPage(List.empty(), 0, 0, 0, empty.storeId()), empty);
            log.append(1, Samples.messages("m", 1, 51), probe.right(appended ->
                    log.read(41, 100, probe.right(rest -> {
                        probe.equal(List.rangeClosed(41L, 50L), sequences(rest));
                        probe.equal(Samples.message("m41"), rest.entries().head().message());
                        probe.equal(50L, rest.headSequence());
                        probe.equal(1L, rest.tailSequence());
                        log.read(0, 3, probe.right(first -> {
                            probe.equal(List.of(1L, 2L, 3L), sequences(first));
                            nothingThere(log, probe);
                        }));
                    }))));
        }));
    }

    private static void nothingThere(MessageLog log, Probe probe) {
        log.read(51, 10, probe.right(beyond -> {
            probe.equal(new LogPage(List.empty(), 50, 1, 0, beyond.storeId()), beyond);
            log.read(Long.MAX_VALUE, 10, probe.right(farBeyond -> {
                probe.equal(0, farBeyond.entries().size());
                log.read(1, 0, probe.right(nothing -> {
                    probe.equal(0, nothing.entries().size());
                    probe.done();
                }));
            }));
        }));
    }

    private static void pagesBefore(StoreFixture fixture, Probe probe) {
        MessageLog log = fixture.tab().log();
        log.append(1, Samples.messages("m", 1, 51), probe.right(appended ->
                log.readBefore(Long.MAX_VALUE, 5, probe.right(newest -> {
                    probe.equal(List.rangeClosed(46L, 50L), sequences(newest));
                    log.readBefore(46, 5, probe.right(before -> {
                        probe.equal(List.rangeClosed(41L, 45L), sequences(before));
                        log.readBefore(3, 5, probe.right(oldest -> {
                            probe.equal(List.of(1L, 2L), sequences(oldest));
                            log.readBefore(1, 5, probe.right(none -> {
                                probe.equal(0, none.entries().size());
                                probe.equal(50L, none.headSequence());
                                log.readBefore(10, 0, probe.right(nothing -> {
                                    probe.equal(0, nothing.entries().size());
                                    probe.done();
                                }));
                            }));
                        }));
                    }));
                }))));
    }

    /** No page may lose or repeat an entry. */
    private static void sizes(StoreFixture fixture, Probe probe) {
        append(fixture.tab().log(), 1, APPENDS, probe);
    }

    private static void append(MessageLog log, int from, List<Integer> sizes, Probe probe) {
        if (sizes.isEmpty()) {
            page(log, from - 1, 1, 7, probe);
        } else {
            log.append(1, Samples.messages("m", from, from + sizes.head()), probe.right(appended ->
                    append(log, from + sizes.head(), sizes.tail(), probe)));
        }
    }

    private static void page(MessageLog log, long head, long from, int size, Probe probe) {
        if (from > head) {
            probe.done();
            return;
        }
        long to = Math.min(head, from + size - 1);
        log.read(from, size, probe.right(page -> {
            probe.equal(List.rangeClosed(from, to), sequences(page));
            probe.equal(List.rangeClosed(from, to).map(number -> "m" + number),
                    page.entries().map(entry -> entry.message().key()));
            log.readBefore(to + 1, size, probe.right(before -> {
                probe.equal(to, before.entries().last().sequence());
                probe.equal((int) Math.min(size, to), before.entries().size());
                page(log, head, from + size, size == 7 ? 113 : 7, probe);
            }));
        }));
    }

    private static List<Long> sequences(LogPage page) {
        return page.entries().map(LogEntry::sequence);
    }
}
