package dev.tabwire.core.protocol;

import io.vavr.control.Option;
import java.util.Objects;

/**
 * A frame from the platform.
 *
 * @param type {@code response} or {@code message}, empty when absent. Nothing to route on: the echo of a sent message
 *     comes as {@code message}, that of a health check as {@code response}
 * @param code 200, a status as of HTTP, or a number of {@link ErrorCode}
 * @param tracingId that of the request which this frame answers, absent on what the platform pushes
 */
public record ServerFrame(String type, int code, Option<String> tracingId, ServerBody body) {
    public ServerFrame {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(tracingId, "tracingId");
        Objects.requireNonNull(body, "body");
    }

    /** Whether the code is one of success (200 to 299). */
    public boolean isSuccess() {
        return code >= 200 && code < 300;
    }

    /** Whether it answers the health check of {@link ClientFrame.Echo}. */
    public boolean answersHealthCheck() {
        return tracingId.exists(ClientFrame.Echo.TRACING_ID::equals);
    }
}
