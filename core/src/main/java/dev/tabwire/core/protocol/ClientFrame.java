package dev.tabwire.core.protocol;

import io.vavr.control.Option;
import java.util.Objects;

/**
 * A frame from the guest to the platform; {@link ClientFrameEncoder} gives its JSON.
 *
 * <p>The set is the request types of the Genesys Java SDK schema, without {@code disconnectCustomer} and
 * {@code resumeToken}, whose members no public source gives.
 */
public sealed interface ClientFrame {

    /** The value of the member {@code action}. */
    String action();

    /** The credential of the guest. */
    GuestToken token();

    /** The correlation id that the answer, and the echo of a message, carries back. */
    String tracingId();

    /**
     * Creates or joins the session of the token.
     *
     * @param startNew whether a conversation that ended read-only is left for a new one under the same token
     */
    record ConfigureSession(
            GuestToken token,
            String deploymentId,
            boolean startNew,
            Option<JourneyContext> journeyContext,
            String tracingId)
            implements ClientFrame {
        public ConfigureSession {
            requireCommon(token, tracingId);
            Objects.requireNonNull(deploymentId, "deploymentId");
            Objects.requireNonNull(journeyContext, "journeyContext");
        }

        @Override
        public String action() {
            return "configureSession";
        }
    }

    /**
     * Creates or joins the session of a signed-in guest, or steps a guest session up.
     *
     * @param jwt from the exchange of the authorisation code; despite its name the member {@code data.code} carries
     *     this and not the code (mobile SDK)
     */
    record ConfigureAuthenticatedSession(
            GuestToken token,
            String deploymentId,
            boolean startNew,
            Option<JourneyContext> journeyContext,
            Jwt jwt,
            String tracingId)
            implements ClientFrame {
        public ConfigureAuthenticatedSession {
            requireCommon(token, tracingId);
            Objects.requireNonNull(deploymentId, "deploymentId");
            Objects.requireNonNull(journeyContext, "journeyContext");
            Objects.requireNonNull(jwt, "jwt");
        }

        @Override
        public String action() {
            return "configureAuthenticatedSession";
        }
    }

    /** Sends a text, an answer or an event; its Inbound echo with the same tracing id is the only receipt. */
    record SendMessage(GuestToken token, GuestMessage message, String tracingId) implements ClientFrame {
        public SendMessage {
            requireCommon(token, tracingId);
            Objects.requireNonNull(message, "message");
        }

        @Override
        public String action() {
            return "onMessage";
        }
    }

    /** The health check of the application; the platform allows two a minute and connection. */
    record Echo(GuestToken token) implements ClientFrame {
        /** The fixed tracing id by which the mobile SDK knows the answer: base64 of "HealthCheckMessageId". */
        public static final String TRACING_ID = "SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=";

        public Echo {
            requireCommon(token, TRACING_ID);
        }

        @Override
        public String action() {
            return "echo";
        }

        @Override
        public String tracingId() {
            return TRACING_ID;
        }
    }

    /** Asks for the credential of the history call; a {@link ServerBody.JwtResponse} answers. */
    record GetJwt(GuestToken token, String tracingId) implements ClientFrame {
        public GetJwt {
            requireCommon(token, tracingId);
        }

        @Override
        public String action() {
            return "getJwt";
        }
    }

    /** Asks for the limits of the session; a {@link ServerBody.GetConfigurationResponse} answers. */
    record GetConfiguration(GuestToken token, String deploymentId, String tracingId) implements ClientFrame {
        public GetConfiguration {
            requireCommon(token, tracingId);
            Objects.requireNonNull(deploymentId, "deploymentId");
        }

        @Override
        public String action() {
            return "getConfiguration";
        }
    }

    /**
     * Leaves the session.
     *
     * @param closeAllConnections whether the connections of all devices with this token are closed too
     */
    record CloseSession(GuestToken token, boolean closeAllConnections, String tracingId) implements ClientFrame {
        public CloseSession {
            requireCommon(token, tracingId);
        }

        @Override
        public String action() {
            return "closeSession";
        }
    }

    /**
     * Asks for an upload URL; a {@link ServerBody.PresignedUpload} or a {@link ServerBody.GenerateUrlError} answers.
     *
     * @param attachmentId an id of the client's own; the platform makes one when there is none
     * @param fileType the MIME type
     * @param fileMd5 the schema demands it, no client sends it
     * @param errorsAsJson whether a refusal comes as GenerateUrlError rather than as plain text
     */
    record OnAttachment(
            GuestToken token,
            Option<String> attachmentId,
            String fileName,
            String fileType,
            long fileSizeBytes,
            Option<String> fileMd5,
            boolean errorsAsJson,
            String tracingId)
            implements ClientFrame {
        public OnAttachment {
            requireCommon(token, tracingId);
            Objects.requireNonNull(attachmentId, "attachmentId");
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(fileType, "fileType");
            Objects.requireNonNull(fileMd5, "fileMd5");
        }

        @Override
        public String action() {
            return "onAttachment";
        }
    }

    /** Asks for a fresh download URL; a {@link ServerBody.PresignedDownload} answers. */
    record GetAttachment(GuestToken token, String attachmentId, String tracingId) implements ClientFrame {
        public GetAttachment {
            requireCommon(token, tracingId);
            Objects.requireNonNull(attachmentId, "attachmentId");
        }

        @Override
        public String action() {
            return "getAttachment";
        }
    }

    /** Deletes an uploaded file that no message carries yet; {@link ServerBody.AttachmentDeleted} answers. */
    record DeleteAttachment(GuestToken token, String attachmentId, String tracingId) implements ClientFrame {
        public DeleteAttachment {
            requireCommon(token, tracingId);
            Objects.requireNonNull(attachmentId, "attachmentId");
        }

        @Override
        public String action() {
            return "deleteAttachment";
        }
    }

    private static void requireCommon(GuestToken token, String tracingId) {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(tracingId, "tracingId");
    }
}
