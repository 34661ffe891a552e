package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.TextMap;
import io.vavr.control.Either;
import io.vavr.control.Option;

/**
 * Reads frames of the platform. Total: whatever the tree, the answer is a frame or a problem, never an exception.
 *
 * <p>Unknown members are ignored, an unknown class comes as {@link ServerBody.UnknownBody}. Refused are a frame without
 * class or code and a body without the member that gives it its meaning.
 */
public final class ServerFrameDecoder {
    private ServerFrameDecoder() {}

    /**
     * The frame of a text as the socket gave it; one over {@link ProtocolLimits#FRAME_CHARS_MAX} is refused before it
     * is parsed, one nested deeper than {@link JsonCodec#DEPTH_MAX} by the codec.
     */
    public static Either<FrameProblem, ServerFrame> decodeText(JsonCodec codec, String text) {
        if (text.length() > ProtocolLimits.FRAME_CHARS_MAX) {
            return Either.left(new FrameProblem(
                    FrameProblem.FRAME_TOO_LONG, "frame is longer than " + ProtocolLimits.FRAME_CHARS_MAX));
        }
        return codec.parse(text)
                .mapLeft(message -> new FrameProblem(FrameProblem.NOT_JSON, message))
                .flatMap(ServerFrameDecoder::decode);
    }

    /** The frame, or why there is none. */
    public static Either<FrameProblem, ServerFrame> decode(Json value) {
        return Members.of("frame", value).flatMap(frame -> frame.requiredText("class")
                .flatMap(className -> code(frame).flatMap(code -> body(className, code, frame)
                        .map(body -> new ServerFrame(
                                frame.text("type").getOrElse(""), code, frame.nonEmptyText("tracingId"), body)))));
    }

    private static Either<FrameProblem, Integer> code(Members frame) {
        if (frame.get("code").isEmpty()) {
            return Either.left(FrameProblem.missing(frame.pathOf("code")));
        }
        return frame.smallWhole("code").toEither(() -> FrameProblem.kind(frame.pathOf("code"), "a number"));
    }

    private static Either<FrameProblem, ServerBody> body(String className, int code, Members frame) {
        Json raw = frame.get("body").getOrElse(Json.object());
        switch (className) {
            case "string":
                return Either.right(new ServerBody.TextBody(Members.textOf(raw).getOrElse("")));
            case "StructuredMessage":
                return StructuredMessageDecoder.decode(raw).map(message -> message);
            case "SessionExpiredEvent":
                return Either.right(new ServerBody.SessionExpired());
            case "SessionClearedEvent":
                return Either.right(new ServerBody.SessionCleared());
            case "LogoutEvent":
                return Either.right(new ServerBody.Logout());
            case "SessionResponse":
            case "JwtResponse":
            case "GetConfigurationResponse":
            case "PresignedUrlResponse":
            case "UploadSuccessEvent":
            case "UploadFailureEvent":
            case "GenerateUrlError":
            case "AttachmentDeletedResponse":
            case "TooManyRequestsErrorMessage":
            case "Error":
            case "ErrorMessage":
            case "ConnectionClosedEvent":
            case "ResumeTokenResponse":
                return Members.of(className, raw).flatMap(body -> objectBody(className, code, body));
            default:
                return Either.right(new ServerBody.UnknownBody(className, raw));
        }
    }

    private static Either<FrameProblem, ServerBody> objectBody(String className, int code, Members body) {
        switch (className) {
            case "SessionResponse":
                return sessionResponse(body);
            case "JwtResponse":
                return body.requiredText("jwt")
                        .map(jwt -> new ServerBody.JwtResponse(new Jwt(jwt), body.amount("exp")));
            case "GetConfigurationResponse":
                return Either.right(new ServerBody.GetConfigurationResponse(
                        allowedMedia(body),
                        body.texts("blockedExtensions"),
                        body.amount("maxCustomDataBytes"),
                        body.flag("messageRoutingEnabled"),
                        body.amount("sessionDurationSeconds")));
            case "PresignedUrlResponse":
                return presignedUrl(body);
            case "UploadSuccessEvent":
                return body.requiredId("attachmentId")
                        .map(id -> new ServerBody.UploadSuccess(id, body.text("downloadUrl"), body.text("timestamp")));
            case "UploadFailureEvent":
                return body.requiredId("attachmentId")
                        .map(id -> new ServerBody.UploadFailure(
                                id, errorCode(body, code), errorMessage(body), body.text("timestamp")));
            case "GenerateUrlError":
                return Either.right(new ServerBody.GenerateUrlError(
                        body.nonEmptyText("attachmentId"), errorCode(body, code), errorMessage(body)));
            case "AttachmentDeletedResponse":
                return body.requiredId("attachmentId").map(ServerBody.AttachmentDeleted::new);
            case "TooManyRequestsErrorMessage":
                return Either.right(new ServerBody.TooManyRequests(
                        body.amount("retryAfter"), errorCode(body, code), errorMessage(body)));
            case "ConnectionClosedEvent":
                return Either.right(new ServerBody.ConnectionClosed(
                        body.nonEmptyText("reason").orElse(body.nonEmptyText("reasonCode"))));
            case "ResumeTokenResponse":
                return body.requiredText("resumeToken")
                        .map(token -> new ServerBody.ResumeToken(new Jwt(token), body.amount("exp")));
            default:
                return Either.right(new ServerBody.ErrorBody(errorCode(body, code), errorMessage(body)));
        }
    }

    private static Either<FrameProblem, ServerBody> sessionResponse(Members body) {
        return body.flag("connected")
                .toEither(() -> body.get("connected").isEmpty()
                        ? FrameProblem.missing(body.pathOf("connected"))
                        : FrameProblem.kind(body.pathOf("connected"), "a boolean"))
                .map(connected -> new ServerBody.SessionResponse(
                        connected,
                        body.flag("newSession", false),
                        body.flag("readOnly", false),
                        body.flag("clearedExistingSession", false),
                        body.flag("autoStarted", false),
                        body.amount("maxCustomDataBytes"),
                        allowedMedia(body),
                        body.texts("blockedExtensions"),
                        body.amount("durationSeconds"),
                        body.amount("expirationDate")));
    }

    private static AllowedMedia allowedMedia(Members body) {
        return allowedMediaOf(body.childOrEmpty("allowedMedia").childOrEmpty("inbound"));
    }

    /** File types come as objects with a type in frames and as plain text in the deployment's configuration. */
    static AllowedMedia allowedMediaOf(Members mode) {
        return new AllowedMedia(
                mode.items("fileTypes")
                        .take(ProtocolLimits.CONTENT_ITEMS_MAX)
                        .flatMap(type -> type.asObject().flatMap(object -> object.string("type")).orElse(type.asString())),
                mode.amount("maxFileSizeKB"));
    }

    private static Either<FrameProblem, ServerBody> presignedUrl(Members body) {
        return body.requiredId("attachmentId").flatMap(id -> body.requiredText("url").map(url -> {
            TextMap<String> headers = body.textMap("headers");
            Option<Long> sizeBytes = body.amount("fileSize");
            return headers.isEmpty() && sizeBytes.isDefined()
                    ? new ServerBody.PresignedDownload(
                            id, url, body.text("fileName"), body.text("fileType"), sizeBytes.get())
                    : new ServerBody.PresignedUpload(id, url, headers);
        }));
    }

    private static int errorCode(Members body, int code) {
        return body.smallWhole("errorCode").getOrElse(code);
    }

    private static Option<String> errorMessage(Members body) {
        return body.nonEmptyText("errorMessage").orElse(body.nonEmptyText("message"));
    }
}
