package dev.tabwire.adapters.browser;

import dev.tabwire.core.contract.DiagnosticsCases;
import dev.tabwire.core.contract.EntropyCases;
import dev.tabwire.core.contract.FocusSourceCases;
import dev.tabwire.core.contract.GuestApiCases;
import dev.tabwire.core.contract.MessageLogCases;
import dev.tabwire.core.contract.MessageTransportCases;
import dev.tabwire.core.contract.OutboxStoreCases;
import dev.tabwire.core.contract.TabChannelCases;
import dev.tabwire.core.contract.TimeSourceCases;
import dev.tabwire.core.contract.TimersCases;
import dev.tabwire.core.contract.TokenStoreCases;
import dev.tabwire.core.contract.WireLockCases;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.port.FocusSource;
import dev.tabwire.core.port.WireLock;
import io.vavr.control.Option;

/**
 * The page that the driver opens: all checks and the measurement, or one tab of several ({@code ?mode=tab}).
 */
public final class PortCheckPage {
    private PortCheckPage() {}

    public static void main(String[] arguments) {
        if (CheckPageApi.parameter("mode").equals("tab")) {
            beTab();
            return;
        }
        PortChecks checks = new PortChecks();
        new JsonChecks().addTo(checks);
        addContracts(checks);
        new StoreFaultChecks().addTo(checks);
        new TokenSealChecks().addTo(checks);
        new ChannelAndLockChecks().addTo(checks);
        new TransportChecks(CheckPageApi.parameter("server")).addTo(checks);
        new PageChecks().addTo(checks);
        checks.run(() -> AppendMeasurement.run(() -> CheckPageApi.raise("finished")));
    }

    private static void addContracts(PortChecks checks) {
        checks.addAll(TokenStoreCases.all(), BrowserFixtures.Stores::new);
        checks.addAll("in plain, ", TokenStoreCases.all(), () -> new BrowserFixtures.Stores(false));
        checks.addAll(MessageLogCases.all(), BrowserFixtures.Stores::new);
        checks.addAll(OutboxStoreCases.all(), BrowserFixtures.Stores::new);
        checks.addAll(TabChannelCases.all(), BrowserFixtures.Channels::new);
        checks.addAll(WireLockCases.all(), BrowserFixtures.Locks::new);
        checks.addAll("by storage events, ", TabChannelCases.all(), BrowserFixtures.StorageChannels::new);
        checks.addAll("by lease, ", WireLockCases.all(), BrowserFixtures.Leases::new);
        checks.addAll("in memory, ", TokenStoreCases.all(), BrowserFixtures.SoleStores::new);
        checks.addAll("in memory, ", MessageLogCases.all(), BrowserFixtures.SoleStores::new);
        checks.addAll("in memory, ", OutboxStoreCases.all(), BrowserFixtures.SoleStores::new);
        checks.addAll(FocusSourceCases.all(), BrowserFixtures.Focus::new);
        checks.addAll(MessageTransportCases.all(), BrowserFixtures.Wires::new);
        checks.addAll(GuestApiCases.all(), BrowserFixtures.Calls::new);
        checks.addAll(TimersCases.all(), BrowserFixtures.PageTimers::new);
        checks.addAll(TimeSourceCases.all(), BrowserFixtures.Clocks::new);
        checks.addAll(EntropyCases.all(), BrowserFixtures.Crypto::new);
        checks.addAll(DiagnosticsCases.all(), BrowserFixtures.Console::new);
    }

    /** Shares one scope with other tabs, tells what happens and follows orders. */
    private static void beTab() {
        ScopeName scope = ScopeName.of("tabs", Option.some(CheckPageApi.parameter("scope")));
        BroadcastTabChannel channel = new BroadcastTabChannel(scope, new ConsoleDiagnostics());
        channel.open(text -> CheckPageApi.tell("heard " + text));
        WebLocksWireLock lock = new WebLocksWireLock(scope);
        lock.listen(new TellingLock());
        lock.request(1);
        new PageFocusSource().start(new TellingFocus());
        CheckPageApi.onOrder(order -> {
            String text = CheckPageApi.string(order);
            if (text.equals("steal")) {
                lock.steal(2);
            } else {
                channel.post(text);
            }
        });
        TabStores stores = new TabStores(scope);
        stores.tokens.readOrCreate(new CryptoEntropy().uuid(), token ->
                stores.log.takeEpoch(new TabId("t"), tenure -> {
                    CheckPageApi.tell("epoch " + tenure.get().epoch());
                    CheckPageApi.tell("token " + token.get().token());
                    CheckPageApi.raise("finished");
                }));
    }

    private static final class TellingLock implements WireLock.Listener {
        @Override
        public void granted(long lockId) {
            CheckPageApi.tell("granted " + lockId);
        }

        @Override
        public void lost(long lockId) {
            CheckPageApi.tell("lost " + lockId);
        }

        @Override
        public void failed(long lockId, String detail) {
            CheckPageApi.tell("failed " + lockId + " " + detail);
        }
    }

    private static final class TellingFocus implements FocusSource.Listener {
        @Override
        public void focusChanged(boolean visible, boolean focused) {
            CheckPageApi.tell("visible " + visible + " focused " + focused);
        }

        @Override
        public void pageHidden(boolean mayReturn) {
            CheckPageApi.tell("hidden, may return " + mayReturn);
        }

        @Override
        public void pageShown() {
            CheckPageApi.tell("shown");
        }

        @Override
        public void frozen() {
            CheckPageApi.tell("frozen");
        }

        @Override
        public void resumed() {
            CheckPageApi.tell("resumed");
        }

        @Override
        public void networkChanged(boolean online) {
            CheckPageApi.tell("online " + online);
        }
    }
}
