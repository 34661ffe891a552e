package dev.tabwire.adapters.jvm.sandbox;

import dev.tabwire.core.port.GuestApi;
import dev.tabwire.core.port.RestAnswer;
import io.vavr.control.Option;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Consumer;

/** Calls a broker over HTTP and waits for the answer, so that a test goes on when it is there; history is elsewhere. */
record HttpBroker(URI broker, String accessToken, GuestApi platform) implements GuestApi {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public void history(String jwt, int pageNumber, int pageSize, Consumer<RestAnswer> done) {
        platform.history(jwt, pageNumber, pageSize, done);
    }

    @Override
    public void createGuest(String deploymentId, Consumer<RestAnswer> done) {
        RestAnswer answer;
        try {
            HttpResponse<String> response = HTTP.send(HttpRequest.newBuilder(broker)
                    .timeout(Duration.ofSeconds(10))
                    .header("Authorization", "Bearer " + accessToken)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"deploymentId\":\"" + deploymentId + "\"}"))
                    .build(), BodyHandlers.ofString());
            answer = new RestAnswer(response.statusCode(),
                    Option.ofOptional(response.headers().firstValue("Retry-After")), response.body());
        } catch (IOException e) {
            answer = RestAnswer.none(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        done.accept(answer);
    }
}
