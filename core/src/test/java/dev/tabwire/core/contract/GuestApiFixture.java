package dev.tabwire.core.contract;

import dev.tabwire.core.port.GuestApi;

/**
 * The REST calls, and a server that does what the JWT says.
 *
 * <p>{@code busy}: status 429 with the header {@code Retry-After: 7}. {@code large}: status 200 and a body of more than
 * 8 MiB. {@code broken}: the connection breaks in the middle of the body. {@code silent}: no answer, ever. {@code empty}:
 * status 204 without a body. Any other: status 200 and, in UTF-8, the body {@link #body}.
 *
 * <p>It also has a token broker, which is {@code busy} or {@code broken} by the deployment's id; any other: status 201
 * and the body {@link #guestBody}.
 */
public interface GuestApiFixture extends PortFixture {
    /** The calls against that server. */
    GuestApi api();

    /** The calls against an address where nobody listens. */
    GuestApi unreachable();

    /** What the broker answers to a call that it likes: by POST, with an access token and a JSON body. */
    static String guestBody(String deploymentId) {
        return "{\"token\":\"guest of " + deploymentId + "\"}";
    }

    /** What the server answers to a call that it likes. */
    static String body(String jwt, int pageNumber, int pageSize) {
        return "page " + pageNumber + " of " + pageSize + " for " + jwt + " \u00e4\ud83d\ude00";
    }
}
