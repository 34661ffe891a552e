package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.RestAnswer;
import io.vavr.control.Option;
import java.util.function.Consumer;

/** One call to a token broker. An answer after the first, or after the guest gave up, is not heard. */
public final class GuestCall {
    private final String deploymentId;
    private final Consumer<RestAnswer> done;

    GuestCall(String deploymentId, Consumer<RestAnswer> done) {
        this.deploymentId = deploymentId;
        this.done = done;
    }

    public String deploymentId() {
        return deploymentId;
    }

    /** Answers with a status and a body. */
    public void answer(int status, String body) {
        done.accept(new RestAnswer(status, Option.none(), body));
    }

    /** Answers that it came too soon, status 429, with this Retry-After header. */
    public void answerTooMany(String retryAfter) {
        done.accept(new RestAnswer(429, Option.some(retryAfter), ""));
    }

    /** Breaks the connection. */
    public void drop() {
        done.accept(RestAnswer.none("The connection broke."));
    }
}
