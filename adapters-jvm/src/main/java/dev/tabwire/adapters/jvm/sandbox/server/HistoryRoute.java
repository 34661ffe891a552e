package dev.tabwire.adapters.jvm.sandbox.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.HistoryPages;
import dev.tabwire.adapters.jvm.sandbox.protocol.Identifiers;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSession;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSessions;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code GET /api/v2/webmessaging/messages}: the transcript in {@link HistoryPages}.
 */
public final class HistoryRoute {
    private static final String PATH = "/api/v2/webmessaging/messages";
    private static final int PAGE_SIZE_DEFAULT = 25;
    private static final int PAGE_SIZE_MAX = 100;
    private static final int PAGE_NUMBER_MAX = 1_000_000;

    private final GuestSessions sessions;
    private final FaultDice faults;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Identifiers identifiers;
    private final HistoryPages pages;

    /** A route over these guests. */
    public HistoryRoute(SandboxSettings settings, GuestSessions sessions, FaultDice faults, Scheduler scheduler,
            InstantSource clock, Identifiers identifiers) {
        this.sessions = sessions;
        this.faults = faults;
        this.scheduler = scheduler;
        this.clock = clock;
        this.identifiers = identifiers;
        this.pages = new HistoryPages(settings, faults);
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.get(PATH).handler(this::history);
    }

    private void history(RoutingContext context) {
        long now = clock.millis();
        Optional<GuestSession> opened = bearer(context).flatMap(jwt -> sessions.openedBy(jwt, now));
        if (opened.isEmpty()) {
            refuse(context, 401, "bad.credentials", "The JWT is missing, unknown or expired.");
            return;
        }
        GuestSession session = opened.get();
        session.counters().historyCall();
        long waitMillis = session.historyCalls().acquireOrWaitMillis(now);
        if (waitMillis > 0) {
            session.counters().limitViolation();
            tooManyRequests(context, (waitMillis + 999) / 1_000);
            return;
        }
        if (faults.refusesRequest()) {
            tooManyRequests(context, faults.faults().retryAfterSeconds());
            return;
        }
        OptionalInt pageNumber = parameter(context, "pageNumber", 1, PAGE_NUMBER_MAX);
        OptionalInt pageSize = parameter(context, "pageSize", PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX);
        if (pageNumber.isEmpty() || pageSize.isEmpty()) {
            refuse(context, 400, "bad.request", "pageNumber must be from 1 to " + PAGE_NUMBER_MAX
                    + " and pageSize from 1 to " + PAGE_SIZE_MAX + ".");
            return;
        }
        ObjectNode page = pages.page(session, pageNumber.getAsInt(), pageSize.getAsInt(), now);
        later(() -> Responses.json(context, 200, page));
    }

    private void tooManyRequests(RoutingContext context, long retryAfterSeconds) {
        context.response().putHeader("Retry-After", String.valueOf(retryAfterSeconds));
        refuse(context, 429, "too.many.requests", "Rate limit exceeded the maximum.");
    }

    private void refuse(RoutingContext context, int status, String code, String message) {
        later(() -> Responses.platformError(context, status, code, message, identifiers.uuid()));
    }

    private void later(Runnable answer) {
        long latencyMillis = faults.latencyMillis();
        if (latencyMillis == 0) {
            answer.run();
        } else {
            scheduler.after(latencyMillis, answer);
        }
    }

    private static Optional<String> bearer(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        String scheme = "bearer ";
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(scheme)
                ? Optional.of(header.substring(scheme.length()).strip())
                : Optional.empty();
    }

    private static OptionalInt parameter(RoutingContext context, String name, int otherwise, int max) {
        List<String> values = context.queryParam(name);
        if (values.isEmpty()) {
            return OptionalInt.of(otherwise);
        }
        try {
            int value = Integer.parseInt(values.get(0));
            return value >= 1 && value <= max ? OptionalInt.of(value) : OptionalInt.empty();
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
