package dev.tabwire.core.coordinator.step;

import dev.tabwire.core.domain.OwnershipPolicy;

/**
 * What stays the same for a tab's life.
 *
 * @param webSocketUrl the whole URL of the wire, deploymentId included
 * @param dwellMillis how long a tab keeps the focus before it asks for the wire
 */
public record Settings(String deploymentId, String webSocketUrl, OwnershipPolicy policy, long dwellMillis) {
    /** The default of {@link #dwellMillis}. */
    public static final long DWELL_MILLIS = 250;
}
