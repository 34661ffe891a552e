package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/** What the sandbox gateway counted for one token; sockets are counted on the server's side. */
@JsonIgnoreProperties(ignoreUnknown = true)
record SandboxSession(
        String token,
        int openSockets,
        int maxOpenSockets,
        int socketsOpened,
        long millisWithoutSocket,
        Map<String, Long> frames,
        long limitViolations,
        int peakMessagesPerSecond,
        int peakConfiguresPerMinute,
        int peakHistoryCallsPerMinute,
        int peakHealthChecksPerMinute,
        long overtakenFrames,
        List<Message> messages) {

    /** The most of each kind of request within the time that its limit speaks of. */
    String peaks() {
        return peakMessagesPerSecond + " messages a second, " + peakConfiguresPerMinute + " configures, "
                + peakHistoryCallsPerMinute + " history calls and " + peakHealthChecksPerMinute + " health checks a minute";
    }

    /** A committed message, in the server's order. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String id, String tracingId, String direction, String text, String time) {}
}
