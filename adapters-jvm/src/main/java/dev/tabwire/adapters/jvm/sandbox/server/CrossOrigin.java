package dev.tabwire.adapters.jvm.sandbox.server;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Lets pages of any origin use the guest's REST paths, as a deployment that allows all domains does. */
public final class CrossOrigin {
    private static final String PREFLIGHT_SECONDS = "600";

    private CrossOrigin() {
    }

    /** Adds the headers and the preflight answer for the guest's REST paths. */
    public static void mount(Router router) {
        for (String paths : new String[] {"/api/v2/*", "/webdeployments/*"}) {
            router.route(paths).handler(CrossOrigin::allow);
            router.options(paths).handler(CrossOrigin::preflight);
        }
    }

    private static void allow(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        context.response().putHeader("Vary", "Origin");
        if (origin != null) {
            context.response()
                    .putHeader("Access-Control-Allow-Origin", origin)
                    .putHeader("Access-Control-Expose-Headers", "Retry-After");
        }
        context.next();
    }

    private static void preflight(RoutingContext context) {
        context.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .putHeader("Access-Control-Allow-Headers", "Authorization, Content-Type")
                .putHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS)
                .end();
    }
}
