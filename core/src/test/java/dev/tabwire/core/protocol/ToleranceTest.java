package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodecCases;
import dev.tabwire.core.json.JsonNull;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.TextMap;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

/** What the decoder makes of frames that differ between sources, are incomplete, or are too large. */
final class ToleranceTest {
    private static final JsonObject MESSAGE =
            Json.object().with("id", "m1").with("type", "Text").with("direction", "Outbound").with("text", "Hi");

    @Test
    void numbersMayComeAsTextAndTextAsNumbers() {
        ServerBody.SessionResponse session = assertInstanceOf(
                ServerBody.SessionResponse.class,
                body(
                        "SessionResponse",
                        "{\"connected\":\"true\",\"durationSeconds\":\"259200\",\"expirationDate\":1791139139.7}"));
        assertTrue(session.connected());
        assertEquals(Option.some(259_200L), session.durationSeconds());
        assertEquals(Option.some(1_791_139_139L), session.expirationEpochSeconds());
        Either<FrameProblem, ServerFrame> frame =
                decode("{\"type\":\"response\",\"class\":\"string\",\"code\":\"4006\",\"body\":\"gone\",\"tracingId\":7}");
        assertEquals(4006, frame.get().code());
        assertEquals(Option.some("7"), frame.get().tracingId());
    }

    @Test
    void numbersThatJsonDoesNotKeepExactlyAreNone() {
        assertEquals(Option.some(9_007_199_254_740_991L), Members.wholeOf("9007199254740991"));
        assertEquals(Option.none(), Members.wholeOf("9007199254740993"));
        assertEquals(Option.some(-7L), Members.wholeOf("-7"));
        assertEquals(Option.none(), Members.wholeOf("7s"));
        assertEquals(Option.none(), Members.wholeOf("99999999999999999999"));
        ServerBody body = body("JwtResponse", "{\"jwt\":\"j\",\"exp\":1e300}");
        assertEquals(new ServerBody.JwtResponse(new Jwt("j"), Option.none()), body);
    }

    @Test
    void aUrlWithHeadersIsForUploading() {
        assertInstanceOf(
                ServerBody.PresignedUpload.class,
                body(
                        "PresignedUrlResponse",
                        "{\"attachmentId\":\"a\",\"url\":\"u\",\"headers\":{\"h\":\"v\"},\"fileSize\":1}"));
        assertInstanceOf(
                ServerBody.PresignedUpload.class,
                body("PresignedUrlResponse", "{\"attachmentId\":\"a\",\"url\":\"u\"}"));
    }

    @Test
    void nullIsAbsent() {
        ServerBody.SessionResponse session = assertInstanceOf(
                ServerBody.SessionResponse.class,
                body(
                        "SessionResponse",
                        "{\"connected\":true,\"newSession\":null,\"allowedMedia\":null,\"blockedExtensions\":null}"));
        assertEquals(AllowedMedia.NONE, session.allowedMedia());
        assertEquals(List.empty(), session.blockedExtensions());
        StructuredMessage message = read(MESSAGE.with("channel", JsonNull.VALUE)
                .with("content", JsonNull.VALUE)
                .with("events", JsonNull.VALUE)
                .with("metadata", Json.object().with("a", JsonNull.VALUE))
                .with("originatingEntity", ""));
        assertEquals(read(MESSAGE), message);
    }

    @Test
    void aBodyWithoutItsMeaningIsRefusedByName() {
        assertEquals(problem(FrameProblem.missing("SessionResponse.connected")), frame("SessionResponse", "{}"));
        assertEquals(
                problem(FrameProblem.kind("SessionResponse.connected", "a boolean")),
                frame("SessionResponse", "{\"connected\":[]}"));
        assertEquals(problem(FrameProblem.kind("SessionResponse", "an object")), frame("SessionResponse", "[]"));
        assertEquals(problem(FrameProblem.missing("JwtResponse.jwt")), frame("JwtResponse", "{\"exp\":1}"));
        assertEquals(problem(FrameProblem.missing("StructuredMessage.id")), frame("StructuredMessage", "{}"));
        assertEquals(
                problem(FrameProblem.missing("StructuredMessage.direction")),
                frame("StructuredMessage", "{\"id\":\"a\"}"));
        assertEquals(
                problem(FrameProblem.kind("StructuredMessage.direction", "Inbound or Outbound")),
                frame("StructuredMessage", "{\"id\":\"a\",\"direction\":\"Sideways\"}"));
        assertEquals(
                problem(FrameProblem.missing("UploadSuccessEvent.attachmentId")), frame("UploadSuccessEvent", "{}"));
    }

    @Test
    void anEnvelopeNeedsClassAndCode() {
        assertEquals(problem(FrameProblem.kind("frame", "an object")), decode("[]"));
        assertEquals(problem(FrameProblem.missing("frame.class")), decode("{\"code\":200}"));
        assertEquals(problem(FrameProblem.missing("frame.code")), decode("{\"class\":\"string\"}"));
        assertEquals(
                problem(FrameProblem.kind("frame.code", "a number")), decode("{\"class\":\"string\",\"code\":99999999999}"));
        assertEquals(
                new ServerFrame("", 200, Option.none(), new ServerBody.SessionExpired()),
                decode("{\"class\":\"SessionExpiredEvent\",\"code\":200}").get());
    }

    @Test
    void classesThatOnlyTheSchemaHas() {
        assertEquals(
                new ServerBody.GetConfigurationResponse(
                        new AllowedMedia(List.of("*/*"), Option.some(10L)),
                        List.of(".exe"),
                        Option.some(2048L),
                        Option.some(true),
                        Option.some(900L)),
                body("GetConfigurationResponse", "{\"allowedMedia\":{\"inbound\":{\"fileTypes\":[{\"type\":\"*/*\"}],"
                        + "\"maxFileSizeKB\":10}},\"blockedExtensions\":[\".exe\"],\"maxCustomDataBytes\":2048,"
                        + "\"messageRoutingEnabled\":true,\"sessionDurationSeconds\":900}"));
        assertEquals(
                new ServerBody.ResumeToken(new Jwt("r"), Option.some(9L)),
                body("ResumeTokenResponse", "{\"resumeToken\":\"r\",\"exp\":9}"));
        ServerBody error = new ServerBody.ErrorBody(4020, Option.some("Missing"));
        assertEquals(error, body("Error", "{\"errorCode\":4020,\"errorMessage\":\"Missing\"}"));
        assertEquals(error, body("ErrorMessage", "{\"errorCode\":\"4020\",\"message\":\"Missing\"}"));
        assertEquals(new ServerBody.UnknownBody("Unknown", Json.object()), body("Unknown", "{}"));
    }

    @Test
    void anErrorWithoutANumberHasTheFrames() {
        assertEquals(
                new ServerBody.TooManyRequests(Option.none(), 429, Option.none()),
                decode("{\"class\":\"TooManyRequestsErrorMessage\",\"code\":429,\"body\":{\"retryAfter\":-1}}").get().body());
    }

    @Test
    void theReasonOfAClosedConnectionHasTwoNames() {
        ServerBody signedIn = new ServerBody.ConnectionClosed(Option.some("signedIn"));
        assertEquals(signedIn, body("ConnectionClosedEvent", "{\"reason\":\"signedIn\"}"));
        assertEquals(signedIn, body("ConnectionClosedEvent", "{\"reasonCode\":\"signedIn\"}"));
        assertEquals(new ServerBody.ConnectionClosed(Option.none()), body("ConnectionClosedEvent", "{}"));
    }

    @Test
    void anErrorOfTextKeepsItsNumberWhateverTheText() {
        assertEquals(new ServerBody.TextBody(""), body("string", "{\"a\":1}"));
    }

    @Test
    void aMalformedItemCostsOnlyItself() {
        Json broken = parse("{\"contentType\":\"QuickReply\",\"quickReply\":{\"text\":\"Yes\"}}");
        Json good = parse("{\"contentType\":\"QuickReply\",\"quickReply\":{\"text\":\"No\",\"payload\":\"NO\"}}");
        Json noObject = Json.of(1);
        StructuredMessage message = read(MESSAGE.with("content", Json.array(broken, good, noObject)));
        assertEquals(
                List.of(
                        new ContentItem.UnknownContent(
                                "QuickReply", broken, Option.some(FrameProblem.missing("content[].quickReply.payload"))),
                        new ContentItem.QuickReply("No", "NO", Option.none(), Option.none()),
                        new ContentItem.UnknownContent(
                                "", noObject, Option.some(FrameProblem.kind("content[]", "an object")))),
                message.content());
        assertEquals(List.of(broken, good, noObject), message.rawContent().items());
    }

    @Test
    void aMalformedEventCostsOnlyItself() {
        Json broken = parse("{\"eventType\":\"Typing\",\"typing\":{}}");
        Json noObject = Json.of("x");
        StructuredMessage message = read(MESSAGE.with("events", Json.array(
                broken,
                noObject,
                parse("{\"eventType\":\"Presence\",\"presence\":{\"type\":\"AuthenticateCancel\"}}"))));
        assertEquals(
                List.of(
                        new GuestEvent.UnknownEvent(
                                "Typing", broken, Option.some(FrameProblem.missing("events[].typing.type"))),
                        new GuestEvent.UnknownEvent("", noObject, Option.some(FrameProblem.kind("events[]", "an object"))),
                        new GuestEvent.Presence(new GuestEvent.PresenceKind("AuthenticateCancel"))),
                message.events());
    }

    @Test
    void typingIsShownForAsLongAsItSaysWithinReason() {
        assertEquals(5_000, typing("{\"type\":\"On\"}").durationMillis());
        assertEquals(700, typing("{\"type\":\"On\",\"durationMs\":700}").durationMillis());
        assertEquals(800, typing("{\"type\":\"On\",\"duration\":\"800\"}").durationMillis());
        assertEquals(5_000, typing("{\"type\":\"On\",\"duration\":-1}").durationMillis());
        assertEquals(60_000, typing("{\"type\":\"On\",\"duration\":1e12}").durationMillis());
    }

    @Test
    void aMessageWithoutTypeIsAnEventOnlyWithEvents() {
        JsonObject untyped = Json.object().with("id", "a").with("direction", "Inbound");
        assertEquals(MessageType.TEXT, read(untyped).type());
        assertEquals(MessageType.EVENT, read(untyped.with("events", Json.array(Json.object()))).type());
        MessageType later = read(MESSAGE.with("type", "Hologram")).type();
        assertEquals("Hologram", later.name());
        assertEquals(false, later.isKnown());
    }

    @Test
    void anEmptyIdIsNoKey() {
        JsonObject channel = Json.object().with("messageId", "c1");
        assertEquals("c1", read(MESSAGE.with("channel", channel)).key());
        assertEquals("c1", read(MESSAGE.with("id", "").with("channel", channel)).id());
        assertEquals("m1", read(MESSAGE.with("channel", Json.object().with("messageId", ""))).key());
        assertEquals(
                problem(FrameProblem.missing("StructuredMessage.id")),
                StructuredMessageDecoder.decode(MESSAGE.with("id", "")));
    }

    @Test
    void metadataIsTextAndWhatIsNotIsCounted() {
        StructuredMessage message = read(MESSAGE.with("metadata", Json.object()
                .with("text", "a")
                .with("number", 5)
                .with("flag", true)
                .with("list", Json.array())
                .with("fraction", new JsonNumber(0.5))));
        assertEquals(TextMap.of("text", "a").put("number", "5").put("flag", "true"), message.metadata());
        assertEquals(2, message.omittedItems());
        assertEquals(1, read(MESSAGE.with("content", "none")).omittedItems());
    }

    @Test
    void longListsAreCutAndCounted() {
        Json item = parse("{\"contentType\":\"Text\",\"text\":{\"body\":\"a\"}}");
        StructuredMessage message = read(MESSAGE.with("content", Json.array(List.fill(250, () -> item))));
        assertEquals(200, message.content().size());
        assertEquals(200, message.rawContent().items().size());
        assertEquals(50, message.omittedItems());

        Json replies = Json.array(List.fill(201, () -> Json.object().with("text", "a").with("payload", "a")));
        Json group = Json.object()
                .with("contentType", "QuickReplyV2")
                .with("quickReplyV2", Json.object().with("title", "t").with("actions", replies));
        assertEquals(
                Option.some(FrameProblem.tooLong("content[].quickReplyV2.actions", 200)),
                assertInstanceOf(ContentItem.UnknownContent.class, ContentDecoder.decode(group)).problem());
    }

    @Test
    void deepContentIsLeftOutAndCounted() {
        Json deep = Json.object().with("contentType", "Later").with("later", JsonCodecCases.nested(32));
        Json allowed = Json.object().with("contentType", "Later").with("later", JsonCodecCases.nested(31));
        StructuredMessage message = read(MESSAGE.with("content", Json.array(deep, allowed)).with("events", Json.array(deep)));
        assertEquals(List.of(allowed), message.rawContent().items());
        assertEquals(List.empty(), message.events());
        assertEquals(2, message.omittedItems());
    }

    @Test
    void longIdsAndLongFramesAreRefused() {
        assertEquals(
                problem(FrameProblem.tooLong("StructuredMessage.id", 256)),
                StructuredMessageDecoder.decode(MESSAGE.with("id", "x".repeat(257))));
        assertEquals("x".repeat(256), read(MESSAGE.with("id", "x".repeat(256))).id());
        assertEquals(
                problem(FrameProblem.tooLong("StructuredMessage.channel.messageId", 256)),
                StructuredMessageDecoder.decode(
                        MESSAGE.with("channel", Json.object().with("messageId", "x".repeat(257)))));
        JacksonJsonCodec codec = new JacksonJsonCodec();
        assertEquals(
                FrameProblem.FRAME_TOO_LONG,
                ServerFrameDecoder.decodeText(codec, "{}" + " ".repeat(ProtocolLimits.FRAME_CHARS_MAX)).getLeft().code());
        assertEquals(FrameProblem.NOT_JSON, ServerFrameDecoder.decodeText(codec, "{").getLeft().code());
        assertEquals(
                FrameProblem.NOT_JSON,
                ServerFrameDecoder.decodeText(codec, "[".repeat(65) + "]".repeat(65)).getLeft().code());
    }

    @Test
    void participantsHaveANameAsFarAsItIsKnown() {
        StructuredMessage message = read(MESSAGE.with(
                "channel",
                Json.object().with("from", Json.object().with("firstName", "Tony").with("lastName", "Stark"))));
        assertEquals(Option.some("Tony Stark"), message.channel().from().displayName());
        assertEquals(Option.none(), message.channel().to().displayName());
    }

    private static GuestEvent.Typing typing(String typing) {
        Json event = Json.object().with("eventType", "Typing").with("typing", parse(typing));
        return assertInstanceOf(
                GuestEvent.Typing.class, read(MESSAGE.with("events", Json.array(event))).events().head());
    }

    private static <T> Either<FrameProblem, T> problem(FrameProblem problem) {
        return Either.left(problem);
    }

    private static StructuredMessage read(Json message) {
        return StructuredMessageDecoder.decode(message).getOrElseThrow(problem -> new AssertionError(problem.message()));
    }

    private static ServerBody body(String className, String body) {
        return frame(className, body).getOrElseThrow(problem -> new AssertionError(problem.message())).body();
    }

    private static Either<FrameProblem, ServerFrame> frame(String className, String body) {
        return decode("{\"type\":\"message\",\"class\":\"" + className + "\",\"code\":200,\"body\":" + body + "}");
    }

    private static Either<FrameProblem, ServerFrame> decode(String text) {
        return ServerFrameDecoder.decodeText(new JacksonJsonCodec(), text);
    }

    private static Json parse(String text) {
        return new JacksonJsonCodec().parse(text).get();
    }
}
