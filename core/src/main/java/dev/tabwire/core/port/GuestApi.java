package dev.tabwire.core.port;

import java.util.function.Consumer;

/** Port: the REST calls of a guest. No call is repeated by the adapter, and each ends within 30 seconds. */
public interface GuestApi {
    /**
     * One page of the conversation's history, newest first.
     *
     * @param jwt from the wire's JwtResponse; lives about a minute
     * @param pageNumber from 1
     */
    void history(String jwt, int pageNumber, int pageSize, Consumer<RestAnswer> done);
}
