package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import io.vavr.control.Either;

/** Reads the token from the answer of a token broker, {@code {"token":"…"}}; total. */
public final class BrokerAnswerDecoder {
    /** A longer text is no token: it goes out with every frame, and no store takes it. */
    public static final int TOKEN_CHARS_MAX = 256;

    private BrokerAnswerDecoder() {}

    /** The token, or why there is none; never with the token in it. */
    public static Either<String, String> decode(Json body) {
        String token = body instanceof JsonObject object ? object.string("token").getOrElse("") : "";
        return token.isEmpty() || token.length() > TOKEN_CHARS_MAX
                ? Either.left("no token of 1 to " + TOKEN_CHARS_MAX + " characters")
                : Either.right(token);
    }
}
