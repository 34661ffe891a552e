package dev.tabwire.core.domain;


/**
 * What stays the same for a tab's life.
 *
 * @param webSocketUrl the whole URL of the wire, deploymentId included
 * @param dwellMillis how long a tab keeps the focus before it asks for the wire
 * @param tokenBroker whether the guest's token comes from a broker, by {@link dev.tabwire.core.port.GuestApi}; else this
 *     client makes it, which is how Genesys guests work
 */
public record Settings(
        String deploymentId, String webSocketUrl, OwnershipPolicy policy, long dwellMillis, boolean tokenBroker) {
    /** The default of {@link #dwellMillis}. */
    public static final long DWELL_MILLIS = 250;

    /** Settings of a client that makes its token itself. */
    public Settings(String deploymentId, String webSocketUrl, OwnershipPolicy policy, long dwellMillis) {
        this(deploymentId, webSocketUrl, policy, dwellMillis, false);
    }
}
