package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.Probe;
import dev.tabwire.core.port.WireLock;
import io.vavr.collection.List;
import java.util.ArrayList;
import org.teavm.jso.JSObject;

/** What the contracts of channel and lock do not speak of: other scripts of the origin, and missing APIs. */
final class ChannelAndLockChecks {
    void addTo(PortChecks checks) {
        checks.add("channel: what is no text is counted and ignored", ChannelAndLockChecks::refused);
        checks.add("channel: without BroadcastChannel it is silent and says so", ChannelAndLockChecks::noChannel);
        checks.add("lock: without Web Locks the request fails", ChannelAndLockChecks::noLocks);
    }

    private static void refused(Probe probe) {
        ScopeName scope = Fixtures.scope();
        ConsoleDiagnostics diagnostics = new ConsoleDiagnostics();
        BroadcastTabChannel channel = new BroadcastTabChannel(scope, diagnostics);
        ArrayList<String> heard = new ArrayList<>();
        channel.open(heard::add);
        CheckPageApi.postObject(scope.value());
        CheckPageApi.postText(scope.value(), 3);
        probe.until(() -> !heard.isEmpty(), () -> {
            probe.equal(3, heard.get(0).length());
            probe.equal(1, diagnostics.count("channel-refused"));
            channel.close();
            probe.done();
        });
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

    private static void noLocks(Probe probe) {
        JSObject restore = CheckPageApi.hide("navigator", "locks");
        LockLog log = new LockLog();
        log.lock.request(1);
        CheckPageApi.call(restore);
        probe.equal(1, log.lines.size());
        probe.isTrue("failed", log.lines.head().startsWith("failed 1"));
        log.lock.request(1);
        probe.until(() -> log.lines.contains("granted 1"), () -> {
            log.lock.release(1);
            probe.done();
        });
    }

    /** A lock that writes down what it is told. */
    private static final class LockLog implements WireLock.Listener {
        private final WebLocksWireLock lock = new WebLocksWireLock(Fixtures.scope());
        private List<String> lines = List.empty();

        LockLog() {
            lock.listen(this);
        }

        @Override
        public void granted(long lockId) {
            lines = lines.append("granted " + lockId);
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
