package dev.tabwire.adapters.jvm.sandbox.settings;

/**
 * The limits of Genesys Cloud Web Messaging that the sandbox enforces. The defaults are those of the Genesys Cloud
 * Developer Center's page on organization limits (web messaging section), as read in October 2026.
 *
 * <p>Rates are judged strictly, over any window of the given length and not only over calendar seconds or minutes,
 * so a client that never sees a refusal here keeps the published limits under every way of counting them.
 *
 * @param messagesPerSecond {@code onMessage} frames per session
 * @param configuresPerMinute configure frames per session
 * @param historyCallsPerMinute history requests per session
 * @param requestsPerMinute frames other than {@code onMessage} per connection
 * @param healthChecksPerMinute {@code echo} frames per connection
 * @param connections sockets that may be attached to one session; one more evicts the oldest
 * @param textBytes longest inbound text, in UTF-8 bytes
 * @param customAttributeBytes largest {@code customAttributes} object, in UTF-8 bytes of its JSON
 */
public record PlatformLimits(
        int messagesPerSecond,
        int configuresPerMinute,
        int historyCallsPerMinute,
        int requestsPerMinute,
        int healthChecksPerMinute,
        int connections,
        int textBytes,
        int customAttributeBytes) {

    /** @throws IllegalArgumentException if a limit is below one */
    public PlatformLimits {
        Positive.check("messagesPerSecond", messagesPerSecond);
        Positive.check("configuresPerMinute", configuresPerMinute);
        Positive.check("historyCallsPerMinute", historyCallsPerMinute);
        Positive.check("requestsPerMinute", requestsPerMinute);
        Positive.check("healthChecksPerMinute", healthChecksPerMinute);
        Positive.check("connections", connections);
        Positive.check("textBytes", textBytes);
        Positive.check("customAttributeBytes", customAttributeBytes);
    }

    /** The published limits. */
    public static PlatformLimits published() {
        return new PlatformLimits(5, 60, 10, 60, 2, 3, 4096, 2048);
    }
}
