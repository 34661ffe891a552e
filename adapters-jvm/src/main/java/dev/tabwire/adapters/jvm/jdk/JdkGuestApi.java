package dev.tabwire.adapters.jvm.jdk;

import dev.tabwire.adapters.jvm.json.JacksonJsonCodec;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.RestAnswer;
import io.vavr.control.Option;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The guest's REST calls by the JDK's HTTP client.
 *
 * <p>The path and the Bearer header are those of Genesys's public API, operation getWebmessagingMessages. A token broker is
 * asked as the port says.
 */
public final class JdkGuestApi implements GuestApi {
    /** How long a call may take, its body included. */
    public static final int LIMIT_MILLIS = 30_000;
    /** The largest body that is read. */
    public static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

    private final JdkNetwork network;
    private final ScheduledExecutorService confinement;
    private final Addresses addresses;
    private final JacksonJsonCodec json = new JacksonJsonCodec();

    /**
     * Where the calls go.
     *
     * @param apiUrl such as {@code https://api.mypurecloud.com}; a slash at its end is ignored
     * @param brokerUrl the token broker's whole URL, empty for none
     * @param brokerAccessToken what the broker wants as Bearer
     * @param origin the header Origin, which the platform may compare with the deployment's allowed domains; empty for none
     */
    public record Addresses(String apiUrl, String brokerUrl, String brokerAccessToken, String origin) {
        public Addresses {
            apiUrl = apiUrl.endsWith("/") ? apiUrl.substring(0, apiUrl.length() - 1) : apiUrl;
        }

        /** Keeps the credential out of logs. */
        @Override
        public String toString() {
            return "Addresses[apiUrl=" + apiUrl + ", brokerUrl=" + brokerUrl + ", origin=" + origin + "]";
        }
    }

    /** @param confinement where answers come; runs one task at a time */
    public JdkGuestApi(JdkNetwork network, ScheduledExecutorService confinement, Addresses addresses) {
        this.network = network;
        this.confinement = confinement;
        this.addresses = addresses;
    }

    @Override
    public void history(String jwt, int pageNumber, int pageSize, Consumer<RestAnswer> done) {
        new Call(done).start(addresses.apiUrl() + "/api/v2/webmessaging/messages?pageNumber=" + pageNumber + "&pageSize="
                + pageSize, request -> request.header("Authorization", "bearer " + jwt));
    }

    @Override
    public void createGuest(String deploymentId, Consumer<RestAnswer> done) {
        if (addresses.brokerUrl().isEmpty()) {
            GuestApi.super.createGuest(deploymentId, done);
            return;
        }
        String body = json.print(Json.object().with("deploymentId", deploymentId));
        new Call(done).start(addresses.brokerUrl(), request -> request
                .header("Authorization", "Bearer " + addresses.brokerAccessToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** One call and its one answer. */
    private final class Call {
        private final Consumer<RestAnswer> done;
        private final Future<?> limit;
        private CompletableFuture<HttpResponse<String>> exchange;
        private boolean ended;

        Call(Consumer<RestAnswer> done) {
            this.done = done;
            this.limit = confinement.schedule(() -> {
                end(RestAnswer.none("No answer within " + LIMIT_MILLIS + " ms."));
                exchange.cancel(true);
            }, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        }

        void start(String url, Consumer<HttpRequest.Builder> how) {
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
                if (!addresses.origin().isEmpty()) {
                    request.header("Origin", addresses.origin());
                }
                how.accept(request);
                exchange = network.client().sendAsync(request.build(), head -> new LimitedBody(BODY_BYTES_MAX));
                exchange.whenComplete((response, problem) -> confine(() ->
                        end(problem == null ? answer(response) : RestAnswer.none("No answer: " + cause(problem)))));
            } catch (IllegalArgumentException broken) {
                // The JDK's words could repeat the header with the credential in it.
                confine(() -> end(RestAnswer.none("The request cannot be made: the address or a header is malformed.")));
            }
        }

        private RestAnswer answer(HttpResponse<String> response) {
            return new RestAnswer(response.statusCode(),
                    Option.ofOptional(response.headers().firstValue("Retry-After")), response.body());
        }

        private Throwable cause(Throwable problem) {
            return problem instanceof CompletionException ? problem.getCause() : problem;
        }

        private void end(RestAnswer answer) {
            if (!ended) {
                ended = true;
                limit.cancel(false);
                done.accept(answer);
            }
        }

        private void confine(Runnable event) {
            try {
                confinement.execute(event);
            } catch (RejectedExecutionException afterTheTabsEnd) {
                // Nobody is left who could hear it.
            }
        }
    }
}
