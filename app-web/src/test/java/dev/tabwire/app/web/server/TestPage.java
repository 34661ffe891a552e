package dev.tabwire.app.web.server;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.function.Consumer;

/** The page and a sandbox of its own, on a free port. */
public final class TestPage {
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
        return SandboxGateway.builder().agent(agent)
                .routes(first.andThen(new PageRoutes("test-deployment", "", ""))).build().start();
    }

    private static SandboxGateway serve(Agent agent, PageRoutes routes) throws IOException {
        return SandboxGateway.builder().agent(agent).routes(routes).build().start();
    }
}
