package dev.tabwire.core.port;

/**
 * How a connection ended.
 *
 * @param code the close code of RFC 6455, 0 when no close frame came
 * @param detail the close reason or a platform's word, for diagnostics
 */
public record WireEnd(Kind kind, int code, String detail) {
    /** What happened, as far as the platform can tell. */
    public enum Kind {
        /** A close frame was exchanged, whoever began. */
        CLOSED,
        /** It broke without a close frame, or never opened and the platform cannot say why (every browser). */
        FAILED,
        /** The handshake was answered with another status than 101; {@code code} holds it. */
        REFUSED
    }
}
