package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a person runs it: it says where it is, serves under a strict policy, and stops when asked. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ServedProgramTest {
    @Test
    void it_says_where_it_is_serves_the_page_and_stops_on_an_interrupt() throws Exception {
        try (var program = ServedProgram.start("--port", "0", "--websocket-url", "wss://gateway.test:9/v1?x=1",
                "--api-url", "https://api.gateway.test")) {
            URI address = program.address();
            HttpClient http = HttpClient.newHttpClient();
            assertEquals(200, http.send(HttpRequest.newBuilder(address).method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build(), HttpResponse.BodyHandlers.discarding()).statusCode());
            var page = http.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("content=\"wss://gateway.test:9/v1?x=1\""), page::body);
            String policy = page.headers().firstValue("Content-Security-Policy").orElse("none");
            assertTrue(policy.contains("connect-src 'self' wss://gateway.test:9 https://api.gateway.test;"), policy);
            assertTrue(policy.contains("script-src 'self';") && !policy.contains("unsafe"), policy);

            int expected = program.interrupt();
            assertEquals(expected, program.awaitExit());
            assertTrue(program.lines().stream().noneMatch(line -> line.contains("Exception")), program.lines()::toString);
            Assertions.assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", address.getPort()).close());
        }
    }

    @Test
    void a_port_that_is_taken_is_one_line_and_exit_code_2() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var program = ServedProgram.start("--port", Integer.toString(taken.getLocalPort()))) {
            assertEquals(2, program.awaitExit());
            assertEquals(List.of("tabwire: Cannot listen on 127.0.0.1:" + taken.getLocalPort()
                    + ": the port is already in use or may not be used. Choose another with --port N."), program.lines());
        }
    }

    @Test
    void without_a_port_it_takes_another_when_the_usual_one_is_taken() throws Exception {
        try (var first = ServedProgram.start()) {
            URI usual = first.address();
            try (var second = ServedProgram.start()) {
                assertNotEquals(usual.getPort(), second.address().getPort());
            }
        }
    }
}
