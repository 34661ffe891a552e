package dev.tabwire.core.port;

import dev.tabwire.core.json.JsonCodec;

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
