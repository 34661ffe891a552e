package dev.tabwire.adapters.jvm.sandbox.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;

/** Answers over HTTP. */
final class Responses {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Responses() {
    }

    static void json(RoutingContext context, int status, JsonNode body) {
        // After a delay the client may be gone.
        if (!context.response().ended() && !context.response().closed()) {
            context.response().setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(body.toString());
        }
    }

    /** The error body of Genesys Cloud's REST interface. */
    static void platformError(RoutingContext context, int status, String code, String message, String contextId) {
        ObjectNode body = JSON.objectNode();
        body.put("message", message);
        body.put("code", code);
        body.put("status", status);
        body.put("contextId", contextId);
        body.set("details", JSON.arrayNode());
        json(context, status, body);
    }

    /** The error body of the control endpoints. */
    static void controlError(RoutingContext context, int status, String message) {
        ObjectNode body = JSON.objectNode();
        body.put("error", message);
        json(context, status, body);
    }
}
