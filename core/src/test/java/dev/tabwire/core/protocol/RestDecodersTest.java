package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonObject;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** History, configuration and errors of the REST interface. */
final class RestDecodersTest {

    @Test
    void aPageOfTheHistory() {
        HistoryPage page = HistoryPageDecoder.decode(Fixtures.named("messageEntityResponseWith3Messages").json()).get();
        assertEquals(
                List.of("5befde6373a23f32f20b59b4e1cba0e6", "46e7001c24abed05e9bcd1a006eb54b7", "message3_id"),
                page.entities().map(StructuredMessage::key));
        assertEquals(List.empty(), page.problems());
        assertEquals(Option.some(Instant.parse("2014-04-30T21:09:51.411Z").toEpochMilli()), page.entities().head().channel().timeMillis());
        assertTrue(page.entities().get(1).hasPresence(GuestEvent.PresenceKind.JOIN));
        assertEquals(
                List.of("text_a", "text_b"),
                page.entities().get(2).content().map(item -> ((ContentItem.QuickReply) item).text()));
        assertEquals(List.of(25L, 1L, 3L, 1L), List.of(page.pageSize(), page.pageNumber(), page.total(), page.pageCount()));
        assertFalse(page.hasOlder());
    }

    @Test
    void anEmptyHistory() {
        HistoryPage page =
                HistoryPageDecoder.decode(Fixtures.named("messageEntityListResponseWithoutMessages").json()).get();
        assertEquals(new HistoryPage(List.empty(), 0, 1, 0, 0, List.empty()), page);
    }

    @Test
    void aBadEntityIsAProblemAndNotTheEnd() {
        JsonObject good = Json.object().with("id", "a").with("direction", "Inbound");
        HistoryPage page = HistoryPageDecoder.decode(Json.object()
                        .with("entities", Json.array(good, Json.of(1), Json.object().with("id", "b"), good.with("id", "c")))
                        .with("pageNumber", "1")
                        .with("pageCount", 2))
                .get();
        assertEquals(List.of("a", "c"), page.entities().map(StructuredMessage::id));
        assertEquals(
                List.of(
                        FrameProblem.kind("StructuredMessage", "an object"),
                        FrameProblem.missing("StructuredMessage.direction")),
                page.problems());
        assertTrue(page.hasOlder());
        assertEquals(4, page.total());
    }

    @Test
    void aPageHasALimit() {
        List<JsonObject> entities = List.range(0, 501)
                .map(i -> Json.object().with("id", "m" + i).with("direction", "Inbound"));
        HistoryPage page = HistoryPageDecoder.decode(Json.object().with("entities", Json.array(entities))).get();
        assertEquals(500, page.entities().size());
        assertEquals(List.of(FrameProblem.tooLong("history.entities", 500)), page.problems());
    }

    @Test
    void whatIsNoPageIsRefused() {
        assertEquals(Either.left(FrameProblem.missing("history.entities")), HistoryPageDecoder.decode(Json.object()));
        assertEquals(
                Either.left(FrameProblem.kind("history.entities", "a list")),
                HistoryPageDecoder.decode(Json.object().with("entities", "none")));
        assertEquals(Either.left(FrameProblem.kind("history", "an object")), HistoryPageDecoder.decode(Json.array()));
    }

    @Test
    void anError() {
        assertEquals(
                Either.right(new RestError(
                        Option.some("This is a generic error message for testing."),
                        Option.some("deployment.not.found"),
                        Option.some(404L),
                        Option.some("any string"))),
                RestErrorDecoder.decode(Fixtures.named("PushErrorResponse serialization / expectedJson").json()));
        assertTrue(RestErrorDecoder.decode(Json.of("Bad gateway")).isLeft());
    }

    @Test
    void aDeploymentsConfiguration() {
        DeploymentConfig config =
                DeploymentConfigDecoder.decode(Fixtures.named("deploymentConfigResponse").json()).get();
        assertEquals(
                new DeploymentConfig(
                        Option.some("test_config_id"),
                        Option.some("3"),
                        true,
                        List.of("en-us"),
                        Option.some("en-us"),
                        Option.some("https://api.inindca.com"),
                        true,
                        true,
                        true,
                        new DeploymentConfig.Messenger(
                                true,
                                Option.some("#ff0000"),
                                Option.some("On"),
                                false,
                                List.of(new AllowedMedia(
                                        List.of("image/png", "image/jpeg", "image/gif"), Option.some(10_000L))),
                                new DeploymentConfig.Conversations(
                                        Option.some("wss://webmessaging.inindca.com"),
                                        false,
                                        false,
                                        false,
                                        DeploymentConfig.Disconnect.READ_ONLY,
                                        true,
                                        false,
                                        Option.none(),
                                        false,
                                        false,
                                        Option.none()))),
                config);
    }

    @Test
    void everySwitchIsReadFromItsOwnMember() {
        JsonObject on = Json.object().with("enabled", true);
        JsonObject conversations = Json.object()
                .with("showAgentTypingIndicator", true)
                .with("showUserTypingIndicator", true)
                .with("autoStart", on)
                .with("conversationDisconnect", on.with("type", "Send"))
                .with("conversationClear", on)
                .with("notifications", on.with("notificationContentType", "IncludeMessagesContent"))
                .with("markdown", on)
                .with("humanize", on)
                .with("sessionDurationSeconds", 900);
        DeploymentConfig.Conversations all = conversations(conversations);
        assertEquals(
                new DeploymentConfig.Conversations(
                        Option.none(),
                        true,
                        true,
                        true,
                        DeploymentConfig.Disconnect.SEND,
                        true,
                        true,
                        Option.some("IncludeMessagesContent"),
                        true,
                        true,
                        Option.some(900L)),
                all);
        assertTrue(conversations(Json.object().with("showAgentTypingIndicator", true)).showsAgentTyping());
        assertTrue(conversations(Json.object().with("showUserTypingIndicator", true)).showsUserTyping());
        assertTrue(conversations(Json.object().with("autoStart", on)).autoStart());
        assertTrue(conversations(Json.object().with("conversationClear", on)).clearAllowed());
        assertTrue(conversations(Json.object().with("notifications", on)).notificationsEnabled());
        assertTrue(conversations(Json.object().with("markdown", on)).markdown());
        assertTrue(conversations(Json.object().with("humanize", on)).humanize());
        assertEquals(
                DeploymentConfig.Disconnect.SILENT,
                conversations(Json.object().with("conversationDisconnect", Json.object().with("type", "ReadOnly")))
                        .disconnect());
    }

    @Test
    void anEmptyConfigurationHasEverySwitchOff() {
        DeploymentConfig config = DeploymentConfigDecoder.decode(Json.object()).get();
        assertTrue(config.active());
        assertTrue(config.messenger().enabled());
        assertFalse(config.authEnabled());
        assertFalse(config.messenger().fileUploadEnabled());
        assertEquals(conversations(Json.object()), config.messenger().conversations());
        assertFalse(DeploymentConfigDecoder.decode(Json.object().with("status", "Inactive")).get().active());
        assertTrue(DeploymentConfigDecoder.decode(Json.array()).isLeft());
    }

    private static DeploymentConfig.Conversations conversations(JsonObject conversations) {
        JsonObject apps = Json.object().with("conversations", conversations);
        JsonObject config = Json.object().with("messenger", Json.object().with("apps", apps));
        return DeploymentConfigDecoder.decode(config).get().messenger().conversations();
    }
}
