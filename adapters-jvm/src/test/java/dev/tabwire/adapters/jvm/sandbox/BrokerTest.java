package dev.tabwire.adapters.jvm.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tabwire.adapters.jvm.memory.CountingDiagnostics;
import dev.tabwire.adapters.jvm.memory.ManualClock;
import dev.tabwire.adapters.jvm.memory.MemoryPlatform;
import dev.tabwire.adapters.jvm.memory.MemoryScope;
import dev.tabwire.adapters.jvm.memory.SandboxScript;
import dev.tabwire.adapters.jvm.memory.SeededEntropy;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.TabMessenger;
import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.Ports;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token broker over HTTP, and messengers whose token comes from it; only their clock is not real. */
class BrokerTest {
    @RegisterExtension
    static final RunningGateway SANDBOX = new RunningGateway();

    private static final String PATH = "/api/v2/conversations/messaging/guests";
    private static final Settings SETTINGS = new Settings("deployment",
            "wss://example.org/v1?deploymentId=deployment", OwnershipPolicy.FOCUSED, 250, true);

    private final ManualClock clock = new ManualClock();
    private final MemoryPlatform platform = new MemoryPlatform(clock, new SandboxScript(clock));
    private final MemoryScope scope = new MemoryScope(clock);
    private final SeededEntropy entropy = new SeededEntropy(1);
    private final List<TabMessenger> tabs = new ArrayList<>();

    @BeforeEach
    void forget() throws Exception {
        assertEquals(200, SANDBOX.rest().call("DELETE", "/sandbox/sessions", null).statusCode());
    }

    @Test
    void a_bearer_and_a_deployment_get_a_new_token_each_time() throws Exception {
        String first = guest("{'deploymentId':'d'}", "Bearer a").at("/token").asText();
        assertTrue(first.length() >= 32, first);
        assertNotEquals(first, guest("{'deploymentId':'d'}", "bearer b").at("/token").asText());
        assertEquals(2, SANDBOX.rest().get("/sandbox/broker").path("guests").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'deploymentId':'d'} | Bearer | 401", "{'deploymentId':'d'} | Basic abc | 401", "{} | Bearer a | 400",
        "{'deploymentId':7} | Bearer a | 400", "[] | Bearer a | 400", "nonsense | Bearer a | 400"})
    void a_call_that_is_no_such_call_is_refused(String body, String authorization, int status) throws Exception {
        HttpResponse<String> answer = SANDBOX.rest().call("POST", PATH, body, "Authorization", authorization);
        assertEquals(status, answer.statusCode());
        assertEquals(status, Rest.json(answer).path("status").asInt());
        assertEquals(0, SANDBOX.rest().get("/sandbox/broker").path("guests").asInt());
    }

    @Test
    void pages_of_other_origins_may_ask() throws Exception {
        HttpResponse<String> preflight = SANDBOX.rest().call("OPTIONS", PATH, null, "Origin", "https://site.example",
                "Access-Control-Request-Method", "POST");
        assertEquals(204, preflight.statusCode());
        assertTrue(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse("").contains("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'brokerStatus':200}", "{'brokerStatus':600}", "{'brokerStatus':'x'}",
        "{'brokerRetryAfter':7}", "{'brokerRetryAfter':'a\\u0007'}", "{'brokerBody':{}}", "{'brokerDrop':1}"})
    void a_fault_that_is_none_is_refused(String faults) throws Exception {
        HttpResponse<String> answer = SANDBOX.rest().call("PUT", "/sandbox/faults", faults);
        assertEquals(400, answer.statusCode(), answer::body);
    }

    @Test
    void twelve_tabs_ask_once_and_talk_under_the_broker_s_token() throws Exception {
        open(12);
        assertEquals(1, SANDBOX.rest().get("/sandbox/broker").path("calls").asInt());
        assertEquals(1, tokens().size());
        assertTrue(tabs.stream().allMatch(tab -> tab.state().connection() == ConnectionPhase.READY));
        assertEquals(1, platform.openMost());
    }

    @ParameterizedTest
    @CsvSource({"401, token-broker-401", "403, token-broker-403", "404, token-broker-404"})
    void a_refusal_is_told_in_every_tab_and_cured_by_the_next_message(int status, String reason) throws Exception {
        faults("{'brokerStatus':" + status + "}");
        open(2);
        clock.advanceMillis(600_000);
        for (TabMessenger tab : tabs) {
            assertEquals(ConnectionPhase.FAILED, tab.state().connection());
            assertEquals(reason, tab.state().reason().get().code());
        }
        assertEquals(1, calls());
        heal();
        tabs.get(1).send("hello", TextMap.empty(), sent -> { });
        clock.advanceMillis(1_000);
        assertEquals("hello", tabs.get(0).messages().get(0).text());
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "'', 5000", "soon, 5000", "99999999999999999999, 5000", "-3, 5000", "999999, 3600000"})
    void a_429_waits_as_told(String retryAfter, long millis) throws Exception {
        faults("{'brokerStatus':429,'brokerRetryAfter':'" + retryAfter + "'}");
        open(1);
        assertEquals(ConnectionPhase.BACKOFF, tabs.get(0).state().connection());
        clock.advanceMillis(millis - 1_000);
        assertEquals(1, calls());
        heal();
        clock.advanceMillis(4_000);
        assertEquals(ConnectionPhase.READY, tabs.get(0).state().connection());
        assertEquals(2, calls());
    }

    @Test
    void a_429_waits_until_the_date_it_names() throws Exception {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC).format(Instant.ofEpochMilli(ManualClock.START_WALL_MILLIS + 90_000));
        faults("{'brokerStatus':429,'brokerRetryAfter':'" + date + "'}");
        open(1);
        clock.advanceMillis(88_000);
        assertEquals(1, calls());
        heal();
        clock.advanceMillis(6_000);
        assertEquals(ConnectionPhase.READY, tabs.get(0).state().connection());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'brokerStatus':500}", "{'brokerStatus':503}", "{'brokerDrop':true}", "{'brokerBody':'{'}",
        "{'brokerBody':'<html>'}", "{'brokerBody':'[]'}", "{'brokerBody':'null'}"})
    void what_may_pass_is_asked_again_a_few_times_and_then_left_alone(String fault) throws Exception {
        faults(fault);
        open(2);
        assertEquals(ConnectionPhase.BACKOFF, tabs.get(0).state().connection());
        clock.advanceMillis(3_600_000);
        assertEquals(6, calls());
        assertEquals(ConnectionPhase.FAILED, tabs.get(0).state().connection());
        heal();
        tabs.get(0).send("again", TextMap.empty(), sent -> { });
        clock.advanceMillis(1_000);
        assertEquals(ConnectionPhase.READY, tabs.get(0).state().connection());
        assertEquals(1, tokens().size());
    }

    @Test
    void nobody_listens_is_no_token_and_no_crash() {
        open(1, URI.create("http://127.0.0.1:1/"));
        assertEquals("token-broker-0", tabs.get(0).state().reason().get().code());
    }

    private void open(int count) {
        open(count, SANDBOX.gateway().httpUri().resolve(PATH));
    }

    /** Opens tabs that start in the same instant, and lets a second pass. */
    private void open(int count, URI broker) {
        for (int i = 0; i < count; i++) {
            Ports ports = scope.openTab().ports(clock, platform, entropy, new CountingDiagnostics());
            GuestApi platformApi = ports.api();
            GuestApi api = new HttpBroker(broker, "access", platformApi);
            TabMessenger tab = new TabMessenger(new TabId("tab" + i), SETTINGS, new Ports(ports.json(), ports.tokens(),
                    ports.log(), ports.outbox(), ports.channel(), ports.lock(), ports.focus(), ports.transport(), api,
                    ports.timers(), ports.time(), ports.entropy(), ports.diagnostics()));
            tabs.add(tab);
            tab.start(() -> { });
        }
        clock.advanceMillis(900);
    }

    private List<String> tokens() {
        return tabs.stream().flatMap(tab -> tab.token().toJavaStream()).map(TokenRecord::token)
                .distinct().toList();
    }

    private static int calls() throws Exception {
        return SANDBOX.rest().get("/sandbox/broker").path("calls").asInt();
    }

    private static JsonNode guest(String body, String authorization) throws Exception {
        HttpResponse<String> answer = SANDBOX.rest().call("POST", PATH, body, "Authorization", authorization);
        assertEquals(201, answer.statusCode(), answer::body);
        return Rest.json(answer);
    }

    private static void faults(String body) throws Exception {
        HttpResponse<String> answer = SANDBOX.rest().call("PUT", "/sandbox/faults", body);
        assertEquals(200, answer.statusCode(), answer::body);
    }

    private static void heal() throws Exception {
        assertEquals(200, SANDBOX.rest().call("DELETE", "/sandbox/faults", null).statusCode());
    }
}
