package dev.tabwire.adapters.jvm.sandbox;

import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One gateway for a test class, with a clock of its own, a silent agent and no grace before a close; tests use tokens
 * of their own, and faults are healed after each.
 */
final class RunningGateway implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    final ManualClock clock = new ManualClock();
    private final SandboxSettings settings;
    private SandboxGateway gateway;
    private Rest rest;

    RunningGateway() {
        this(SandboxSettings.standard().withCloseGraceMillis(0));
    }

    RunningGateway(SandboxSettings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        gateway = SandboxGateway.builder().settings(settings).agent(Agent.silent()).clock(clock).build().start();
        rest = new Rest(gateway);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        rest.call("DELETE", "/sandbox/faults", null);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        gateway.close();
    }

    SandboxGateway gateway() {
        return gateway;
    }

    Rest rest() {
        return rest;
    }

    GuestClient connect(String token) {
        return GuestClient.connect(gateway, token);
    }

    GuestClient configured(String token) {
        return GuestClient.configured(gateway, token);
    }

    static String newToken() {
        return UUID.randomUUID().toString();
    }
}
