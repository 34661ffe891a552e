package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page served by one program talks to the gateway of another, as it does to Genesys Cloud. */
final class OtherGatewayTest extends WireTest {
    private ServedProgram program;

    @Override
    protected String pageUrl() {
        return program.address().toString();
    }

    @Test
    void the_page_works_against_the_gateway_that_the_options_name() throws Exception {
        try (SandboxGateway other = SandboxGateway.builder().agent(Agent.silent()).build().start();
                var served = ServedProgram.start("--port", "0", "--websocket-url", other.webSocketUri().toString(),
                        "--api-url", other.httpUri().toString())) {
            program = served;
            sandbox = new SandboxClient(other.httpUri());
            List<RealTab> tabs = new ArrayList<>(open(3));
            String token = beginConversation(tabs.get(0));
            sandbox.agentWrites(token, "answer", 3, 10);
            awaitSameTranscript(tabs, 4);
            RealTab closed = tabs.remove(2);
            awaitOwnerInFront(closed);
            long since = Departure.CLOSE.leave(closed);
            // Written while nobody is connected: only history, a call to the other origin, brings it.
            sandbox.agentWrites(token, "in between");
            awaitOwner(tabs);
            awaitSameTranscript(tabs, 5);
            assertTrue(Departure.takenOverAt(sandbox, since) - since <= 1_000, "the takeover took longer than a second");
            tabs.get(0).send("from the page");
            awaitSameTranscript(tabs, 6);
            assertOneWire();
            assertEquals(List.of(), new SandboxClient(URI.create(pageUrl())).sessions(),
                    "sessions at the sandbox beside the page");
            browser.closeTabs();
        }
    }
}
