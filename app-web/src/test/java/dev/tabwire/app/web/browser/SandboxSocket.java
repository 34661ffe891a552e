package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** One socket as the sandbox gateway saw it, in milliseconds of the machine's clock; null where it has not happened. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SandboxSocket(
        long id, String token, long openedAtMillis, Long configuredAtMillis, Long closedAtMillis, Integer closeCode) {

    /** Whether its session was configured then or later. */
    boolean configuredSince(long millis) {
        return configuredAtMillis != null && configuredAtMillis >= millis;
    }
}
