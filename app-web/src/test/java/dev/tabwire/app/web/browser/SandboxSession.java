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
        long overtakenFrames,
        List<Message> messages) {

    /** A committed message, in the server's order. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String id, String tracingId, String direction, String text, String time) {}
}
