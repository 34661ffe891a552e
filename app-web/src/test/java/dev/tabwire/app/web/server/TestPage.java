package dev.tabwire.app.web.server;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The page and a sandbox of its own, on a free port that this program did not use before: a browser that had it already
 * would take the page for one it knows, and show what an earlier test left behind.
 */
public final class TestPage {
    private static final Set<Integer> USED_PORTS = ConcurrentHashMap.newKeySet();

    private TestPage() {}

    public static SandboxGateway serve(Agent agent) throws IOException {
        return serve(agent, new PageRoutes("test-deployment", "", ""));
    }

    /** The page whose token comes from the sandbox's broker. */
    public static SandboxGateway serveWithBroker(Agent agent) throws IOException {
        return serve(agent, new PageRoutes("test-deployment", "", "", "/api/v2/conversations/messaging/guests", "access"));
    }

    /** The page, with routes that come before its own. */
    public static SandboxGateway serve(Agent agent, Consumer<Router> first) throws IOException {
        return onUnusedPort(0, SandboxGateway.builder().agent(agent)
                .routes(first.andThen(new PageRoutes("test-deployment", "", ""))));
    }

    private static SandboxGateway serve(Agent agent, PageRoutes routes) throws IOException {
        return onUnusedPort(0, SandboxGateway.builder().agent(agent).routes(routes));
    }

    /** The system gives the same free port again: to 28 that ask one after the other, in some 4 of 100 runs. */
    static SandboxGateway onUnusedPort(int wished, SandboxGateway.Builder page) throws IOException {
        SandboxGateway server = page.port(wished).build().start();
        if (USED_PORTS.add(server.port())) {
            return server;
        }
        // Held meanwhile, so that the next one gets another.
        try (server) {
            return onUnusedPort(0, page);
        }
    }
}
