package dev.tabwire.core.protocol;

import java.util.Objects;

/**
 * Why something that came from the platform could not be read.
 *
 * @param code one of the constants here, for counting
 * @param message one sentence that names the member at fault and what was expected; it never quotes a value, which
 *     could be private
 */
public record FrameProblem(String code, String message) {
    /** The text is not JSON. */
    public static final String NOT_JSON = "not-json";
    /** The text is longer than {@link ProtocolLimits#FRAME_CHARS_MAX}. */
    public static final String FRAME_TOO_LONG = "frame-too-long";
    /** A member without which the value means nothing is absent or {@code null}. */
    public static final String MEMBER_MISSING = "member-missing";
    /** A member has another kind than the protocol gives it. */
    public static final String MEMBER_KIND = "member-kind";
    /** A text or a list is longer than any that the platform sends. */
    public static final String MEMBER_TOO_LONG = "member-too-long";

    public FrameProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    static FrameProblem missing(String member) {
        return new FrameProblem(MEMBER_MISSING, member + " is missing");
    }

    static FrameProblem kind(String member, String expected) {
        return new FrameProblem(MEMBER_KIND, member + " is not " + expected);
    }

    static FrameProblem tooLong(String member, int limit) {
        return new FrameProblem(MEMBER_TOO_LONG, member + " is longer than " + limit);
    }
}
