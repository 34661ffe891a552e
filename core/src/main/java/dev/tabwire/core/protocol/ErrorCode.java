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
        return new ErrorCode(code, nameOf(code), kindOf(code));
    }

    /** The number's {@link #name}. By itself, since it is all that a page needs. */
    public static String nameOf(int code) {
        switch (code) {
            case 4000:
                return "feature-unavailable";
            case 4001:
                return "file-type-invalid";
            case 4002:
                return "file-size-invalid";
            case 4003:
                return "file-content-invalid";
            case 4004:
                return "file-name-invalid";
            case 4005:
                return "file-name-too-long";
            case 4006:
                return "session-expired";
            case 4007:
                return "session-not-found";
            case 4008:
                return "attachment-expired";
            case 4009:
                return "attachment-not-found";
            case 4010:
                return "attachment-not-uploaded";
            case 4011:
                return "message-too-long";
            case 4013:
                return "custom-attributes-too-large";
            case 4017:
                return "cannot-downgrade-to-unauthenticated";
            case 4020:
                return "missing-parameter";
            case 4029:
            case 429:
                return "request-rate-too-high";
            case 4102:
                return "file-empty";
            case 401:
                return "unauthorized";
            case 403:
                return "forbidden";
            case 408:
                return "request-timeout";
            case 409:
                return "session-read-only";
            default:
                return code >= 200 && code < 300 ? "ok"
                        : code >= 300 && code < 400 ? "redirect"
                        : code >= 400 && code < 500 ? "client-error"
                        : code >= 500 && code < 600 ? "server-error"
                        : "unexpected-error";
        }
    }

    private static Kind kindOf(int code) {
        switch (code) {
            case 4000:
            case 403:
                return Kind.FORBIDDEN;
            case 4001:
            case 4002:
            case 4003:
            case 4004:
            case 4005:
            case 4008:
            case 4009:
            case 4010:
            case 4102:
                return Kind.ATTACHMENT_REFUSED;
            case 4006:
            case 4007:
                return Kind.SESSION_GONE;
            case 4011:
            case 4013:
                return Kind.MESSAGE_REFUSED;
            case 4017:
                return Kind.SIGN_IN_NEEDED;
            case 4020:
                return Kind.BAD_REQUEST;
            case 4029:
            case 429:
                return Kind.RATE_LIMITED;
            case 401:
                return Kind.UNAUTHORIZED;
            case 408:
                return Kind.TEMPORARY;
            case 409:
                return Kind.READ_ONLY;
            default:
                return code >= 200 && code < 300 ? Kind.NONE
                        : code >= 400 && code < 500 ? Kind.BAD_REQUEST
                        : code >= 500 && code < 600 ? Kind.TEMPORARY
                        : Kind.UNEXPECTED;
        }
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
