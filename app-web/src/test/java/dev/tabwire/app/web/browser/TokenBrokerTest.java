package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page whose token comes from a broker, which first refuses and then gives one. */
final class TokenBrokerTest extends WireTest {
    @Override
    protected SandboxGateway served() throws IOException {
        return TestPage.serveWithBroker(Agent.silent());
    }

    @Test
    void tabs_share_one_token_of_the_broker_and_say_what_is_wrong_while_there_is_none() {
        sandbox.faults(Map.of("brokerStatus", 403));
        RealTab first = browser.openTab(pageUrl());
        browser.await("the page says that the broker refuses", SOON, () -> first.state().reason() != null
                && first.state().reason().code().equals("token-broker-403"));
        assertEquals("failed", first.state().connection());
        assertEquals(List.of(), sandbox.sessions(), "nobody talks without a token");
        sandbox.heal();
        RealTab second = browser.openTab(pageUrl());
        browser.await("the page's script has begun", SOON, () -> second.evaluate("typeof window.tabwire").equals("object"));
        second.sendFromScript("hello");
        awaitReady(List.of(first, second));
        awaitSameTranscript(List.of(first, second), 1);
        assertOneWire();
        first.reload();
        awaitReady(List.of(first));
        assertEquals(1, sandbox.brokerGuests(), "tokens made for three loads of the page");
    }
}
