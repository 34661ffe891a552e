package dev.tabwire.app.web.server;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A field bug: the port, and so the origin and its database, of an earlier test's page was given out again. */
final class UnusedPortTest {
    @Test
    void a_port_that_was_used_is_not_used_again() throws IOException {
        int first;
        try (SandboxGateway page = TestPage.serve(Agent.silent())) {
            first = page.port();
        }
        try (SandboxGateway page = TestPage.onUnusedPort(first, SandboxGateway.builder().agent(Agent.silent()))) {
            assertNotEquals(first, page.port());
        }
    }
}
