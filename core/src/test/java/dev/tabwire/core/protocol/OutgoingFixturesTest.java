package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.Fixtures.Fixture;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The frames that public clients send: ours are equal to them. */
final class OutgoingFixturesTest {
    private static final String REQUESTS = "RequestSerializationTest: validate ";
    private static final String SERIALIZATION = "SerializationTest: when ";
    private static final GuestToken TOKEN = new GuestToken("token");
    private static final GuestToken BRACKETS = new GuestToken("<token>");
    private static final GuestToken ZEROS = new GuestToken("00000000-0000-0000-0000-000000000000");
    private static final String TRACING_ID = "tracing_id";
    private static final TextMap<String> NONE = TextMap.empty();

    /** Frames of others that this client never sends, each with the reason. */
    private static final java.util.Map<String, String> NOT_OURS = java.util.Map.of(
            "ovotech: configureSession (no tracingId, no startNew)", "ours always carries both",
            "ovotech: onMessage with top-level channel", "ours puts the channel inside the message",
            "mcphee11: echo without token or tracingId", "ours always carries both",
            "mcphee11: message with top-level attachmentIds", "the older form");

    private static java.util.Map<String, ClientFrame> ours() {
        java.util.Map<String, ClientFrame> ours = new HashMap<>();
        GuestMessage join = new GuestMessage.Join(NONE);
        ours.put(REQUESTS + "AutoStartRequest serialization / expectedJson", send(TOKEN, join));
        ours.put(REQUESTS + "ClearConversationRequest serialization / expectedJson", send(TOKEN, new GuestMessage.Clear()));
        ours.put(REQUESTS + "UserTypingRequest serialization / expectedJson", send(TOKEN, new GuestMessage.Typing()));
        ours.put(
                REQUESTS + "CloseSessionRequest serialization / expectedJson",
                new ClientFrame.CloseSession(TOKEN, true, TRACING_ID));
        ours.put(
                REQUESTS + "ConfigureAuthenticatedSessionRequest serialization / expectedJson",
                new ClientFrame.ConfigureAuthenticatedSession(
                        TOKEN, "deploymentId", false, Option.none(), new Jwt("jwt_Token"), TRACING_ID));
        ours.put(
                REQUESTS + "ConfigureSessionRequest serialization / expectedJson",
                new ClientFrame.ConfigureSession(TOKEN, "deploymentId", true, Option.none(), TRACING_ID));
        ours.put(
                REQUESTS + "DeleteAttachmentRequest serialization / expectedJson",
                new ClientFrame.DeleteAttachment(TOKEN, "test_attachment_id", TRACING_ID));
        ours.put(REQUESTS + "EchoRequest serialization / expectedJson", new ClientFrame.Echo(TOKEN));
        ours.put(
                REQUESTS + "GetAttachmentRequest serialization / expectedJson",
                new ClientFrame.GetAttachment(TOKEN, "test_attachment_id", TRACING_ID));
        ours.put(REQUESTS + "JwtRequest serialization / expectedJson", new ClientFrame.GetJwt(TOKEN, TRACING_ID));
        ours.put(
                REQUESTS + "OnAttachmentRequest serialization / expectedJson",
                new ClientFrame.OnAttachment(
                        TOKEN,
                        Option.some("test_attachment_id"),
                        "fileName.png",
                        "png",
                        100,
                        Option.some("file_md5"),
                        false,
                        TRACING_ID));
        JourneyContext visitor = JourneyContext.webVisitor(ZEROS.value());
        ours.put(
                SERIALIZATION + "ConfigureSessionRequest then encodes",
                new ClientFrame.ConfigureSession(BRACKETS, "<deploymentId>", false, Option.some(visitor), TRACING_ID));
        ours.put(
                SERIALIZATION + "ConfigureAuthenticatedSessionRequest then encodes",
                new ClientFrame.ConfigureAuthenticatedSession(
                        BRACKETS, "<deploymentId>", false, Option.some(visitor), new Jwt("<auth_token>"), TRACING_ID));
        ours.put(SERIALIZATION + "EchoRequest then encodes", new ClientFrame.Echo(BRACKETS));
        ours.put(SERIALIZATION + "OnMessageRequest then encodes", send(BRACKETS, GuestMessage.Text.of("Hello world")));
        ours.put(
                SERIALIZATION + "OnMessageRequest then encodes #2",
                send(BRACKETS, new GuestMessage.Text(
                        "Hello world",
                        List.of("abcd-1234"),
                        TextMap.of("A", "B"),
                        TextMap.of("id", "aaa-bbb-ccc"))));
        ours.put(
                SERIALIZATION + "OnAttachmentRequest then encodes",
                new ClientFrame.OnAttachment(
                        BRACKETS,
                        Option.some("00000000-0000-0000-0000-000000000001"),
                        "foo.png",
                        "image/png",
                        424_242,
                        Option.none(),
                        true,
                        TRACING_ID));
        ours.put(
                SERIALIZATION + "CloseSessionRequest then encodes",
                new ClientFrame.CloseSession(BRACKETS, true, TRACING_ID));
        ours.put(SERIALIZATION + "ClearConversationRequest then encodes", send(BRACKETS, new GuestMessage.Clear()));
        ours.put(
                "Request: text with customAttributes",
                send(ZEROS, new GuestMessage.Text(
                        "Hello world!", List.empty(), TextMap.of("A", "BBBBBB"), NONE)));
        ours.put("Request: quick reply", send(ZEROS, answer("text_a", "payload_a", "QuickReply", Option.none())));
        ours.put("Request: card postback", send(ZEROS, GuestMessage.Answer.postback("Book Now", "I want it")));
        ours.put(
                "Request: time slot",
                send(ZEROS, answer(
                        "time formatted: 2022-08-22T19:24:26.704Z",
                        "2022-08-22T19:24:26.704Z",
                        "DatePicker",
                        Option.some("msg_id"))));
        ours.put(
                "Request: autostart with customAttributes",
                send(ZEROS, new GuestMessage.Join(TextMap.of("A", "B"))));
        return ours;
    }

    @TestFactory
    Stream<DynamicTest> oursAreEqualToThoseOfPublicClients() {
        java.util.Map<String, ClientFrame> ours = ours();
        return numbered().entrySet().stream()
                .filter(entry -> ours.containsKey(entry.getKey()))
                .map(entry -> dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                entry.getValue().json(), ClientFrameEncoder.encode(ours.get(entry.getKey())))));
    }

    @Test
    void everyFrameIsEitherOursOrNamedAsNotOurs() {
        Set<String> named = new TreeSet<>(ours().keySet());
        named.addAll(NOT_OURS.keySet());
        assertEquals(new TreeSet<>(numbered().keySet()), named);
    }

    @Test
    void filesWithoutWordsGoWithoutTypeAndText() {
        Json frame = ClientFrameEncoder.encode(
                send(TOKEN, new GuestMessage.Text("", List.of("file-1"), NONE, NONE)));
        assertEquals(
                Json.object().with("content", Json.array(Json.object()
                        .with("contentType", "Attachment")
                        .with("attachment", Json.object().with("id", "file-1")))),
                frame.asObject().get().get("message").get());
    }

    @Test
    void theAnswerToAListNamesItsMessageForEachChoice() {
        List<ContentItem.ListPicker.Item> items = List.of(
                new ContentItem.ListPicker.Item("1", "One", Option.none(), Option.none()),
                new ContentItem.ListPicker.Item("2", "Two", Option.none(), Option.none()));
        Json message = ClientFrameEncoder.encode(send(TOKEN, GuestMessage.Answer.listItems(items, "msg")))
                .asObject().get().get("message").get();
        assertEquals(
                Json.object()
                        .with("metadata", Json.object().with("parentMessageId", "msg"))
                        .with("content", Json.array(
                                choice("One", "1", "ListPicker"), choice("Two", "2", "ListPicker")))
                        .with("type", "Structured"),
                message);
    }

    @Test
    void theAnswerToAForm() {
        ContentItem.ButtonResponse value = new ContentItem.ButtonResponse("Ann", "Ann", "Form", Option.none());
        GuestMessage answer = new GuestMessage.FormAnswer(
                "msg", "canned", List.of(new FormContent.Response("name", value)), NONE);
        Json message = ClientFrameEncoder.encode(send(TOKEN, answer)).asObject().get().get("message").get();
        Json content = message.asObject().get().array("content").get().items().head();
        assertEquals(
                new FormContent(
                        Option.some("msg"),
                        "canned",
                        Option.none(),
                        ContentItem.Prompt.EMPTY,
                        ContentItem.Prompt.EMPTY,
                        false,
                        List.empty(),
                        List.of(new FormContent.Response("name", value))),
                ContentDecoder.decode(content));
    }

    @Test
    void aJourneyMayBeTriggeredByAnAction() {
        JourneyContext context = new JourneyContext(
                "customer_id",
                "customer_id_type",
                "customer_session_id",
                "customer_session_type",
                Option.some(new JourneyContext.TriggeringAction("action_id", "action_map_id", 1)));
        Json frame = ClientFrameEncoder.encode(
                new ClientFrame.ConfigureSession(TOKEN, "d", false, Option.some(context), TRACING_ID));
        assertEquals(
                Fixtures.named("JourneyContext serialization / expectedJourneyContextJson").json(),
                frame.asObject().get().get("journeyContext").get());
    }

    @Test
    void theConfigurationIsAskedForByDeployment() {
        assertEquals(
                Json.object()
                        .with("token", "token")
                        .with("deploymentId", "d")
                        .with("tracingId", TRACING_ID)
                        .with("action", "getConfiguration"),
                ClientFrameEncoder.encode(new ClientFrame.GetConfiguration(TOKEN, "d", TRACING_ID)));
    }

    @Test
    void credentialsAreNotPrinted() {
        ClientFrame frame = new ClientFrame.ConfigureAuthenticatedSession(
                new GuestToken("secret-token"), "d", false, Option.none(), new Jwt("secret-jwt"), TRACING_ID);
        assertFalse(frame.toString().contains("secret"), frame::toString);
    }

    private static java.util.Map<String, Fixture> numbered() {
        java.util.Map<String, Fixture> numbered = new HashMap<>();
        for (Fixture fixture : Fixtures.outgoingFrames()) {
            String name = fixture.name();
            for (int i = 2; numbered.containsKey(name); i++) {
                name = fixture.name() + " #" + i;
            }
            numbered.put(name, fixture);
        }
        return numbered;
    }

    private static ClientFrame send(GuestToken token, GuestMessage message) {
        return new ClientFrame.SendMessage(token, message, TRACING_ID);
    }

    /** An answer as the mobile SDK sends it: type Text with empty text. */
    private static GuestMessage answer(String text, String payload, String type, Option<String> originatingMessageId) {
        return new GuestMessage.Answer(
                MessageType.TEXT,
                Option.some(""),
                List.of(new ContentItem.ButtonResponse(text, payload, type, originatingMessageId)),
                NONE,
                NONE);
    }

    private static Json choice(String text, String payload, String type) {
        return Json.object()
                .with("contentType", "ButtonResponse")
                .with("buttonResponse", Json.object()
                        .with("text", text)
                        .with("payload", payload)
                        .with("type", type)
                        .with("originatingMessageId", "msg"));
    }
}
