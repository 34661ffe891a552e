package dev.tabwire.core.protocol;

import java.util.Objects;

/**
 * What a number in a frame's code or in {@code errorCode} means.
 *
 * <p>Names as in the mobile SDK; 4102 from the documents of the Genesys Java SDK. The function {@link #of} is total.
 *
 * @param code the number
 * @param name a stable name for logs and pages
 * @param kind what it calls for
 */
public record ErrorCode(int code, String name, Kind kind) {
    public ErrorCode {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    /** What a number calls for. */
    public enum Kind {
        /** No error. */
        NONE,
        /** The session of the token is over or was never there: the token has no use any more. */
        SESSION_GONE,
        /** The token belongs to a signed-in guest: sign in, or start with another one. */
        SIGN_IN_NEEDED,
        /** The credential is refused: a new one and a new configure may help. */
        UNAUTHORIZED,
        /** Not allowed by the deployment or for this origin. */
        FORBIDDEN,
        /** This message is refused whatever is done: shorten it. */
        MESSAGE_REFUSED,
        /** An attachment is refused, gone or not there yet. */
        ATTACHMENT_REFUSED,
        /** Too fast: wait, then send again. */
        RATE_LIMITED,
        /** The conversation is read-only. */
        READ_ONLY,
        /** The request was wrong; sending it again changes nothing. */
        BAD_REQUEST,
        /** The platform is in trouble; later it may work. */
        TEMPORARY,
        /** Nothing is known about the number. */
        UNEXPECTED
    }

    /** The number's meaning, {@link Kind#UNEXPECTED} for one that is not known. */
    public static ErrorCode of(int code) {
        switch (code) {
            case 4000:
                return new ErrorCode(code, "feature-unavailable", Kind.FORBIDDEN);
            case 4001:
                return new ErrorCode(code, "file-type-invalid", Kind.ATTACHMENT_REFUSED);
            case 4002:
                return new ErrorCode(code, "file-size-invalid", Kind.ATTACHMENT_REFUSED);
            case 4003:
                return new ErrorCode(code, "file-content-invalid", Kind.ATTACHMENT_REFUSED);
            case 4004:
                return new ErrorCode(code, "file-name-invalid", Kind.ATTACHMENT_REFUSED);
            case 4005:
                return new ErrorCode(code, "file-name-too-long", Kind.ATTACHMENT_REFUSED);
            case 4006:
                return new ErrorCode(code, "session-expired", Kind.SESSION_GONE);
            case 4007:
                return new ErrorCode(code, "session-not-found", Kind.SESSION_GONE);
            case 4008:
                return new ErrorCode(code, "attachment-expired", Kind.ATTACHMENT_REFUSED);
            case 4009:
                return new ErrorCode(code, "attachment-not-found", Kind.ATTACHMENT_REFUSED);
            case 4010:
                return new ErrorCode(code, "attachment-not-uploaded", Kind.ATTACHMENT_REFUSED);
            case 4011:
                return new ErrorCode(code, "message-too-long", Kind.MESSAGE_REFUSED);
            case 4013:
                return new ErrorCode(code, "custom-attributes-too-large", Kind.MESSAGE_REFUSED);
            case 4017:
                return new ErrorCode(code, "cannot-downgrade-to-unauthenticated", Kind.SIGN_IN_NEEDED);
            case 4020:
                return new ErrorCode(code, "missing-parameter", Kind.BAD_REQUEST);
            case 4029:
            case 429:
                return new ErrorCode(code, "request-rate-too-high", Kind.RATE_LIMITED);
            case 4102:
                return new ErrorCode(code, "file-empty", Kind.ATTACHMENT_REFUSED);
            case 401:
                return new ErrorCode(code, "unauthorized", Kind.UNAUTHORIZED);
            case 403:
                return new ErrorCode(code, "forbidden", Kind.FORBIDDEN);
            case 408:
                return new ErrorCode(code, "request-timeout", Kind.TEMPORARY);
            case 409:
                return new ErrorCode(code, "session-read-only", Kind.READ_ONLY);
            default:
                return ofRange(code);
        }
    }

    private static ErrorCode ofRange(int code) {
        if (code >= 200 && code < 300) {
            return new ErrorCode(code, "ok", Kind.NONE);
        }
        if (code >= 300 && code < 400) {
            return new ErrorCode(code, "redirect", Kind.UNEXPECTED);
        }
        if (code >= 400 && code < 500) {
            return new ErrorCode(code, "client-error", Kind.BAD_REQUEST);
        }
        if (code >= 500 && code < 600) {
            return new ErrorCode(code, "server-error", Kind.TEMPORARY);
        }
        return new ErrorCode(code, "unexpected-error", Kind.UNEXPECTED);
    }

    /**
     * Whether a 403 of this text asks for signing in again: the mobile SDK tells refusals of one number apart by these
     * two beginnings.
     */
    public static boolean asksForSignIn(int code, String text) {
        return code == 403
                && (text.startsWith("Session authentication failed") || text.startsWith("Try to authenticate again"));
    }

    /** Whether a 403 of this text refuses {@link GuestMessage.Clear}, which the deployment does not allow. */
    public static boolean refusesClear(int code, String text) {
        return code == 403 && text.contains("Conversation Clear");
    }

    /** Whether the token has no use any more. */
    public boolean endsSession() {
        return kind == Kind.SESSION_GONE;
    }

    /** Whether the same request may succeed later. */
    public boolean isRetryable() {
        return kind == Kind.RATE_LIMITED || kind == Kind.TEMPORARY;
    }
}
