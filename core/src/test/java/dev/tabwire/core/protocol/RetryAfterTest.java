package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.record.RecordCodec;
import io.vavr.control.Option;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header Retry-After, and the answer of a token broker. */
final class RetryAfterTest {
    private static final long NOW = Instant.parse("1994-11-06T08:49:30Z").toEpochMilli();
    private static final long OTHERWISE = 5_000;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | 0", "7 | 7000", " 12  | 12000", "3600 | 3600000", "999999 | 3600000",
        "Sun, 06 Nov 1994 08:49:37 GMT | 7000", "Sun, 06 Nov 1994 08:49:30 GMT | 0", "Sat, 05 Nov 1994 08:49:37 GMT | 0",
        "Mon, 07 Nov 1994 08:49:37 GMT | 3600000"})
    void seconds_and_dates(String header, long millis) {
        assertEquals(millis, RetryAfter.millis(Option.some(header), NOW, OTHERWISE));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "soon", "-1", "1.5", "1e3", "0x10", "\u0661", "1000000", "99999999999999999999", "Sun, 06 Nov 1994 08:49:37 EST",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 ovD 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void what_says_nothing_that_can_be_believed_is_as_if_absent(String header) {
        assertEquals(OTHERWISE, RetryAfter.millis(Option.some(header), NOW, OTHERWISE));
        assertEquals(OTHERWISE, RetryAfter.millis(Option.none(), NOW, OTHERWISE));
    }

    @Property
    void any_date_of_the_next_hour_is_read_exactly(@ForAll @LongRange(min = 0, max = 253_402_300_799L) long epochSecond,
            @ForAll @LongRange(min = 0, max = 3_600) long aheadSeconds) {
        String header = HTTP_DATE.format(Instant.ofEpochSecond(epochSecond));
        assertEquals(aheadSeconds * 1_000,
                RetryAfter.millis(Option.some(header), (epochSecond - aheadSeconds) * 1_000, OTHERWISE));
    }

    @Property
    void any_text_gives_a_wait_within_its_bounds(@ForAll String header) {
        long millis = RetryAfter.millis(Option.some(header), NOW, OTHERWISE);
        assertTrue(millis >= 0 && millis <= RetryAfter.MILLIS_MAX);
    }

    @Test
    void a_broker_s_token_is_read_and_nothing_else_is_taken_for_one() {
        assertEquals("abc", token("{\"token\":\"abc\",\"more\":1}"));
        for (String other : new String[] {"null", "[]", "\"abc\"", "{}", "{\"token\":\"\"}", "{\"token\":null}",
            "{\"token\":7}", "{\"token\":{\"token\":\"abc\"}}", "{\"token\":\"" + "x".repeat(257) + "\"}"}) {
            assertEquals("", token(other), other);
        }
        assertEquals(RecordCodec.ID_LENGTH_MAX, token("{\"token\":\"" + "x".repeat(256) + "\"}").length(),
                "what is taken can be stored");
    }

    private static String token(String body) {
        Json json = new JacksonJsonCodec().parse(body).get();
        return BrokerAnswerDecoder.decode(json).getOrElse("");
    }
}
