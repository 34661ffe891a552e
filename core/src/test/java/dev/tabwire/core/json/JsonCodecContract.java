package dev.tabwire.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vavr.control.Either;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract of {@link JsonCodec}; the test of an adapter extends it. */
public abstract class JsonCodecContract {

    /** The codec under test. */
    protected abstract JsonCodec codec();

    @TestFactory
    Stream<DynamicTest> reads() {
        return JsonCodecCases.accepted().toJavaStream().map(given -> dynamicTest(
                given.name(), () -> assertEquals(Either.right(given.value()), codec().parse(given.text()))));
    }

    @TestFactory
    Stream<DynamicTest> refuses() {
        return JsonCodecCases.refused().toJavaStream().map(given -> dynamicTest(given.name(), () -> {
            Either<String, Json> result = codec().parse(given.text());
            assertTrue(result.isLeft(), () -> "read as " + result);
            assertFalse(result.getLeft().isEmpty(), "a refusal says why");
        }));
    }

    @TestFactory
    Stream<DynamicTest> readsWhatItPrinted() {
        return JsonCodecCases.printed().toJavaStream().map(given -> dynamicTest(
                given.name(),
                () -> assertEquals(Either.right(given.value()), codec().parse(codec().print(given.value())))));
    }

    @Test
    void printsWithoutWhiteSpaceAndWholeNumbersAsSuch() {
        Json value = Json.object().with("a", Json.array(Json.of(1), Json.of(-2), new JsonNumber(0.5))).with("b", "c d");
        assertEquals("{\"a\":[1,-2,0.5],\"b\":\"c d\"}", codec().print(value));
    }

    @Test
    void keepsTheOrderOfMembers() {
        String text = "{\"z\":1,\"a\":2,\"m\":3}";
        assertEquals(text, codec().print(codec().parse(text).get()));
    }

    @Test
    void refusesWithoutQuotingTheText() {
        Either<String, Json> result = codec().parse("{\"password\": hunter2}");
        assertFalse(result.getLeft().contains("hunter2"), result::getLeft);
        assertFalse(result.getLeft().contains("password"), result::getLeft);
    }

    @Test
    void printsNothingThatCannotBeRead() {
        Json tooDeep = JsonCodecCases.nested(JsonCodec.DEPTH_MAX + 1);
        assertThrows(IllegalArgumentException.class, () -> codec().print(tooDeep));
    }
}
