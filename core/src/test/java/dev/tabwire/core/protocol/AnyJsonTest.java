package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonArray;
import dev.tabwire.core.json.JsonNull;
import dev.tabwire.core.json.JsonNumber;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.TextMap;
import io.vavr.control.Either;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whatever comes, the decoders answer; what they keep can be stored and read again. */
final class AnyJsonTest {
    /** No value of the inputs may be quoted by a problem; this one is in them and in no name of the protocol. */
    private static final String PRIVATE_WORDS = "my PIN is 4711";

    private static final List<String> NAMES = List.of(
            "class", "code", "body", "type", "tracingId", "id", "direction", "text", "channel", "messageId", "time",
            "from", "content", "contentType", "events", "eventType", "typing", "presence", "metadata", "attachment",
            "quickReply", "card", "cards", "carousel", "actions", "datePicker", "listPicker", "sections", "items", "form",
            "formPages", "connected", "allowedMedia", "inbound", "fileTypes", "attachmentId", "url", "headers", "jwt",
            "exp", "retryAfter", "errorCode", "entities", "messenger", "apps", "conversations", "other");

    private static final List<String> WORDS = List.of(
            "", "StructuredMessage", "SessionResponse", "PresignedUrlResponse", "string", "Inbound", "Outbound", "Card",
            "Carousel", "Attachment", "Form", "ListPicker", "Typing", "Presence", "On", "true", "12", "-", "1e5",
            PRIVATE_WORDS);

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void noTreeMakesADecoderThrow(@ForAll("trees") Json tree) {
        readAll(tree);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void noChangeOfARealFrameMakesADecoderThrow(
            @ForAll("fixtures") Json fixture, @ForAll int seed, @ForAll("trees") Json replacement) {
        Json changed = replaceAt(fixture, new Pick(seed), replacement);
        Either<FrameProblem, ServerFrame> frame = readAll(changed);
        Statistics.label("frame")
                .collect(frame.isRight() ? "read" : frame.getLeft().code())
                .coverage(coverage -> coverage.check("read").percentage(share -> share > 20));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void noLossOfAMemberMakesADecoderThrow(@ForAll("fixtures") Json fixture, @ForAll int seed) {
        readAll(replaceAt(fixture, new Pick(seed), null));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aMessageIsReadBackAsItWas(
            @ForAll("messages") Json fixture, @ForAll int seed, @ForAll("trees") Json replacement) {
        Json changed = replaceAt(fixture, new Pick(seed), replacement);
        Either<FrameProblem, StructuredMessage> message = StructuredMessageDecoder.decode(changed);
        Statistics.label("message")
                .collect(message.isRight())
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 50));
        message.forEach(read -> {
            JacksonJsonCodec codec = new JacksonJsonCodec();
            Json stored = Json.object().with("entry", Json.object().with("message", StructuredMessageEncoder.encode(read)));
            Json restored = codec.parse(codec.print(stored)).get()
                    .asObject().get().object("entry").get().get("message").get();
            assertEquals(Either.right(withoutOmissions(read)), StructuredMessageDecoder.decode(restored));
        });
    }

    @Property
    void textOfAnyKindIsAnswered(@ForAll String text) {
        assertTrue(ServerFrameDecoder.decodeText(new JacksonJsonCodec(), text).isLeft());
    }

    @Provide
    Arbitrary<Json> fixtures() {
        return Arbitraries.of(Fixtures.all().stream()
                .filter(f -> f.incoming() && !f.kind().equals("part"))
                .map(f -> f.json())
                .toList());
    }

    @Provide
    Arbitrary<Json> messages() {
        return Arbitraries.of(Fixtures.incomingFrames().stream()
                .filter(f -> f.object().string("class").contains("StructuredMessage"))
                .map(f -> f.object().get("body").get())
                .toList());
    }

    @Provide
    Arbitrary<Json> trees() {
        return tree(4);
    }

    private static Arbitrary<Json> tree(int depth) {
        Arbitrary<Json> leaves = Arbitraries.oneOf(
                Arbitraries.of(WORDS).map(Json::of),
                Arbitraries.strings().ofMaxLength(300).map(Json::of),
                Arbitraries.longs().map(value -> new JsonNumber((double) value)),
                Arbitraries.doubles().map(JsonNumber::new),
                Arbitraries.of(Json.of(true), Json.of(false), JsonNull.VALUE));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Json> children = Arbitraries.lazy(() -> tree(depth - 1));
        Arbitrary<Json> arrays = children.list().ofMaxSize(4).map(Json::array);
        Arbitrary<Json> objects = Combinators.combine(Arbitraries.of(NAMES), children)
                .as(TextMap.Entry::new)
                .list()
                .ofMaxSize(6)
                .map(AnyJsonTest::object);
        return Arbitraries.frequencyOf(
                Tuple.of(3, leaves), Tuple.of(2, arrays), Tuple.of(5, objects));
    }

    private static Json object(java.util.List<TextMap.Entry<Json>> members) {
        JsonObject object = Json.object();
        for (TextMap.Entry<Json> member : members) {
            object = object.with(member.key(), member.value());
        }
        return object;
    }

    private static Either<FrameProblem, ServerFrame> readAll(Json tree) {
        Either<FrameProblem, ServerFrame> frame = ServerFrameDecoder.decode(tree);
        check(frame);
        Either<FrameProblem, StructuredMessage> message = StructuredMessageDecoder.decode(tree);
        check(message);
        message.forEach(AnyJsonTest::checkMessage);
        Either<FrameProblem, HistoryPage> page = HistoryPageDecoder.decode(tree);
        check(page);
        page.forEach(read -> read.problems().forEach(AnyJsonTest::check));
        check(RestErrorDecoder.decode(tree));
        check(DeploymentConfigDecoder.decode(tree));
        ContentDecoder.decode(tree);
        return frame;
    }

    private static void checkMessage(StructuredMessage message) {
        assertFalse(message.key().isEmpty());
        assertTrue(message.key().length() <= ProtocolLimits.ID_CHARS_MAX);
        assertEquals(message.rawContent().items().size(), message.content().size());
        assertTrue(message.omittedItems() >= 0);
        message.content().forEach(item -> {
            if (item instanceof ContentItem.UnknownContent unknown) {
                unknown.problem().forEach(AnyJsonTest::check);
            }
        });
    }

    private static void check(Either<FrameProblem, ?> result) {
        if (result.isLeft()) {
            check(result.getLeft());
        }
    }

    private static void check(FrameProblem problem) {
        assertFalse(problem.message().contains(PRIVATE_WORDS), problem::message);
        assertTrue(problem.message().length() < 120, problem::message);
    }

    private static StructuredMessage withoutOmissions(StructuredMessage message) {
        return new StructuredMessage(
                message.id(),
                message.type(),
                message.direction(),
                message.text(),
                message.channel(),
                message.rawContent(),
                message.events(),
                message.originatingEntity(),
                message.metadata(),
                0);
    }

    /** Replaces the value at a place that the pick chooses, or takes it away when there is no replacement. */
    private static Json replaceAt(Json value, Pick pick, Json replacement) {
        if (value instanceof JsonObject object && !object.members().isEmpty()) {
            TextMap.Entry<Json> member = object.members().entries().get(pick.below(object.members().size()));
            if (pick.stops()) {
                return replacement == null
                        ? new JsonObject(object.members().without(member.key()))
                        : object.with(member.key(), replacement);
            }
            return object.with(member.key(), replaceAt(member.value(), pick, replacement));
        }
        if (value instanceof JsonArray array && !array.items().isEmpty()) {
            int index = pick.below(array.items().size());
            if (pick.stops()) {
                return new JsonArray(replacement == null
                        ? array.items().removeAt(index)
                        : array.items().update(index, replacement));
            }
            return new JsonArray(array.items().update(index, replaceAt(array.items().get(index), pick, replacement)));
        }
        return replacement == null ? JsonNull.VALUE : replacement;
    }

    /** A deterministic chooser, so that a failure repeats from its seed. */
    private static final class Pick {
        private final java.util.Random random;

        Pick(int seed) {
            this.random = new java.util.Random(seed);
        }

        int below(int bound) {
            return random.nextInt(bound);
        }

        boolean stops() {
            return random.nextInt(8) == 0;
        }
    }
}
