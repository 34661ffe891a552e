package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import io.vavr.control.Option;
import java.util.Objects;

/** An event inside a {@link StructuredMessage} of type Event. */
public sealed interface GuestEvent {

    /**
     * Somebody types; Inbound it is the guest's own echo.
     *
     * @param on only {@code On} is in the Genesys Java SDK schema, the mobile SDK also knows {@code Off}
     * @param durationMillis how long to show it, within 0 and {@link ProtocolLimits#TYPING_SHOWN_MAX_MILLIS};
     *     {@link ProtocolLimits#TYPING_SHOWN_MILLIS} when the platform did not say
     */
    record Typing(boolean on, long durationMillis) implements GuestEvent {}

    /** Somebody came, went or changed. */
    record Presence(PresenceKind kind) implements GuestEvent {
        public Presence {
            Objects.requireNonNull(kind, "kind");
        }
    }

    /**
     * An event of another kind (CoBrowse, Video and Reactions are in the schema), or one that could not be read.
     *
     * @param eventType empty when absent
     * @param problem what was wrong, absent when only the kind is unknown
     */
    record UnknownEvent(String eventType, Json raw, Option<FrameProblem> problem) implements GuestEvent {
        public UnknownEvent {
            Objects.requireNonNull(eventType, "eventType");
            Objects.requireNonNull(raw, "raw");
            Objects.requireNonNull(problem, "problem");
        }
    }

    /** What happened, under the name the platform gave it; other names than the constants are kept. */
    record PresenceKind(String name) {
        /** Inbound: the conversation was started without a message. */
        public static final PresenceKind JOIN = new PresenceKind("Join");
        /** Outbound: agent or flow ended the conversation; see {@link StructuredMessage#endsReadOnly()}. */
        public static final PresenceKind DISCONNECT = new PresenceKind("Disconnect");
        /** Inbound: some device cleared the conversation. */
        public static final PresenceKind CLEAR = new PresenceKind("Clear");
        /** Inbound: the guest signed in. */
        public static final PresenceKind SIGN_IN = new PresenceKind("SignIn");
        /** Outbound: the guest is asked to sign in. */
        public static final PresenceKind AUTHENTICATE = new PresenceKind("Authenticate");
        /** The session ran out. */
        public static final PresenceKind SESSION_EXPIRED = new PresenceKind("SessionExpired");

        public PresenceKind {
            Objects.requireNonNull(name, "name");
        }
    }
}
