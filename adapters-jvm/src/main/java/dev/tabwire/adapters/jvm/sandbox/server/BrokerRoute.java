package dev.tabwire.adapters.jvm.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameParser;
import dev.tabwire.adapters.jvm.sandbox.protocol.Identifiers;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.settings.Faults;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code POST /api/v2/conversations/messaging/guests}: a token broker, as a site may have one of its own. Genesys has no
 * such path; a guest of the real platform makes its token itself, and the token from here is one that nobody has.
 */
public final class BrokerRoute {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PATH = "/api/v2/conversations/messaging/guests";
    private static final int BODY_BYTES_MAX = 4 * 1024;
    private static final String SCHEME = "bearer ";

    private final FaultDice faults;
    private final Scheduler scheduler;
    private final Identifiers identifiers;
    private final FrameParser parser = new FrameParser();
    private long calls;
    private long guests;

    /** A broker that suffers these faults. */
    public BrokerRoute(FaultDice faults, Scheduler scheduler, Identifiers identifiers) {
        this.faults = faults;
        this.scheduler = scheduler;
        this.identifiers = identifiers;
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX));
        router.post(PATH).handler(this::create);
    }

    /** How often it was asked, and how many tokens it gave. */
    ObjectNode report() {
        return JSON.objectNode().put("calls", calls).put("guests", guests);
    }

    void reset() {
        calls = 0;
        guests = 0;
    }

    private void create(RoutingContext context) {
        calls++;
        Faults now = faults.faults();
        long latencyMillis = faults.latencyMillis();
        if (latencyMillis == 0) {
            answer(context, now);
        } else {
            scheduler.after(latencyMillis, () -> answer(context, now));
        }
    }

    private void answer(RoutingContext context, Faults now) {
        if (now.brokerDrop()) {
            context.request().connection().close();
        } else if (now.brokerStatus() != 0) {
            if (!now.brokerRetryAfter().isEmpty()) {
                context.response().putHeader("Retry-After", now.brokerRetryAfter());
            }
            refuse(context, now.brokerStatus(), "fault", "Refused on purpose.");
        } else if (!now.brokerBody().isEmpty()) {
            context.response().putHeader("Content-Type", "application/json").end(now.brokerBody());
        } else if (!hasBearer(context)) {
            refuse(context, 401, "bad.credentials", "An access token is needed, as Authorization: Bearer.");
        } else if (deploymentId(context).isEmpty()) {
            refuse(context, 400, "bad.request", "The body must be a JSON object with a deploymentId.");
        } else {
            guests++;
            Responses.json(context, 201, JSON.objectNode().put("token", identifiers.uuid()));
        }
    }

    private void refuse(RoutingContext context, int status, String code, String message) {
        Responses.platformError(context, status, code, message, identifiers.uuid());
    }

    private static boolean hasBearer(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                && header.length() > SCHEME.length();
    }

    private Optional<String> deploymentId(RoutingContext context) {
        String text = context.body().asString();
        return parser.object(text == null ? "" : text)
                .map(body -> body.path("deploymentId"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(id -> !id.isBlank());
    }
}
