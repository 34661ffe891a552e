package dev.tabwire.core.contract;

import dev.tabwire.core.contract.WireLockFixture.LockTab;
import dev.tabwire.core.port.WireLock;
import io.vavr.collection.List;
import java.util.ArrayList;
import java.util.function.LongConsumer;

/** The contract of {@link WireLock}. */
public final class WireLockCases {
    private static final int TABS = 5;
    private static final int ROUNDS = 4;

    private WireLockCases() {}

    /** All of it. */
    public static List<ContractCase<WireLockFixture>> all() {
        return List.of(
                new ContractCase<>("lock: granted, queued in line, released to the next", WireLockCases::queue),
                new ContractCase<>("lock: one holder at any time, all come round in line", WireLockCases::rounds),
                new ContractCase<>("lock: leaving the line and releasing at once are not granted", WireLockCases::leave),
                new ContractCase<>("lock: released within its grant", WireLockCases::releasedInGrant),
                new ContractCase<>("lock: stolen ahead of the line, its holder is told", WireLockCases::steal),
                new ContractCase<>("lock: a free lock can be stolen", WireLockCases::stealFree),
                new ContractCase<>("lock: of two thieves at once the later holds it", WireLockCases::thieves),
                new ContractCase<>("lock: a tab may steal from itself", WireLockCases::stealOwn),
                new ContractCase<>("lock: a holder that crashes frees it for the next in line", WireLockCases::crash),
                new ContractCase<>("lock: a tab that crashes in line has left it", WireLockCases::crashInLine),
                new ContractCase<>("lock: another scope has a lock of its own", WireLockCases::scopes));
    }

    private static void queue(WireLockFixture fixture, Probe probe) {
        LockLog one = new LockLog(fixture.tab());
        LockLog two = new LockLog(fixture.tab());
        one.lock.request(1);
        two.lock.request(2);
        one.lock.request(3);
        one.untilTold(probe, "granted 1", () -> probe.afterAWhile(() -> {
            probe.equal(List.of("granted 1"), one.lines);
            probe.equal(List.empty(), two.lines);
            one.lock.release(1);
            two.untilTold(probe, "granted 2", () -> {
                two.lock.release(2);
                one.untilTold(probe, "granted 3", () -> {
                    one.lock.release(3);
                    one.lock.release(3);
                    one.lock.release(99);
                    probe.equal(List.of("granted 1", "granted 3"), one.lines);
                    probe.equal(List.of("granted 2"), two.lines);
                    probe.done();
                });
            });
        }));
    }

    /** Every tab asks again as soon as it has released; the line must stay fair. */
    private static void rounds(WireLockFixture fixture, Probe probe) {
        ArrayList<Integer> order = new ArrayList<>();
        int[] holders = {0};
        for (int tab = 0; tab < TABS; tab++) {
            int name = tab;
            LockLog log = new LockLog(fixture.tab());
            log.onGrant = lockId -> {
                holders[0]++;
                probe.equal(1, holders[0]);
                order.add(name);
                probe.after(1, () -> {
                    holders[0]--;
                    log.lock.release(lockId);
                    if (lockId < ROUNDS) {
                        log.lock.request(lockId + 1);
                    }
                });
            };
            log.lock.request(1);
        }
        probe.until(() -> order.size() == TABS * ROUNDS, () -> probe.afterAWhile(() -> {
            List<Integer> first = List.ofAll(order).take(TABS);
            probe.equal(List.range(0, TABS), first);
            for (int round = 1; round < ROUNDS; round++) {
                probe.equal(first, List.ofAll(order).slice(round * TABS, (round + 1) * TABS));
            }
            probe.equal(0, holders[0]);
            probe.done();
        }));
    }

    private static void leave(WireLockFixture fixture, Probe probe) {
        LockLog one = new LockLog(fixture.tab());
        LockLog two = new LockLog(fixture.tab());
        one.lock.request(1);
        one.lock.release(1);
        two.lock.request(2);
        two.untilTold(probe, "granted 2", () -> {
            one.lock.request(4);
            probe.afterAWhile(() -> {
                one.lock.release(4);
                two.lock.release(2);
                one.lock.steal(5);
                one.lock.release(5);
                two.lock.request(6);
                two.untilTold(probe, "granted 6", () -> probe.afterAWhile(() -> {
                    probe.equal(List.empty(), one.lines);
                    probe.equal(List.of("granted 2", "granted 6"), two.lines);
                    two.lock.release(6);
                    probe.done();
                }));
            });
        });
    }

    private static void releasedInGrant(WireLockFixture fixture, Probe probe) {
        LockLog brief = new LockLog(fixture.tab());
        LockLog next = new LockLog(fixture.tab());
        brief.onGrant = brief.lock::release;
        brief.lock.request(1);
        next.lock.request(2);
        next.untilTold(probe, "granted 2", () -> {
            probe.equal(List.of("granted 1"), brief.lines);
            next.lock.release(2);
            probe.done();
        });
    }

    private static void steal(WireLockFixture fixture, Probe probe) {
        LockLog holder = new LockLog(fixture.tab());
        LockLog waiting = new LockLog(fixture.tab());
        LockLog thief = new LockLog(fixture.tab());
        holder.lock.request(1);
        holder.untilTold(probe, "granted 1", () -> {
            waiting.lock.request(2);
            thief.lock.steal(3);
            thief.untilTold(probe, "granted 3", () -> holder.untilTold(probe, "lost 1", () -> probe.afterAWhile(() -> {
                probe.equal(List.empty(), waiting.lines);
                holder.lock.release(1);
                probe.afterAWhile(() -> {
                    probe.equal(List.empty(), waiting.lines);
                    thief.lock.release(3);
                    waiting.untilTold(probe, "granted 2", () -> probe.afterAWhile(() -> {
                        probe.equal(List.of("granted 1", "lost 1"), holder.lines);
                        probe.equal(List.of("granted 3"), thief.lines);
                        waiting.lock.release(2);
                        probe.done();
                    }));
                });
            })));
        });
    }

    private static void stealFree(WireLockFixture fixture, Probe probe) {
        LockLog thief = new LockLog(fixture.tab());
        LockLog next = new LockLog(fixture.tab());
        thief.lock.steal(1);
        thief.untilTold(probe, "granted 1", () -> {
            next.lock.request(2);
            probe.afterAWhile(() -> {
                probe.equal(List.empty(), next.lines);
                thief.lock.release(1);
                next.untilTold(probe, "granted 2", () -> {
                    probe.equal(List.of("granted 1"), thief.lines);
                    next.lock.release(2);
                    probe.done();
                });
            });
        });
    }

    private static void thieves(WireLockFixture fixture, Probe probe) {
        LockLog first = new LockLog(fixture.tab());
        LockLog second = new LockLog(fixture.tab());
        LockLog waiting = new LockLog(fixture.tab());
        first.lock.steal(1);
        second.lock.steal(2);
        second.untilTold(probe, "granted 2", () -> probe.afterAWhile(() -> {
            waiting.lock.request(3);
            probe.isTrue("the first thief was told of nothing or of both: " + first.lines,
                    first.lines.isEmpty() || first.lines.equals(List.of("granted 1", "lost 1")));
            first.lock.release(1);
            probe.afterAWhile(() -> {
                probe.equal(List.of("granted 2"), second.lines);
                probe.equal(List.empty(), waiting.lines);
                second.lock.release(2);
                waiting.untilTold(probe, "granted 3", () -> {
                    waiting.lock.release(3);
                    probe.done();
                });
            });
        }));
    }

    private static void stealOwn(WireLockFixture fixture, Probe probe) {
        LockLog log = new LockLog(fixture.tab());
        log.lock.request(1);
        log.untilTold(probe, "granted 1", () -> {
            log.lock.steal(2);
            log.untilTold(probe, "granted 2", () -> log.untilTold(probe, "lost 1", () -> probe.afterAWhile(() -> {
                probe.equal(3, log.lines.size());
                log.lock.release(2);
                probe.done();
            })));
        });
    }

    private static void crash(WireLockFixture fixture, Probe probe) {
        LockTab holder = fixture.tab();
        LockLog holding = new LockLog(holder);
        LockLog waiting = new LockLog(fixture.tab());
        LockLog last = new LockLog(fixture.tab());
        holding.lock.request(1);
        holding.untilTold(probe, "granted 1", () -> {
            waiting.lock.request(2);
            last.lock.request(3);
            if (!holder.crash()) {
                probe.impossible("a tab of this fixture cannot be crashed");
                return;
            }
            long crashed = fixture.nowMillis();
            waiting.untilTold(probe, "granted 2", () -> {
                long took = fixture.nowMillis() - crashed;
                probe.isTrue("in time, was " + took, took <= fixture.crashNoticeMillis());
                probe.equal(List.empty(), last.lines);
                waiting.lock.release(2);
                last.untilTold(probe, "granted 3", probe::done);
            });
        });
    }

    private static void crashInLine(WireLockFixture fixture, Probe probe) {
        LockTab crashing = fixture.tab();
        LockLog holder = new LockLog(fixture.tab());
        LockLog inLine = new LockLog(crashing);
        LockLog last = new LockLog(fixture.tab());
        holder.lock.request(1);
        holder.untilTold(probe, "granted 1", () -> {
            inLine.lock.request(2);
            last.lock.request(3);
            if (!crashing.crash()) {
                probe.impossible("a tab of this fixture cannot be crashed");
                return;
            }
            probe.after(fixture.crashNoticeMillis(), () -> {
                probe.equal(List.empty(), last.lines);
                holder.lock.release(1);
                last.untilTold(probe, "granted 3", () -> {
                    probe.equal(List.empty(), inLine.lines);
                    probe.done();
                });
            });
        });
    }

    private static void scopes(WireLockFixture fixture, Probe probe) {
        LockLog here = new LockLog(fixture.tab());
        LockLog there = new LockLog(fixture.stranger());
        here.lock.request(1);
        here.untilTold(probe, "granted 1", () -> {
            there.lock.request(1);
            there.untilTold(probe, "granted 1", () -> {
                there.lock.steal(2);
                there.untilTold(probe, "lost 1", () -> probe.afterAWhile(() -> {
                    probe.equal(List.of("granted 1"), here.lines);
                    here.lock.release(1);
                    there.lock.release(2);
                    probe.done();
                }));
            });
        });
    }

    /** A lock that writes down what it is told. */
    private static final class LockLog implements WireLock.Listener {
        private final WireLock lock;
        private List<String> lines = List.empty();
        private LongConsumer onGrant = lockId -> {};

        LockLog(LockTab tab) {
            lock = tab.lock();
            lock.listen(this);
        }

        void untilTold(Probe probe, String line, Runnable next) {
            probe.until(() -> lines.contains(line), next);
        }

        @Override
        public void granted(long lockId) {
            lines = lines.append("granted " + lockId);
            onGrant.accept(lockId);
        }

        @Override
        public void lost(long lockId) {
            lines = lines.append("lost " + lockId);
        }

        @Override
        public void failed(long lockId, String detail) {
            lines = lines.append("failed " + lockId + " " + detail);
        }
    }
}
