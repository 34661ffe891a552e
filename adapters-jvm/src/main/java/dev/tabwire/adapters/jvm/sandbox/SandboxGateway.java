package dev.tabwire.adapters.jvm.sandbox;

import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.adapters.jvm.sandbox.agent.DemoAgent;
import dev.tabwire.adapters.jvm.sandbox.protocol.AgentDesk;
import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.FrameRouter;
import dev.tabwire.adapters.jvm.sandbox.protocol.Identifiers;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.protocol.Switchboard;
import dev.tabwire.adapters.jvm.sandbox.server.BrokerRoute;
import dev.tabwire.adapters.jvm.sandbox.server.ControlRoutes;
import dev.tabwire.adapters.jvm.sandbox.server.CrossOrigin;
import dev.tabwire.adapters.jvm.sandbox.server.DeploymentRoutes;
import dev.tabwire.adapters.jvm.sandbox.server.FaultClock;
import dev.tabwire.adapters.jvm.sandbox.server.HistoryRoute;
import dev.tabwire.adapters.jvm.sandbox.server.LoopScheduler;
import dev.tabwire.adapters.jvm.sandbox.server.SocketRoute;
import dev.tabwire.adapters.jvm.sandbox.session.GuestSessions;
import dev.tabwire.adapters.jvm.sandbox.session.SocketLog;
import dev.tabwire.adapters.jvm.sandbox.settings.Faults;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A local stand-in for Genesys Cloud Web Messaging: socket, history and deployment configuration on one port, an agent
 * who answers, and faults on demand. See the package documentation for what it does and does not do.
 *
 * <pre>{@code
 * try (SandboxGateway gateway = SandboxGateway.builder().port(0).build().start()) {
 *     connect(gateway.webSocketUri(), gateway.httpUri());
 * }
 * }</pre>
 *
 * <p>Life: new, started, closed; each once. All work is done on one event loop of its own; the methods of this class
 * may be called from any other thread and block until they are done, {@value #PATIENCE_SECONDS} seconds at most.
 */
public final class SandboxGateway implements AutoCloseable {
    private static final long SWEEP_MILLIS = 1_000;
    private static final long PATIENCE_SECONDS = 10;
    /** How long a socket waits for the other side's close frame; a guest that is gone sends none, and stopping waits for all. */
    private static final int CLOSE_HANDSHAKE_SECONDS = 3;

    private final Builder options;
    private Vertx vertx;
    private Context loop;
    private HttpServer server;
    private FaultClock faults;
    private boolean started;
    private boolean closed;

    private SandboxGateway(Builder options) {
        this.options = options;
    }

    /**
     * A gateway on a free port of 127.0.0.1 with the published limits and the demo agent, unless told otherwise.
     *
     * @throws IllegalStateException if a library is missing that only the sandbox needs; the message names it
     */
    public static Builder builder() {
        requireLibrary("io.vertx.ext.web.Router", "io.vertx:vertx-web");
        requireLibrary("com.fasterxml.jackson.databind.JsonNode", "com.fasterxml.jackson.core:jackson-databind");
        return new Builder();
    }

    /** Both are optional dependencies of the artifact: a chat needs neither. */
    private static void requireLibrary(String className, String dependency) {
        try {
            Class.forName(className, false, SandboxGateway.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The sandbox gateway needs " + dependency
                    + ", which is not on the class path. Add it to your dependencies; the scope test is enough for tests.", e);
        }
    }

    /**
     * Begins to listen.
     *
     * @return this
     * @throws BindException if the address cannot be listened on; the message names it and the reason
     * @throws IOException if the server cannot start for another reason
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized SandboxGateway start() throws IOException {
        if (started || closed) {
            throw new IllegalStateException("A sandbox gateway can be started once only");
        }
        started = true;
        // One event loop: the model has no locks.
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
        loop = vertx.getOrCreateContext();
        try {
            server = await(onLoop(this::listen));
            return this;
        } catch (IOException e) {
            close();
            if (e.getCause() instanceof BindException) {
                BindException bind = new BindException("Cannot listen on " + options.host + ":" + options.port + ": "
                        + "the port is already in use or may not be used");
                bind.initCause(e.getCause());
                throw bind;
            }
            throw e;
        }
    }

    /**
     * The port it listens on.
     *
     * @throws IllegalStateException unless it is running
     */
    public synchronized int port() {
        requireRunning();
        return server.actualPort();
    }

    /**
     * Base of the REST paths, such as {@code http://127.0.0.1:8080}.
     *
     * @throws IllegalStateException unless it is running
     */
    public URI httpUri() {
        return URI.create("http://" + urlHost() + ":" + port());
    }

    /**
     * The socket's address without the parameter {@code deploymentId}, such as {@code ws://127.0.0.1:8080/v1}.
     *
     * @throws IllegalStateException unless it is running
     */
    public URI webSocketUri() {
        return URI.create("ws://" + urlHost() + ":" + port() + "/v1");
    }

    /**
     * Puts faults in force instead of those before.
     *
     * @throws IllegalStateException unless it is running
     */
    public synchronized void useFaults(Faults value) {
        Objects.requireNonNull(value, "value");
        requireRunning();
        try {
            await(onLoop(() -> {
                faults.use(value);
                return Future.succeededFuture();
            }));
        } catch (IOException e) {
            throw new IllegalStateException("The faults could not be put in force: " + e.getMessage(), e);
        }
    }

    /** Ends all sockets and stops listening; does nothing when done already. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (vertx != null) {
            try {
                await(vertx.close());
            } catch (IOException e) {
                throw new IllegalStateException("The sandbox gateway could not be stopped: " + e.getMessage(), e);
            }
        }
    }

    private Future<HttpServer> listen() {
        InstantSource clock = options.clock;
        SandboxSettings settings = options.settings;
        Scheduler scheduler = new LoopScheduler(vertx);
        Identifiers identifiers = new Identifiers();
        GuestSessions sessions = new GuestSessions(settings);
        SocketLog log = new SocketLog();
        FaultDice dice = new FaultDice();
        Switchboard switchboard = new Switchboard(settings, sessions, dice, clock, scheduler, identifiers);
        AgentDesk agent = new AgentDesk(options.agent, switchboard, scheduler);
        FrameRouter frames = new FrameRouter(settings, sessions, switchboard, agent, dice, identifiers);
        SocketRoute sockets = new SocketRoute(settings, frames, dice, scheduler, clock, log);
        faults = new FaultClock(dice, sockets, scheduler);
        scheduler.every(SWEEP_MILLIS, switchboard::expireOverdue);

        Router router = Router.router(vertx);
        // Without a handler of its own a URL that cannot be decoded is logged as if it were our failure.
        router.errorHandler(400, context -> context.response().setStatusCode(400).end("Bad request"));
        CrossOrigin.mount(router);
        new HistoryRoute(settings, sessions, dice, scheduler, clock, identifiers).mount(router);
        BrokerRoute broker = new BrokerRoute(dice, scheduler, identifiers);
        broker.mount(router);
        new DeploymentRoutes(settings).mount(router);
        new ControlRoutes(sessions, switchboard, agent, faults, sockets, log, frames, broker, clock)
                .mount(router, options.remoteControl);
        options.routes.accept(router);
        return vertx.createHttpServer(new HttpServerOptions()
                        .setHost(options.host)
                        .setPort(options.port)
                        .setWebSocketClosingTimeout(CLOSE_HANDSHAKE_SECONDS)
                        .setMaxWebSocketFrameSize(settings.capacity().frameBytes())
                        .setMaxWebSocketMessageSize(settings.capacity().frameBytes()))
                .requestHandler(sockets.before(router))
                .listen();
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(ignored -> {
            try {
                work.get().onComplete(promise::complete, promise::fail);
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        });
        return promise.future();
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void requireRunning() {
        if (server == null || closed) {
            throw new IllegalStateException("The sandbox gateway is not running");
        }
    }

    private String urlHost() {
        return options.host.contains(":") ? "[" + options.host + "]" : options.host;
    }

    /** Says how a gateway shall be; not for use by several threads at once. */
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private SandboxSettings settings = SandboxSettings.standard();
        private Agent agent = DemoAgent.standard();
        private InstantSource clock = Clock.systemUTC();
        private boolean remoteControl;
        private Consumer<Router> routes = router -> { };

        private Builder() {
        }

        /** Address to listen on, 127.0.0.1 unless told otherwise. */
        public Builder host(String value) {
            host = Objects.requireNonNull(value, "host");
            return this;
        }

        /**
         * Port to listen on, 0 for any free one.
         *
         * @throws IllegalArgumentException unless from 0 to 65535
         */
        public Builder port(int value) {
            if (value < 0 || value > 65_535) {
                throw new IllegalArgumentException("port must be from 0 to 65535, not " + value);
            }
            port = value;
            return this;
        }

        /** Limits, session life and other behaviour. */
        public Builder settings(SandboxSettings value) {
            settings = Objects.requireNonNull(value, "settings");
            return this;
        }

        /** Who answers the guests; called on the event loop. */
        public Builder agent(Agent value) {
            agent = Objects.requireNonNull(value, "agent");
            return this;
        }

        /** Time for rates, expiry and the platform's timestamps, read on the event loop. Delays are real anyway. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Whether the control endpoints answer to other machines, host names and origins too; false by default. */
        public Builder remoteControl(boolean value) {
            remoteControl = value;
            return this;
        }

        /** Routes of your own beside the gateway's, such as static files; called once, on the event loop. */
        public Builder routes(Consumer<Router> value) {
            routes = Objects.requireNonNull(value, "routes");
            return this;
        }

        /** The gateway, not listening yet. */
        public SandboxGateway build() {
            return new SandboxGateway(copy());
        }

        private Builder copy() {
            return new Builder().host(host).port(port).settings(settings).agent(agent).clock(clock)
                    .remoteControl(remoteControl).routes(routes);
        }
    }
}
