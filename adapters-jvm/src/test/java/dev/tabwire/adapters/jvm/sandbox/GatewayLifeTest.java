package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tabwire.adapters.jvm.sandbox.agent.Agent;
import dev.tabwire.adapters.jvm.sandbox.agent.DemoAgent;
import dev.tabwire.adapters.jvm.sandbox.settings.Capacity;
import dev.tabwire.adapters.jvm.sandbox.settings.Faults;
import dev.tabwire.adapters.jvm.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, embedding, describing itself, its own limits, and stopping. */
class GatewayLifeTest {
    @Test
    void a_taken_port_is_one_clear_error() throws Exception {
        try (SandboxGateway first = SandboxGateway.builder().build().start()) {
            SandboxGateway second = SandboxGateway.builder().port(first.port()).build();
            BindException failure = assertThrows(BindException.class, second::start);
            assertEquals("Cannot listen on 127.0.0.1:" + first.port()
                    + ": the port is already in use or may not be used", failure.getMessage());
            assertThrows(IllegalStateException.class, second::port);
            second.close();
        }
    }

    @Test
    void it_starts_once_and_stops_for_good() throws Exception {
        SandboxGateway gateway = SandboxGateway.builder().build();
        assertThrows(IllegalStateException.class, gateway::port);
        gateway.start();
        assertThrows(IllegalStateException.class, gateway::start);
        Rest rest = new Rest(gateway);
        GuestClient guest = GuestClient.configured(gateway, "t");
        String path = gateway.httpUri() + "/sandbox/sessions";
        gateway.close();
        gateway.close();
        guest.awaitCloseCode();
        assertThrows(IllegalStateException.class, () -> gateway.useFaults(Faults.none()));
        assertThrows(IllegalStateException.class, () -> rest.get(path));
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", port(path)).close());
    }

    @Test
    void it_serves_other_routes_on_the_same_port() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder()
                .routes(router -> router.get("/hello").handler(context -> context.end("world")))
                .build().start()) {
            assertEquals("world", new Rest(gateway).call("GET", "/hello", null).body());
        }
    }

    @Test
    void the_deployment_configuration_names_what_the_mobile_sdk_needs() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder().build().start()) {
            Rest rest = new Rest(gateway);
            JsonNode config = rest.get("/webdeployments/v1/deployments/d-1/config.json");
            for (String required : List.of("/id", "/version", "/languages/0", "/defaultLanguage", "/apiEndpoint",
                    "/status", "/auth/enabled", "/journeyEvents/enabled", "/messenger/enabled",
                    "/messenger/styles/primaryColor", "/messenger/launcherButton/visibility", "/messenger/fileUpload",
                    "/messenger/apps/conversations/messagingEndpoint")) {
                assertTrue(!config.at(required).isMissingNode(), required);
            }
            assertEquals("d-1", config.path("id").asText());
            assertEquals("ws://127.0.0.1:" + gateway.port(),
                    config.at("/messenger/apps/conversations/messagingEndpoint").asText());
            assertTrue(rest.get("/webdeployments/v1/deployments/d-1/domains.json")
                    .path("allowAllDomains").asBoolean());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1?deploymentId=", "/v1?deploymentId=d1"})
    void a_request_that_is_no_handshake_is_refused(String path) throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder().build().start()) {
            assertEquals(426, new Rest(gateway).call("GET", path, null).statusCode());
        }
    }

    @Test
    void a_handshake_needs_a_deployment() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder().build().start();
                RawConnection raw = new RawConnection(gateway)) {
            List<String> head = raw.request("GET /v1 HTTP/1.1", "Host: 127.0.0.1", "Upgrade: websocket",
                    "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
            assertTrue(head.get(0).contains(" 400 "), head::toString);
        }
    }

    @Test
    void a_url_that_cannot_be_decoded_is_survived() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder().build().start()) {
            for (String request : List.of("GET /v1?deploymentId=%zz", "POST /sandbox/sessions/%zz/drop",
                    "GET /webdeployments/v1/deployments/%zz/config.json")) {
                try (RawConnection raw = new RawConnection(gateway)) {
                    List<String> head = raw.request(request + " HTTP/1.1", "Host: 127.0.0.1",
                            "Upgrade: websocket", "Connection: Upgrade", "Content-Length: 0");
                    assertTrue(head.get(0).contains(" 400 "), request + head);
                }
            }
            GuestClient.configured(gateway, "t1");
        }
    }

    @Test
    void remote_control_can_be_allowed() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder().remoteControl(true).build().start();
                RawConnection raw = new RawConnection(gateway)) {
            List<String> head = raw.request("GET /sandbox/sessions HTTP/1.1", "Host: tests.example");
            assertTrue(head.get(0).contains(" 200 "), head::toString);
        }
    }

    @Test
    void sessions_and_sockets_beyond_its_capacity_are_refused() throws Exception {
        SandboxSettings settings = SandboxSettings.standard().withCapacity(new Capacity(1, 2, 10, 65_536, 100));
        try (SandboxGateway gateway = SandboxGateway.builder().settings(settings).build().start()) {
            GuestClient.configured(gateway, "t1");
            GuestClient second = GuestClient.connect(gateway, "t2");
            second.send("{'action':'configureSession','deploymentId':'d1','token':'t2'}");
            second.nextError(503);
            CompletionException failure =
                    assertThrows(CompletionException.class, () -> GuestClient.connect(gateway, "t1"));
            assertEquals(503, ((WebSocketHandshakeException) failure.getCause()).getResponse().statusCode());
        }
    }

    @Test
    void a_transcript_keeps_the_latest_messages() throws Exception {
        SandboxSettings settings = SandboxSettings.standard().withCapacity(new Capacity(1, 1, 10, 65_536, 1_000));
        try (SandboxGateway gateway =
                SandboxGateway.builder().settings(settings).agent(Agent.silent()).build().start()) {
            Rest rest = new Rest(gateway);
            GuestClient.configured(gateway, "t1");
            rest.post("/sandbox/sessions/t1/messages", "{'text':'m','count':95}");
            JsonNode messages = rest.session("t1").path("messages");
            assertEquals(10, messages.size());
            assertEquals("m #86", messages.at("/0/text").asText());
            assertEquals("m #95", messages.at("/9/text").asText());
        }
    }

    @Test
    void clearing_can_be_switched_off() throws Exception {
        try (SandboxGateway gateway = SandboxGateway.builder()
                .settings(SandboxSettings.standard().withConversationClear(false)).build().start()) {
            GuestClient guest = GuestClient.configured(gateway, "t");
            guest.sendEvent("{'eventType':'Presence','presence':{'type':'Clear'}}");
            assertTrue(guest.nextError(403).path("body").asText().contains("Conversation Clear"));
        }
    }

    @Test
    void the_agent_types_greets_and_answers() throws IOException {
        try (SandboxGateway gateway =
                SandboxGateway.builder().agent(new DemoAgent("Bob", 20)).build().start()) {
            GuestClient guest = GuestClient.configured(gateway, "t");
            guest.sendMessage("quick replies", "t1");
            assertEquals("t1", guest.next("StructuredMessage").path("tracingId").asText());
            assertEquals("Typing", guest.next("StructuredMessage").at("/body/events/0/eventType").asText());
            JsonNode greeting = guest.next("StructuredMessage").path("body");
            assertTrue(greeting.path("text").asText().contains("Bob"));
            assertEquals("Bob", greeting.at("/channel/from/nickname").asText());
            JsonNode structured = guest.next("StructuredMessage").path("body");
            assertEquals("Structured", structured.path("type").asText());
            assertEquals("QuickReply", structured.at("/content/0/contentType").asText());
            guest.sendMessage("bye", "t2");
            assertEquals("t2", guest.next("StructuredMessage").path("tracingId").asText());
            assertEquals("Typing", guest.next("StructuredMessage").at("/body/events/0/eventType").asText());
            assertEquals("Goodbye.", guest.next("StructuredMessage").at("/body/text").asText());
            assertEquals("true", guest.next("StructuredMessage").at("/body/metadata/readOnly").asText());
        }
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }
}
