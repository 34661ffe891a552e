package dev.tabwire.core.protocol;

import static dev.tabwire.core.protocol.ServerFrameDecoder.errorCode;
import static dev.tabwire.core.protocol.ServerFrameDecoder.errorMessage;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** Reads the bodies that answer requests about files, limits and resumed sessions, which not every client makes. */
final class FileBodyDecoder {
    private FileBodyDecoder() {}

    /** The body, or why there is none; {@link ServerBody.UnknownBody} for a class that nobody knows. */
    static Either<FrameProblem, ServerBody> body(String className, int code, Json raw) {
        Either<FrameProblem, Members> object = Members.of(className, raw);
        switch (className) {
            case "GetConfigurationResponse":
                return object.map(body -> new ServerBody.GetConfigurationResponse(
                        ServerFrameDecoder.allowedMedia(body),
                        body.texts("blockedExtensions"),
                        body.amount("maxCustomDataBytes"),
                        body.flag("messageRoutingEnabled"),
                        body.amount("sessionDurationSeconds")));
            case "PresignedUrlResponse":
                return object.flatMap(FileBodyDecoder::presignedUrl);
            case "UploadSuccessEvent":
                return object.flatMap(body -> body.requiredId("attachmentId")
                        .map(id -> new ServerBody.UploadSuccess(id, body.text("downloadUrl"), body.text("timestamp"))));
            case "UploadFailureEvent":
                return object.flatMap(body -> body.requiredId("attachmentId")
                        .map(id -> new ServerBody.UploadFailure(
                                id, errorCode(body, code), errorMessage(body), body.text("timestamp"))));
            case "GenerateUrlError":
                return object.map(body -> new ServerBody.GenerateUrlError(
                        body.nonEmptyText("attachmentId"), errorCode(body, code), errorMessage(body)));
            case "AttachmentDeletedResponse":
                return object.flatMap(body -> body.requiredId("attachmentId").map(ServerBody.AttachmentDeleted::new));
            case "ResumeTokenResponse":
                return object.flatMap(body -> body.requiredText("resumeToken")
                        .map(token -> new ServerBody.ResumeToken(new Jwt(token), body.amount("exp"))));
            default:
                return Either.right(new ServerBody.UnknownBody(className, raw));
        }
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
}
