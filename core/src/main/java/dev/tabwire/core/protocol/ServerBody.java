package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * The body of a {@link ServerFrame}: a type for each class of the Genesys Java SDK schema (MessageDataType). Messages
 * are a {@link StructuredMessage}.
 */
public sealed interface ServerBody permits
        StructuredMessage,
        ServerBody.SessionResponse,
        ServerBody.JwtResponse,
        ServerBody.GetConfigurationResponse,
        ServerBody.PresignedUpload,
        ServerBody.PresignedDownload,
        ServerBody.UploadSuccess,
        ServerBody.UploadFailure,
        ServerBody.GenerateUrlError,
        ServerBody.AttachmentDeleted,
        ServerBody.TooManyRequests,
        ServerBody.TextBody,
        ServerBody.ErrorBody,
        ServerBody.SessionExpired,
        ServerBody.SessionCleared,
        ServerBody.ConnectionClosed,
        ServerBody.Logout,
        ServerBody.ResumeToken,
        ServerBody.UnknownBody {

    /**
     * The answer to configureSession, configureAuthenticatedSession and closeSession.
     *
     * @param connected whether this connection is attached to the session; false answers closeSession
     * @param newSession whether there was no session before: the only moment for a Join; false means that the history
     *     should be read
     * @param readOnly whether the conversation was ended so that sending is refused
     * @param clearedExistingSession whether signing in ended a session elsewhere
     * @param autoStarted in the schema only; no client uses it
     * @param maxCustomDataBytes the limit of the custom attributes
     * @param durationSeconds the idle life of the session
     * @param expirationEpochSeconds when the session ends, in seconds since 1970 as live captures show, whatever older
     *     documents say
     */
    record SessionResponse(
            boolean connected,
            boolean newSession,
            boolean readOnly,
            boolean clearedExistingSession,
            boolean autoStarted,
            Option<Long> maxCustomDataBytes,
            AllowedMedia allowedMedia,
            List<String> blockedExtensions,
            Option<Long> durationSeconds,
            Option<Long> expirationEpochSeconds)
            implements ServerBody {
        public SessionResponse {
            Objects.requireNonNull(maxCustomDataBytes, "maxCustomDataBytes");
            Objects.requireNonNull(allowedMedia, "allowedMedia");
            Objects.requireNonNull(blockedExtensions, "blockedExtensions");
            Objects.requireNonNull(durationSeconds, "durationSeconds");
            Objects.requireNonNull(expirationEpochSeconds, "expirationEpochSeconds");
        }
    }

    /**
     * The credential of the history call.
     *
     * @param expiresAtEpochSeconds about a minute ahead; the mobile SDK reuses the credential until five seconds before
     */
    record JwtResponse(Jwt jwt, Option<Long> expiresAtEpochSeconds) implements ServerBody {
        public JwtResponse {
            Objects.requireNonNull(jwt, "jwt");
            Objects.requireNonNull(expiresAtEpochSeconds, "expiresAtEpochSeconds");
        }
    }

    /** The limits of the session, as asked for by getConfiguration. */
    record GetConfigurationResponse(
            AllowedMedia allowedMedia,
            List<String> blockedExtensions,
            Option<Long> maxCustomDataBytes,
            Option<Boolean> messageRoutingEnabled,
            Option<Long> sessionDurationSeconds)
            implements ServerBody {
        public GetConfigurationResponse {
            Objects.requireNonNull(allowedMedia, "allowedMedia");
            Objects.requireNonNull(blockedExtensions, "blockedExtensions");
            Objects.requireNonNull(maxCustomDataBytes, "maxCustomDataBytes");
            Objects.requireNonNull(messageRoutingEnabled, "messageRoutingEnabled");
            Objects.requireNonNull(sessionDurationSeconds, "sessionDurationSeconds");
        }
    }

    /** Class PresignedUrlResponse as the answer to onAttachment: PUT the bytes to the URL with all the headers. */
    record PresignedUpload(String attachmentId, String url, TextMap<String> headers) implements ServerBody {
        public PresignedUpload {
            Objects.requireNonNull(attachmentId, "attachmentId");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(headers, "headers");
        }
    }

    /**
     * Class PresignedUrlResponse as the answer to getAttachment: told apart by empty headers and a file size, as the
     * mobile SDK does.
     */
    record PresignedDownload(
            String attachmentId, String url, Option<String> fileName, Option<String> fileType, long fileSizeBytes)
            implements ServerBody {
        public PresignedDownload {
            Objects.requireNonNull(attachmentId, "attachmentId");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(fileName, "fileName");
            Objects.requireNonNull(fileType, "fileType");
        }
    }

    /** The file is there; from now on a message may carry its id. */
    record UploadSuccess(String attachmentId, Option<String> downloadUrl, Option<String> timestamp)
            implements ServerBody {
        public UploadSuccess {
            Objects.requireNonNull(attachmentId, "attachmentId");
            Objects.requireNonNull(downloadUrl, "downloadUrl");
            Objects.requireNonNull(timestamp, "timestamp");
        }
    }

    /** The file was refused after the upload; the frame's code may be 200 all the same. */
    record UploadFailure(
            String attachmentId, int errorCode, Option<String> errorMessage, Option<String> timestamp)
            implements ServerBody {
        public UploadFailure {
            Objects.requireNonNull(attachmentId, "attachmentId");
            Objects.requireNonNull(errorMessage, "errorMessage");
            Objects.requireNonNull(timestamp, "timestamp");
        }
    }

    /** No upload URL is given; the frame's code may be 200 all the same. */
    record GenerateUrlError(Option<String> attachmentId, int errorCode, Option<String> errorMessage)
            implements ServerBody {
        public GenerateUrlError {
            Objects.requireNonNull(attachmentId, "attachmentId");
            Objects.requireNonNull(errorMessage, "errorMessage");
        }
    }

    /** An upload is gone. */
    record AttachmentDeleted(String attachmentId) implements ServerBody {
        public AttachmentDeleted {
            Objects.requireNonNull(attachmentId, "attachmentId");
        }
    }

    /**
     * Too many messages or requests; the frame's tracing id names the refused one.
     *
     * @param retryAfterSeconds how long to wait, never negative
     */
    record TooManyRequests(Option<Long> retryAfterSeconds, int errorCode, Option<String> errorMessage)
            implements ServerBody {
        public TooManyRequests {
            Objects.requireNonNull(retryAfterSeconds, "retryAfterSeconds");
            Objects.requireNonNull(errorMessage, "errorMessage");
        }
    }

    /** Class {@code string}: usually an error, whose number is the frame's code. Empty when the body is no text. */
    record TextBody(String text) implements ServerBody {
        public TextBody {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Class {@code Error} of the schema, {@code ErrorMessage} of the Developer Center. */
    record ErrorBody(int errorCode, Option<String> errorMessage) implements ServerBody {
        public ErrorBody {
            Objects.requireNonNull(errorMessage, "errorMessage");
        }
    }

    /** The session is over; comes as {@code response} and as {@code message}. */
    record SessionExpired() implements ServerBody {}

    /** The conversation was cleared; to all devices. */
    record SessionCleared() implements ServerBody {}

    /**
     * The platform takes this connection out of the session.
     *
     * @param reason from the member {@code reason}, which the mobile SDK reads, or {@code reasonCode}, which the schema
     *     has; absent when the session has too many connections
     */
    record ConnectionClosed(Option<String> reason) implements ServerBody {
        /** The guest signed in elsewhere. */
        public static final String SIGNED_IN = "signedIn";

        public ConnectionClosed {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The signed-in guest logged out on some device. */
    record Logout() implements ServerBody {}

    /** In the schema only; what it is for is not public. */
    record ResumeToken(Jwt token, Option<Long> expiresAtEpochSeconds) implements ServerBody {
        public ResumeToken {
            Objects.requireNonNull(token, "token");
            Objects.requireNonNull(expiresAtEpochSeconds, "expiresAtEpochSeconds");
        }
    }

    /** A class that is not known here. */
    record UnknownBody(String className, Json raw) implements ServerBody {
        public UnknownBody {
            Objects.requireNonNull(className, "className");
            Objects.requireNonNull(raw, "raw");
        }
    }
}
