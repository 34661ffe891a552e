package dev.tabwire.adapters.jvm.sandbox.settings;

import java.util.Objects;

/**
 * How the sandbox behaves while nothing goes wrong; what goes wrong is said by
 * {@link Faults}.
 *
 * @param limits the platform's limits
 * @param capacity the sandbox's own limits
 * @param sessionSeconds idle life of a session; each message begins it anew
 * @param closeGraceMillis time between a {@code ConnectionClosedEvent} and the close frame that follows it. The real
 *     service's behaviour here is not published
 * @param historyMetadata whether history entities carry {@code metadata}. Whether the real service's do is not
 *     published, so a client should be tried with both
 * @param conversationClear whether a guest may clear the conversation; if not, Presence Clear is answered with 403
 */
public record SandboxSettings(
        PlatformLimits limits,
        Capacity capacity,
        long sessionSeconds,
        long closeGraceMillis,
        boolean historyMetadata,
        boolean conversationClear) {

    /** @throws IllegalArgumentException if a time is out of range */
    public SandboxSettings {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(capacity, "capacity");
        Positive.check("sessionSeconds", sessionSeconds);
        if (closeGraceMillis < 0) {
            throw new IllegalArgumentException("closeGraceMillis must not be negative, it is " + closeGraceMillis);
        }
    }

    /** The published limits, 72 hours of idle life, half a second of grace, everything allowed. */
    public static SandboxSettings standard() {
        return new SandboxSettings(PlatformLimits.published(), Capacity.standard(), 259_200, 500, true, true);
    }

    /** These settings with other limits of the platform. */
    public SandboxSettings withLimits(PlatformLimits value) {
        return new SandboxSettings(
                value, capacity, sessionSeconds, closeGraceMillis, historyMetadata, conversationClear);
    }

    /** These settings with another capacity. */
    public SandboxSettings withCapacity(Capacity value) {
        return new SandboxSettings(limits, value, sessionSeconds, closeGraceMillis, historyMetadata, conversationClear);
    }

    /** These settings with another idle life. */
    public SandboxSettings withSessionSeconds(long value) {
        return new SandboxSettings(limits, capacity, value, closeGraceMillis, historyMetadata, conversationClear);
    }

    /** These settings with another grace before a detached socket is closed. */
    public SandboxSettings withCloseGraceMillis(long value) {
        return new SandboxSettings(limits, capacity, sessionSeconds, value, historyMetadata, conversationClear);
    }

    /** These settings with or without metadata in history. */
    public SandboxSettings withHistoryMetadata(boolean value) {
        return new SandboxSettings(limits, capacity, sessionSeconds, closeGraceMillis, value, conversationClear);
    }

    /** These settings with clearing allowed or not. */
    public SandboxSettings withConversationClear(boolean value) {
        return new SandboxSettings(limits, capacity, sessionSeconds, closeGraceMillis, historyMetadata, value);
    }
}
