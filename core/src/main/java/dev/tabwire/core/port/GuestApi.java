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

    /**
     * Asks a token broker for a new guest: {@code POST} with the adapter's access token as Bearer and the body
     * {@code {"deploymentId":"…"}}. A broker is a service of the site's own that answers 200 or 201 with
     * {@code {"token":"…"}}; Genesys has none, guests make their tokens themselves.
     *
     * <p>An adapter that knows no broker answers status 0.
     */
    default void createGuest(String deploymentId, Consumer<RestAnswer> done) {
        done.accept(RestAnswer.none("No token broker is configured."));
    }
}
