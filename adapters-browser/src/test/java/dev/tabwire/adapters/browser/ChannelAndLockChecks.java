package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.core.port.WireLock;
import io.vavr.collection.List;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.teavm.jso.JSObject;

/** The contracts of the tab channel and the wire lock. */
final class ChannelAndLockChecks {
    private static final int SETTLED_MILLIS = 100;
    private static final int POLL_MILLIS = 5;

    void addTo(PortChecks checks) {
        checks.add("channel: others hear in order, the poster does not", ChannelAndLockChecks::heard);
        checks.add("channel: nothing after close, and it opens again", ChannelAndLockChecks::closed);
        checks.add("channel: what is no text or too long is counted and ignored", ChannelAndLockChecks::refused);
        checks.add("channel: another scope is not heard", ChannelAndLockChecks::scopes);
        checks.add("channel: without BroadcastChannel it is silent and says so", ChannelAndLockChecks::noChannel);
        checks.add("lock: granted, queued in line, released to the next", ChannelAndLockChecks::queue);
        checks.add("lock: leaving the line and releasing at once are not granted", ChannelAndLockChecks::leave);
        checks.add("lock: released within its grant", ChannelAndLockChecks::releasedInGrant);
        checks.add("lock: stolen ahead of the line, its holder is told", ChannelAndLockChecks::steal);
        checks.add("lock: without Web Locks the request fails", ChannelAndLockChecks::noLocks);
    }

    private static void heard(Probe probe) {
        ScopeName scope = Fixtures.scope();
        BroadcastTabChannel one = channel(scope);
        BroadcastTabChannel two = channel(scope);
        ArrayList<String> atOne = new ArrayList<>();
        ArrayList<String> atTwo = new ArrayList<>();
        one.open(atOne::add);
        two.open(text -> {
            atTwo.add(text);
            if (text.equals("99")) {
                probe.equal(100, atTwo.size());
                probe.equal("0", atTwo.get(0));
                probe.equal("57", atTwo.get(57));
                probe.equal(0, atOne.size());
                one.close();
                two.close();
                probe.done();
            }
        });
        for (int number = 0; number < 100; number++) {
            one.post("" + number);
        }
    }

    private static void closed(Probe probe) {
        ScopeName scope = Fixtures.scope();
        BroadcastTabChannel one = channel(scope);
        BroadcastTabChannel two = channel(scope);
        ArrayList<String> heard = new ArrayList<>();
        two.close();
        two.open(heard::add);
        one.post("while closed");
        one.open(text -> {});
        one.post("lost, for the other closes");
        two.close();
        two.close();
        two.open(heard::add);
        one.post("heard");
        until(probe, () -> !heard.isEmpty(), () -> afterAWhile(probe, () -> {
            probe.equal(List.of("heard"), List.ofAll(heard));
            one.close();
            two.close();
            probe.done();
        }));
    }

    private static void refused(Probe probe) {
        ScopeName scope = Fixtures.scope();
        ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
        BroadcastTabChannel channel = new BroadcastTabChannel(scope, diagnostics);
        ArrayList<Integer> lengths = new ArrayList<>();
        channel.open(text -> lengths.add(text.length()));
        CheckPageApi.postObject(scope.value());
        CheckPageApi.postText(scope.value(), BroadcastTabChannel.TEXT_MAX_CHARS + 1);
        CheckPageApi.postText(scope.value(), BroadcastTabChannel.TEXT_MAX_CHARS);
        channel.post("x".repeat(BroadcastTabChannel.TEXT_MAX_CHARS + 1));
        until(probe, () -> !lengths.isEmpty(), () -> {
            probe.equal(List.of(BroadcastTabChannel.TEXT_MAX_CHARS), List.ofAll(lengths));
            probe.equal(2, diagnostics.count("channel-refused"));
            probe.equal(1, diagnostics.count("channel-too-long"));
            channel.close();
            probe.done();
        });
    }

    private static void scopes(Probe probe) {
        ArrayList<String> heard = new ArrayList<>();
        BroadcastTabChannel here = channel(Fixtures.scope());
        BroadcastTabChannel there = channel(Fixtures.scope());
        here.open(heard::add);
        there.open(heard::add);
        here.post("anything");
        Clock.setTimeout(() -> {
            probe.equal(0, heard.size());
            here.close();
            there.close();
            probe.done();
        }, SETTLED_MILLIS);
    }

    private static void noChannel(Probe probe) {
        ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
        JSObject restore = CheckPageApi.hide("window", "BroadcastChannel");
        BroadcastTabChannel channel = new BroadcastTabChannel(Fixtures.scope(), diagnostics);
        channel.open(text -> probe.fail("heard " + text));
        channel.post("text");
        channel.close();
        CheckPageApi.call(restore);
        probe.equal(1, diagnostics.count("channel-missing"));
        probe.done();
    }

    private static void queue(Probe probe) {
        ScopeName scope = Fixtures.scope();
        LockLog one = new LockLog(scope);
        LockLog two = new LockLog(scope);
        one.lock.request(1);
        two.lock.request(2);
        one.lock.request(3);
        one.untilTold(probe, "granted 1", () -> afterAWhile(probe, () -> {
            probe.equal(List.empty(), two.told());
            one.lock.release(1);
            two.untilTold(probe, "granted 2", () -> {
                two.lock.release(2);
                one.untilTold(probe, "granted 3", () -> {
                    one.lock.release(3);
                    one.lock.release(3);
                    probe.equal(List.of("granted 1", "granted 3"), one.told());
                    probe.equal(List.of("granted 2"), two.told());
                    probe.done();
                });
            });
        }));
    }

    private static void leave(Probe probe) {
        ScopeName scope = Fixtures.scope();
        LockLog one = new LockLog(scope);
        LockLog two = new LockLog(scope);
        one.lock.request(1);
        one.lock.release(1);
        two.lock.request(2);
        two.untilTold(probe, "granted 2", () -> {
            one.lock.request(4);
            afterAWhile(probe, () -> {
                one.lock.release(4);
                two.lock.release(2);
                one.lock.steal(5);
                one.lock.release(5);
                two.lock.request(6);
                two.untilTold(probe, "granted 6", () -> afterAWhile(probe, () -> {
                    probe.equal(List.empty(), one.told());
                    probe.equal(List.of("granted 2", "granted 6"), two.told());
                    two.lock.release(6);
                    probe.done();
                }));
            });
        });
    }

    private static void releasedInGrant(Probe probe) {
        ScopeName scope = Fixtures.scope();
        LockLog brief = new LockLog(scope);
        LockLog next = new LockLog(scope);
        brief.onGrant = brief.lock::release;
        brief.lock.request(1);
        next.lock.request(2);
        next.untilTold(probe, "granted 2", () -> {
            probe.equal(List.of("granted 1"), brief.told());
            next.lock.release(2);
            probe.done();
        });
    }

    private static void steal(Probe probe) {
        ScopeName scope = Fixtures.scope();
        LockLog holder = new LockLog(scope);
        LockLog waiting = new LockLog(scope);
        LockLog thief = new LockLog(scope);
        holder.lock.request(1);
        holder.untilTold(probe, "granted 1", () -> {
            waiting.lock.request(2);
            thief.lock.steal(3);
            thief.untilTold(probe, "granted 3", () -> holder.untilTold(probe, "lost 1", () -> afterAWhile(probe, () -> {
                probe.equal(List.empty(), waiting.told());
                holder.lock.release(1);
                thief.lock.release(3);
                waiting.untilTold(probe, "granted 2", () -> afterAWhile(probe, () -> {
                    probe.equal(List.of("granted 1", "lost 1"), holder.told());
                    probe.equal(List.of("granted 3"), thief.told());
                    waiting.lock.release(2);
                    probe.done();
                }));
            })));
        });
    }

    private static void noLocks(Probe probe) {
        JSObject restore = CheckPageApi.hide("navigator", "locks");
        LockLog log = new LockLog(Fixtures.scope());
        log.lock.request(1);
        CheckPageApi.call(restore);
        probe.equal(1, log.told().size());
        probe.isTrue("failed", log.told().head().startsWith("failed 1"));
        log.lock.request(1);
        log.untilTold(probe, "granted 1", () -> {
            log.lock.release(1);
            probe.done();
        });
    }

    private static BroadcastTabChannel channel(ScopeName scope) {
        return new BroadcastTabChannel(scope, new ConsoleDiagnostics());
    }

    /** Goes on when something holds; the check's own limit ends the waiting. */
    private static void until(Probe probe, BooleanSupplier holds, Runnable next) {
        if (holds.getAsBoolean()) {
            probe.guarded(next);
        } else if (!probe.isOver()) {
            Clock.setTimeout(() -> until(probe, holds, next), POLL_MILLIS);
        }
    }

    /** Goes on after a time in which what must not come would have come. */
    private static void afterAWhile(Probe probe, Runnable next) {
        Clock.setTimeout(() -> probe.guarded(next), SETTLED_MILLIS);
    }

    /** A lock that writes down what it is told. */
    private static final class LockLog implements WireLock.Listener {
        private final WebLocksWireLock lock;
        private List<String> lines = List.empty();
        private LongConsumer onGrant = lockId -> {};

        LockLog(ScopeName scope) {
            lock = new WebLocksWireLock(scope);
            lock.listen(this);
        }

        List<String> told() {
            return lines;
        }

        void untilTold(Probe probe, String line, Runnable next) {
            until(probe, () -> lines.contains(line), next);
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
