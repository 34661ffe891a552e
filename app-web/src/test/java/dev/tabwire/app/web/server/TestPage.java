package dev.tabwire.app.web.server;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import java.io.IOException;

/** The page and a sandbox of its own, on a free port. */
public final class TestPage {
    private TestPage() {}

    public static SandboxGateway serve(Agent agent) throws IOException {
        return SandboxGateway.builder().agent(agent).routes(new PageRoutes("test-deployment", "", "")).build().start();
    }
}
