package dev.tabwire.core.coordinator.connection;

import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.protocol.ServerBody;
import io.vavr.control.Option;

/** Why there is no connection, and what can be done about it, in words for the guest. */
final class WireReasons {
    static final String CONNECTION_LIMIT = "connection-limit";
    static final String CONNECTION_LOST = "connection-lost";

    private WireReasons() {}

    static Reason offline() {
        return new Reason("offline", "This device has no network. Messages wait until it is back.");
    }

    static Reason lost() {
        return new Reason(CONNECTION_LOST, "The connection was lost. It is tried again in a moment.");
    }

    static Reason configureLimit() {
        return new Reason("configure-limit", "Too many connections in a minute; waiting.");
    }

    static Reason rateLimit() {
        return new Reason("rate-limit", "The platform asks to wait before connecting again.");
    }

    static Reason accessDenied() {
        return new Reason("access-denied",
                "The platform refuses this site (HTTP 403). Add its domain to the deployment's allowed domains.");
    }

    static Reason sessionExpired() {
        return new Reason("session-expired",
                "The conversation ended after a long silence. Your next message starts a new one.");
    }

    static Reason loggedOut() {
        return new Reason("logged-out", "You were signed out on another device. Your next message starts a new conversation.");
    }

    static Reason signedIn() {
        return new Reason("signed-in", "You signed in on another device, and the conversation goes on there."
                + " Your next message starts a new one here.");
    }

    static Reason noFocus() {
        return new Reason("no-focus", "No tab of this page is in front. It connects when you come back.");
    }

    /** The platform closed the connection for a reason that leaves the session as it is. */
    static Reason closed(Option<String> given, long minutes) {
        String again = " It is tried again in " + (minutes <= 1 ? "a minute or two." : minutes + " minutes or more.");
        return given.isEmpty()
                ? new Reason(CONNECTION_LIMIT, "The platform closed this connection: the conversation is open in too many"
                        + " places. Close it on another device." + again)
                : new Reason("closed-by-platform", "The platform closed this connection (" + given.get() + ")." + again);
    }

    static boolean isSignedIn(ServerBody.ConnectionClosed closed) {
        return closed.reason().exists(ServerBody.ConnectionClosed.SIGNED_IN::equals);
    }
}
