package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.protocol.Fixtures.Fixture;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The frames that public clients of the platform are tested with, as the platform sends them. */
final class IncomingFixturesTest {
    private static final Map<String, Class<? extends ServerBody>> TYPES = Map.ofEntries(
            Map.entry("SessionResponse", ServerBody.SessionResponse.class),
            Map.entry("StructuredMessage", StructuredMessage.class),
            Map.entry("UploadSuccessEvent", ServerBody.UploadSuccess.class),
            Map.entry("UploadFailureEvent", ServerBody.UploadFailure.class),
            Map.entry("GenerateUrlError", ServerBody.GenerateUrlError.class),
            Map.entry("AttachmentDeletedResponse", ServerBody.AttachmentDeleted.class),
            Map.entry("JwtResponse", ServerBody.JwtResponse.class),
            Map.entry("TooManyRequestsErrorMessage", ServerBody.TooManyRequests.class),
            Map.entry("string", ServerBody.TextBody.class),
            Map.entry("SessionExpiredEvent", ServerBody.SessionExpired.class),
            Map.entry("SessionClearedEvent", ServerBody.SessionCleared.class),
            Map.entry("ConnectionClosedEvent", ServerBody.ConnectionClosed.class),
            Map.entry("LogoutEvent", ServerBody.Logout.class));

    private static final Map<String, Class<? extends ContentItem>> CONTENT = Map.of(
            "Attachment", ContentItem.Attachment.class,
            "QuickReply", ContentItem.QuickReply.class,
            "Card", ContentItem.Card.class,
            "Carousel", ContentItem.Carousel.class,
            "DatePicker", ContentItem.DatePicker.class,
            "ButtonResponse", ContentItem.ButtonResponse.class,
            "FakeContent", ContentItem.UnknownContent.class);

    @TestFactory
    Stream<DynamicTest> framesDecodeToTheTypeOfTheirClass() {
        return Fixtures.incomingFrames().stream()
                .filter(fixture -> !fixture.expect().startsWith("reject"))
                .map(fixture -> dynamicTest(fixture.name(), () -> {
                    ServerFrame frame = decode(fixture);
                    String className = fixture.object().string("class").get();
                    if (className.equals("PresignedUrlResponse")) {
                        assertTrue(
                                frame.body() instanceof ServerBody.PresignedUpload
                                        || frame.body() instanceof ServerBody.PresignedDownload);
                    } else {
                        assertEquals(TYPES.get(className), frame.body().getClass());
                    }
                    assertEquals(fixture.object().string("type").get(), frame.type());
                    assertEquals(fixture.object().number("code").get(), (long) frame.code());
                    assertEquals(fixture.object().string("tracingId"), frame.tracingId());
                }));
    }

    @TestFactory
    Stream<DynamicTest> messagesKeepContentAndEvents() {
        return Fixtures.incomingFrames().stream()
                .filter(fixture -> fixture.object().string("class").contains("StructuredMessage"))
                .map(fixture -> dynamicTest(fixture.name(), () -> {
                    StructuredMessage message = message(fixture);
                    List<Json> raw = fixture.object().object("body").get()
                            .array("content").map(array -> array.items()).getOrElse(List.empty());
                    assertEquals(raw, message.rawContent().items());
                    assertEquals(
                            raw.map(item -> CONTENT.get(item.asObject().get().string("contentType").get())),
                            message.content().map(ContentItem::getClass));
                    assertEquals(0, message.omittedItems());
                    assertEquals(
                            Either.right(message),
                            StructuredMessageDecoder.decode(StructuredMessageEncoder.encode(message)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> contentPartsDecodeToTheirType() {
        return Fixtures.all().stream()
                .filter(fixture -> fixture.kind().equals("part") && fixture.object().string("contentType").isDefined())
                .map(fixture -> dynamicTest(
                        fixture.name(),
                        () -> assertEquals(
                                CONTENT.get(fixture.object().string("contentType").get()),
                                ContentDecoder.decode(fixture.json()).getClass())));
    }

    @Test
    void theFixturesAreAllThere() {
        assertEquals(147, Fixtures.all().size());
        assertTrue(Fixtures.all().stream().noneMatch(fixture -> fixture.source().isEmpty()));
    }

    @Test
    void aFrameWithoutEnvelopeIsRefused() {
        Either<FrameProblem, ServerFrame> result =
                ServerFrameDecoder.decode(Fixtures.named("decoding as WebMessagingMessage throws exception / json").json());
        assertEquals(Either.left(FrameProblem.missing("frame.class")), result);
    }

    @Test
    void anUnknownClassIsKept() {
        ServerBody body = decode(Fixtures.named("class name does not match supported types / json")).body();
        assertEquals(new ServerBody.UnknownBody("NotSupportedClassName", Json.object()), body);
    }

    @Test
    void sessionResponseWithAllMembers() {
        assertEquals(
                new ServerBody.SessionResponse(
                        true,
                        true,
                        false,
                        false,
                        false,
                        Option.some(100L),
                        new AllowedMedia(List.of("*/*", "video/3gpp"), Option.some(10_240L)),
                        List.of(".ade"),
                        Option.none(),
                        Option.none()),
                decode(Fixtures.named("when SessionResponse then decodes / json")).body());
    }

    @Test
    void wildcardIsToldApartFromNamedTypes() {
        AllowedMedia media = session("configureSuccess(wildcard,maxSize)").allowedMedia();
        assertTrue(media.allowsUploads());
        assertTrue(media.allowsAnyType());
        assertEquals(List.of("video/3gpp"), media.namedTypes());
        assertFalse(session("configureSuccess(fileTypes,maxSize)").allowedMedia().allowsAnyType());
    }

    @Test
    void uploadsAreOffWithoutTypes() {
        assertFalse(session("configureSuccess(allowedMedia empty)").allowedMedia().allowsUploads());
        assertFalse(session("configureSuccess(allowedMedia inbound empty)").allowedMedia().allowsUploads());
        assertFalse(session("configureSuccess()").allowedMedia().allowsUploads());
    }

    @Test
    void sessionSwitches() {
        assertTrue(session("configureSuccess(readOnly=true)").readOnly());
        assertTrue(session("configureSuccess(clearedExistingSession=true)").clearedExistingSession());
        assertFalse(session("configureSuccess(connected=false,readOnly=true)").connected());
        assertFalse(session("configureSuccessWithNewSessionFalse").newSession());
        assertEquals(List.of(".ade", ".adp"), session("configureSuccess(blockedExtensions)").blockedExtensions());
    }

    @Test
    void theEchoOfAMessageCarriesItsTracingIdAndIsKeyedByTheChannel() {
        ServerFrame frame = decode(Fixtures.named("Response: onMessage(Inbound)"));
        assertEquals(Option.some("some_custom_message_id"), frame.tracingId());
        assertTrue(message(Fixtures.named("Response: onMessage(Inbound)")).isInbound());
        assertEquals("message_id", message(Fixtures.named("Response: onMessage(Inbound)")).key());
        assertEquals("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", message(Fixtures.named("ovotech: bot text")).key());
        assertTrue(message(Fixtures.named("ovotech: bot text")).isFromBot());
    }

    @Test
    void anUnreadableTimeIsNoReasonToLoseAMessage() {
        StructuredMessage message = message(Fixtures.named("Response: onMessageWithAttachment(Inbound)"));
        assertEquals(Option.some("some_time"), message.channel().time());
        assertEquals(Option.none(), message.channel().timeMillis());
    }

    @Test
    void theAnswerToAHealthCheckTellsTheSessionsLife() {
        Fixture fixture = Fixtures.named("healthCheckResponseWithSessionDuration(both)");
        assertTrue(decode(fixture).answersHealthCheck());
        assertEquals(Option.some(259_200L), message(fixture).metadataNumber("durationSeconds"));
        assertEquals(Option.some(1_795_730_521L), message(fixture).metadataNumber("expirationDate"));
    }

    @Test
    void events() {
        assertEquals(
                List.of(new GuestEvent.Typing(false, 1000), new GuestEvent.Typing(true, 5000)),
                message(Fixtures.named("structuredMessageWithEvents(typingOff,typingOn)")).events());
        assertEquals(
                List.of(new GuestEvent.Presence(GuestEvent.PresenceKind.SIGN_IN)),
                message(Fixtures.named("structuredMessageWithEvents(signIn, Inbound)")).events());
        GuestEvent unknown = message(Fixtures.named("structuredMessageWithEvents(unknown)")).events().head();
        assertEquals("Fake", assertInstanceOf(GuestEvent.UnknownEvent.class, unknown).eventType());
    }

    @Test
    void onlyADisconnectThatSaysSoEndsReadOnly() {
        assertTrue(message(Fixtures.named("structuredMessageWithEvents(disconnect, readOnly=true)")).endsReadOnly());
        assertFalse(message(Fixtures.named("structuredMessageWithEvents(disconnect, readOnly=false)")).endsReadOnly());
        assertFalse(message(Fixtures.named("structuredMessageWithEvents(disconnect)")).endsReadOnly());
    }

    @Test
    void downloadAndUploadUrlsAreToldApart() {
        assertEquals(
                new ServerBody.PresignedDownload(
                        "88888888-8888-8888-8888-888888888888",
                        "https://downloadUrl.com",
                        Option.some("test_asset.png"),
                        Option.some("image/jpeg"),
                        1),
                decode(Fixtures.named("presignedUrlResponse(headers empty, fileSize set)")).body());
        assertEquals(
                new ServerBody.PresignedUpload(
                        "test_attachment_id",
                        "https://downloadurl.png",
                        TextMap.of("x-amz-tagging", "abc")),
                decode(Fixtures.named("Response: presignedUrlResponse")).body());
    }

    @Test
    void errors() {
        ServerFrame forbidden = decode(Fixtures.named("Response: clearConversationForbidden()"));
        String text = assertInstanceOf(ServerBody.TextBody.class, forbidden.body()).text();
        assertTrue(ErrorCode.refusesClear(forbidden.code(), text));
        assertFalse(ErrorCode.asksForSignIn(forbidden.code(), text));
        assertTrue(ErrorCode.asksForSignIn(403, "Session authentication failed"));
        assertEquals(
                new ServerBody.TooManyRequests(
                        Option.some(3L), 4029, Option.some("Message rate too high for this session")),
                decode(Fixtures.named("when TooManyRequestsErrorMessage then decodes / json")).body());
        assertEquals(
                new ServerBody.ConnectionClosed(Option.some(ServerBody.ConnectionClosed.SIGNED_IN)),
                decode(Fixtures.named("Response: connectionClosedEventReasonSignIn")).body());
        assertEquals(
                new ServerBody.JwtResponse(new Jwt("expected-jwt-token"), Option.some(1_623_675_564L)),
                decode(Fixtures.named("when JwtResponse then decodes / json")).body());
    }

    @Test
    void cardWithPostback() {
        assertEquals(
                List.of(new ContentItem.Card(
                        "Title",
                        Option.some("Description"),
                        Option.some("http://image.com/image.png"),
                        Option.none(),
                        Option.none(),
                        List.of(new ContentItem.CardAction(
                                "Postback",
                                Option.some("Select this option"),
                                Option.none(),
                                Option.some("postback_payload"))))),
                message(Fixtures.named("Response: onMessageWithPostbackCardReply")).content());
    }

    private static ServerFrame decode(Fixture fixture) {
        return ServerFrameDecoder.decode(fixture.json()).getOrElseThrow(problem -> new AssertionError(problem.message()));
    }

    private static StructuredMessage message(Fixture fixture) {
        return assertInstanceOf(StructuredMessage.class, decode(fixture).body());
    }

    private static ServerBody.SessionResponse session(String name) {
        return assertInstanceOf(
                ServerBody.SessionResponse.class, decode(Fixtures.named("Response: " + name)).body());
    }
}
