package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
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

    /** Reads the bodies of classes beside those of a conversation. */
    @FunctionalInterface
    private interface OtherBodies {
        /** The body of a class that is none of a conversation's, of whatever shape. */
        Either<FrameProblem, ServerBody> body(String className, int code, Json body);
    }

    /**
     * The frame of a text as the socket gave it; one over {@link ProtocolLimits#FRAME_CHARS_MAX} is refused before it
     * is parsed, one nested deeper than {@link JsonCodec#DEPTH_MAX} by the codec.
     */
    public static Either<FrameProblem, ServerFrame> decodeText(JsonCodec codec, String text) {
        return decodeText(codec, text, FileBodyDecoder::body);
    }

    /** The same for a client that knows only the classes of a conversation: the others come as unknown. */
    public static Either<FrameProblem, ServerFrame> decodeConversation(JsonCodec codec, String text) {
        return decodeText(codec, text, (className, code, body) -> Either.right(new ServerBody.UnknownBody(className, body)));
    }

    private static Either<FrameProblem, ServerFrame> decodeText(JsonCodec codec, String text, OtherBodies others) {
        if (text.length() > ProtocolLimits.FRAME_CHARS_MAX) {
            return Either.left(new FrameProblem(
                    FrameProblem.FRAME_TOO_LONG, "frame is longer than " + ProtocolLimits.FRAME_CHARS_MAX));
        }
        return codec.parse(text)
                .mapLeft(message -> new FrameProblem(FrameProblem.NOT_JSON, message))
                .flatMap(json -> decode(json, others));
    }

    /** The frame, or why there is none. */
    public static Either<FrameProblem, ServerFrame> decode(Json value) {
        return decode(value, FileBodyDecoder::body);
    }

    private static Either<FrameProblem, ServerFrame> decode(Json value, OtherBodies others) {
        return Members.of("frame", value).flatMap(frame -> frame.requiredText("class")
                .flatMap(className -> code(frame).flatMap(code -> body(className, code.intValue(), frame, others)
                        .map(body -> new ServerFrame(
                                frame.text("type").getOrElse(""), code.intValue(), frame.nonEmptyText("tracingId"), body)))));
    }

    private static Either<FrameProblem, Long> code(Members frame) {
        if (frame.get("code").isEmpty()) {
            return Either.left(FrameProblem.missing(frame.pathOf("code")));
        }
        return frame.smallWhole("code").toEither(() -> FrameProblem.kind(frame.pathOf("code"), "a number"));
    }

    private static Either<FrameProblem, ServerBody> body(String className, int code, Members frame, OtherBodies others) {
        Json raw = frame.get("body").getOrElse(Json.object());
        Either<FrameProblem, Members> object = Members.of(className, raw);
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
                return object.flatMap(ServerFrameDecoder::sessionResponse);
            case "JwtResponse":
                return object.flatMap(body -> body.requiredText("jwt")
                        .map(jwt -> new ServerBody.JwtResponse(new Jwt(jwt), body.amount("exp"))));
            case "TooManyRequestsErrorMessage":
                return object.map(body -> new ServerBody.TooManyRequests(
                        body.amount("retryAfter"), errorCode(body, code), errorMessage(body)));
            case "Error":
            case "ErrorMessage":
                return object.map(body -> new ServerBody.ErrorBody(errorCode(body, code), errorMessage(body)));
            case "ConnectionClosedEvent":
                return object.map(body -> new ServerBody.ConnectionClosed(
                        body.nonEmptyText("reason").orElse(body.nonEmptyText("reasonCode"))));
            default:
                return others.body(className, code, raw);
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

    static AllowedMedia allowedMedia(Members body) {
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

    static int errorCode(Members body, int code) {
        return body.smallWhole("errorCode").getOrElse((long) code).intValue();
    }

    static Option<String> errorMessage(Members body) {
        return body.nonEmptyText("errorMessage").orElse(body.nonEmptyText("message"));
    }
}
