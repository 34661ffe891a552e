package dev.tabwire.adapters.browser;

import dev.tabwire.adapters.browser.js.AbortController;
import dev.tabwire.adapters.browser.js.Clock;
import dev.tabwire.adapters.browser.js.Failure;
import dev.tabwire.adapters.browser.js.Fetch;
import dev.tabwire.adapters.browser.js.JsValues;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.RestAnswer;
import io.vavr.control.Option;
import java.util.function.Consumer;
import org.teavm.jso.JSObject;

/**
 * The guest's REST calls by fetch.
 *
 * <p>The path and the Bearer header are those of Genesys's public API, operation getWebmessagingMessages. A Retry-After
 * header is seen only where the platform exposes it to pages ({@code Access-Control-Expose-Headers}). A token broker is
 * asked as the port says.
 */
public final class FetchGuestApi implements GuestApi {
    /** How long a call may take, its body included. */
    public static final int LIMIT_MILLIS = 30_000;
    /** The largest body that is read. */
    public static final int BODY_MAX_BYTES = 8 * 1024 * 1024;

    /** Where a token broker is when its URL names a host only. */
    public static final String BROKER_PATH = "/api/v2/conversations/messaging/guests";

    private final String apiUrl;
    private final String brokerUrl;
    private final String accessToken;

    /**
     * Calls without a token broker.
     *
     * @param apiUrl such as {@code https://api.mypurecloud.com}; a slash at its end is ignored
     */
    public FetchGuestApi(String apiUrl) {
        this(apiUrl, "", "");
    }

    /**
     * @param apiUrl such as {@code https://api.mypurecloud.com}; a slash at its end is ignored
     * @param brokerUrl the token broker's; a URL that names a host only gets the path {@value #BROKER_PATH}
     * @param accessToken what the broker wants as Bearer. Whoever opens the page can read it
     */
    public FetchGuestApi(String apiUrl, String brokerUrl, String accessToken) {
        this.apiUrl = withoutSlash(apiUrl);
        String broker = withoutSlash(brokerUrl);
        this.brokerUrl = isHostOnly(broker) ? broker + BROKER_PATH : broker;
        this.accessToken = accessToken;
    }

    /** Whether it is like {@code https://broker.example}, not like {@code https://broker.example/guests} or a path. */
    private static boolean isHostOnly(String url) {
        int slashes = 0;
        for (int i = 0; i < url.length(); i++) {
            slashes += url.charAt(i) == '/' ? 1 : 0;
        }
        return slashes == 2 && url.charAt(0) != '/';
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    @Override
    public void history(String jwt, int pageNumber, int pageSize, Consumer<RestAnswer> done) {
        String url = apiUrl + "/api/v2/webmessaging/messages?pageNumber=" + pageNumber + "&pageSize=" + pageSize;
        new Call(done).start(url, "bearer " + jwt, null);
    }

    @Override
    public void createGuest(String deploymentId, Consumer<RestAnswer> done) {
        if (brokerUrl.isEmpty()) {
            GuestApi.super.createGuest(deploymentId, done);
            return;
        }
        JSObject body = JsValues.object();
        JsValues.put(body, "deploymentId", JsValues.of(deploymentId));
        new Call(done).start(brokerUrl, "Bearer " + accessToken, JsValues.printJson(body));
    }

    /** One call and its one answer. */
    private static final class Call {
        private final Consumer<RestAnswer> done;
        private final AbortController controller = new AbortController();
        private int limit;
        private boolean ended;
        private int status;
        private Option<String> retryAfter = Option.none();
        private JSObject reader;
        private JSObject decoder;
        private String body = "";
        private int bytes;

        Call(Consumer<RestAnswer> done) {
            this.done = done;
        }

        void start(String url, String authorization, String body) {
            limit = Clock.setTimeout(() -> giveUp("No answer within " + LIMIT_MILLIS + " ms."), LIMIT_MILLIS);
            try {
                Fetch.send(url, authorization, body, controller).settle(this::answered, this::failed);
            } catch (RuntimeException refused) {
                failed(Failure.of(refused));
            }
        }

        private void answered(JSObject response) {
            status = Fetch.status(response);
            retryAfter = Option.of(Fetch.header(response, "Retry-After"));
            reader = Fetch.reader(response);
            if (reader == null) {
                end(new RestAnswer(status, retryAfter, ""));
                return;
            }
            decoder = Fetch.utf8Decoder();
            readOn();
        }

        private void readOn() {
            Fetch.read(reader).settle(this::readChunk, this::failed);
        }

        private void readChunk(JSObject chunk) {
            if (ended) {
                return;
            }
            if (Fetch.isEnd(chunk)) {
                end(new RestAnswer(status, retryAfter, body + Fetch.finish(decoder)));
                return;
            }
            bytes += Fetch.byteCount(chunk);
            if (bytes > BODY_MAX_BYTES) {
                giveUp("The answer is larger than " + BODY_MAX_BYTES + " bytes.");
                return;
            }
            body += Fetch.decode(decoder, chunk);
            readOn();
        }

        private void failed(JSObject failure) {
            end(RestAnswer.none("No answer: " + Failure.nameOf(failure)));
        }

        private void giveUp(String detail) {
            end(RestAnswer.none(detail));
            controller.abort();
        }

        private void end(RestAnswer answer) {
            if (!ended) {
                ended = true;
                Clock.clearTimeout(limit);
                done.accept(answer);
            }
        }
    }
}
