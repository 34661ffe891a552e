package dev.tabwire.adapters.jvm.memory;

import dev.tabwire.core.port.RestAnswer;
import io.vavr.control.Option;
import java.util.function.Consumer;

/** One REST call for a page of history. An answer after the first, or after the guest gave up, is not heard. */
public final class HistoryCall {
    private final String jwt;
    private final int pageNumber;
    private final int pageSize;
    private final Consumer<RestAnswer> done;

    HistoryCall(String jwt, int pageNumber, int pageSize, Consumer<RestAnswer> done) {
        this.jwt = jwt;
        this.pageNumber = pageNumber;
        this.pageSize = pageSize;
        this.done = done;
    }

    public String jwt() {
        return jwt;
    }

    /** From 1. */
    public int pageNumber() {
        return pageNumber;
    }

    public int pageSize() {
        return pageSize;
    }

    /** Answers with a status and a body. */
    public void answer(int status, String body) {
        done.accept(new RestAnswer(status, Option.none(), body));
    }

    /** Answers that it came too soon, status 429. */
    public void answerTooMany(long retryAfterSeconds) {
        done.accept(new RestAnswer(429, Option.some(Long.toString(retryAfterSeconds)), ""));
    }

    /** Breaks the connection. */
    public void drop() {
        done.accept(RestAnswer.none("The connection broke."));
    }
}
