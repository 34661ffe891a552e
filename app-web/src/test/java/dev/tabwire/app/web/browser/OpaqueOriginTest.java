package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import dev.tabwire.adapters.jvm.sandbox.SandboxGateway;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.app.web.server.TestPage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page in a frame whose sandbox keeps it from its origin, as site builders and previews do: the browser throws at
 * whatever asks for storage, locks or a service worker.
 */
final class OpaqueOriginTest extends WireTest {
    private static final String FRAME = "<!doctype html><title>frame</title><link rel=icon href='/icon.svg'>"
            + "<iframe sandbox='allow-scripts allow-forms' src='/' width='900' height='600'></iframe>";

    @Override
    protected SandboxGateway served() throws IOException {
        return TestPage.serve(Agent.silent(), router -> {
            // A page without an origin loads modules from where it is allowed to.
            router.route().handler(request -> {
                request.response().putHeader("Access-Control-Allow-Origin", "*");
                request.next();
            });
            router.get("/framed").handler(request ->
                    request.response().putHeader("Content-Type", "text/html").end(FRAME));
        });
    }

    @Test
    void it_works_by_itself_says_so_and_throws_nothing() {
        RealTab tab = browser.openTab(server.httpUri() + "/framed");
        browser.await("the frame is there", SOON, () -> tab.page().frames().size() == 2);
        Frame frame = tab.page().frames().get(1);
        browser.await("the frame's page is ready", SOON, () -> Boolean.TRUE.equals(
                frame.evaluate("!!window.tabwire && tabwire.state.connection === 'ready' && tabwire.state.role === 'owner'")));
        assertEquals("null", frame.evaluate("self.origin"));
        assertTrue(((List<?>) frame.evaluate("Array.from(tabwire.state.degraded)")).contains("storage"),
                () -> frame.evaluate("tabwire.state.degraded").toString());
        String limits = (String) frame.evaluate("document.querySelector('#limits:not([hidden])')?.textContent ?? ''");
        assertTrue(limits.contains("works by itself"), limits);
        frame.fill("#message", "from the frame");
        frame.press("#message", "Enter");
        browser.await("the message is committed", SOON, () -> sandbox.sessions().size() == 1
                && sandbox.onlySession().messages().size() == 1);
        sandbox.agentWrites(sandbox.onlySession().token(), "to the frame");
        browser.await("both messages are shown", SOON, () -> "from the frame|to the frame".equals(
                frame.evaluate("tabwire.messages.map(message => message.text).join('|')")));
        assertEquals(1, sandbox.onlySession().maxOpenSockets());
        List<String> errors = tab.console().lines().stream().filter(line -> line.contains(" error: ")
                || line.contains("uncaught: ")).toList();
        assertEquals(List.of(), errors);
    }
}
