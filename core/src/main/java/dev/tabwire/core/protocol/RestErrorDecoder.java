package dev.tabwire.core.protocol;

import dev.tabwire.core.json.Json;
import io.vavr.control.Either;

/** Reads the body of a refused REST call; total. */
public final class RestErrorDecoder {
    private RestErrorDecoder() {}

    /** The error, or why there is none: the body is no object. */
    public static Either<FrameProblem, RestError> decode(Json body) {
        return Members.of("error", body)
                .map(error -> new RestError(
                        error.nonEmptyText("message"),
                        error.nonEmptyText("code"),
                        error.whole("status"),
                        error.nonEmptyText("contextId")));
    }
}
