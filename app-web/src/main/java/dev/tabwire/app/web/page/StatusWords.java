package dev.tabwire.app.web.page;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.messenger.MessengerState;

/** The state of the wire in words for people. */
final class StatusWords {
    private StatusWords() {}

    static String of(MessengerState state) {
        String reason = state.reason().map(r -> r.message()).getOrElse("");
        ConnectionPhase phase = state.connection();
        if (phase == ConnectionPhase.READY) {
            return state.owner() ? "Connected · this tab holds the wire" : "Connected through another tab";
        }
        if (phase == ConnectionPhase.CONNECTING) {
            return "Connecting";
        }
        if (phase == ConnectionPhase.CONFIGURING) {
            return "Connecting · opening the conversation";
        }
        if (phase == ConnectionPhase.READ_ONLY) {
            return "The conversation has ended · you can still read it";
        }
        if (phase == ConnectionPhase.BACKOFF) {
            return joined("Reconnecting", reason);
        }
        if (phase == ConnectionPhase.OFFLINE) {
            return joined("Offline", reason);
        }
        if (phase == ConnectionPhase.FAILED) {
            return joined("Not connected", reason);
        }
        if (phase == ConnectionPhase.IDLE && !reason.isEmpty()) {
            return joined("Resting", reason);
        }
        return phase == ConnectionPhase.CLOSED ? "Closed in this tab" : "Starting";
    }

    private static String joined(String words, String reason) {
        return reason.isEmpty() ? words : words + " · " + reason;
    }
}
