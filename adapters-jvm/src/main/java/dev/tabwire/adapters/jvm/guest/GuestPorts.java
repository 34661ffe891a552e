package dev.tabwire.adapters.jvm.guest;

import dev.tabwire.adapters.jvm.jdk.ExecutorTimers;
import dev.tabwire.adapters.jvm.jdk.JdkGuestApi;
import dev.tabwire.adapters.jvm.jdk.JdkMessageTransport;
import dev.tabwire.adapters.jvm.jdk.JdkNetwork;
import dev.tabwire.adapters.jvm.jdk.SecureEntropy;
import dev.tabwire.adapters.jvm.jdk.SystemTimeSource;
import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.adapters.jvm.memory.MemoryScope;
import dev.tabwire.adapters.jvm.memory.MemoryTab;
import dev.tabwire.adapters.jvm.memory.ProgramFocusSource;
import dev.tabwire.adapters.jvm.sqlite.SqliteDatabase;
import dev.tabwire.adapters.jvm.sqlite.SqliteStoreException;
import dev.tabwire.adapters.jvm.sqlite.SqliteTab;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.messenger.Messenger;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.Ports;
import dev.tabwire.core.store.StoreLimits;

/** The adapters of one chat, and what must be closed after it. The composition root of the JVM, by hand. */
final class GuestPorts implements AutoCloseable {
    private final JdkNetwork network;
    private final SqliteDatabase database;
    private final JdkMessageTransport transport;
    private final ProgramFocusSource focus = new ProgramFocusSource();
    private final Ports ports;

    private GuestPorts(
            GuestChat.Builder options, JdkGuestApi.Addresses addresses, Confinement confinement, SqliteDatabase database) {
        this.database = database;
        this.network = new JdkNetwork();
        Diagnostics diagnostics = options.diagnostics;
        SystemTimeSource time = new SystemTimeSource();
        SecureEntropy entropy = new SecureEntropy();
        ExecutorTimers timers = new ExecutorTimers(confinement);
        JdkGuestApi api = new JdkGuestApi(network, confinement, addresses);
        transport = new JdkMessageTransport(network, confinement, diagnostics, options.origin);
        focus.focus(true, true);
        if (database == null) {
            MemoryTab tab = new MemoryScope(confinement, time, StoreLimits.DEFAULT).openTab();
            ports = new Ports(new JacksonJsonCodec(), tab.tokens(), tab.log(), tab.outbox(), tab.channel(), tab.lock(),
                    focus, transport, api, timers, time, entropy, diagnostics);
        } else {
            SqliteTab tab = database.openTab(GuestChatOptions.scope(options), confinement, time, diagnostics);
            ports = new Ports(new JacksonJsonCodec(), tab.tokens(), tab.log(), tab.outbox(), tab.channel(), tab.lock(),
                    focus, transport, api, timers, time, entropy, diagnostics);
        }
    }

    /** Opens the store file, when there is one, and whatever cannot fail after it. */
    static GuestPorts open(GuestChat.Builder options, Confinement confinement) throws SqliteStoreException {
        JdkGuestApi.Addresses addresses = GuestChatOptions.addresses(options);
        SqliteDatabase database = options.store == null ? null : SqliteDatabase.open(options.store);
        return new GuestPorts(options, addresses, confinement, database);
    }

    Messenger messenger(Settings settings) {
        return new TabMessenger(new TabId(ports.entropy().uuid()), settings, ports);
    }

    JdkMessageTransport transport() {
        return transport;
    }

    ProgramFocusSource focus() {
        return focus;
    }

    @Override
    public void close() {
        network.close();
        if (database != null) {
            database.close();
        }
    }
}
