package dev.tabwire.core.runtime;

import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.port.Diagnostics;
import dev.tabwire.core.port.Entropy;
import dev.tabwire.core.port.FocusSource;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.MessageLog;
import dev.tabwire.core.port.MessageTransport;
import dev.tabwire.core.port.OutboxStore;
import dev.tabwire.core.port.TabChannel;
import dev.tabwire.core.port.TimeSource;
import dev.tabwire.core.port.Timers;
import dev.tabwire.core.port.TokenStore;
import dev.tabwire.core.port.WireLock;

/** The adapters of one tab. */
public record Ports(
        JsonCodec json,
        TokenStore tokens,
        MessageLog log,
        OutboxStore outbox,
        TabChannel channel,
        WireLock lock,
        FocusSource focus,
        MessageTransport transport,
        GuestApi api,
        Timers timers,
        TimeSource time,
        Entropy entropy,
        Diagnostics diagnostics) {}
