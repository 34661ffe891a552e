package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Option;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

final class IsoTimeTest {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    @Property
    void writesWhatJavaTimeWrites(@ForAll @LongRange(min = IsoTime.FIRST_MILLIS, max = IsoTime.LAST_MILLIS) long millis) {
        assertEquals(WRITTEN.format(Instant.ofEpochMilli(millis)), IsoTime.format(millis));
    }

    @Property
    void readsWhatItWrote(@ForAll @LongRange(min = IsoTime.FIRST_MILLIS, max = IsoTime.LAST_MILLIS) long millis) {
        assertEquals(Option.some(millis), IsoTime.parse(IsoTime.format(millis)));
    }

    @Property
    void everyDayOfTwoCenturiesIsWrittenAndRead(@ForAll @IntRange(min = -36_525, max = 36_525) int day) {
        long millis = day * 86_400_000L;
        assertEquals(WRITTEN.format(Instant.ofEpochMilli(millis)), IsoTime.format(millis));
        assertEquals(Option.some(millis), IsoTime.parse(IsoTime.format(millis)));
    }

    @Property
    void readsOffsetsAndFractionsAsJavaTimeDoes(
            @ForAll @LongRange(min = -62_000_000_000L, max = 253_300_000_000L) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll @IntRange(min = -1080, max = 1080) int offsetMinutes,
            @ForAll @IntRange(max = 2) int style) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((style == 2 ? offsetMinutes / 60 * 60 : offsetMinutes) * 60);
        OffsetDateTime time = OffsetDateTime.ofInstant(Instant.ofEpochSecond(seconds, nanos), offset);
        String fraction = digits == 0 ? "" : "." + String.format("%09d", time.getNano()).substring(0, digits);
        String text = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(time)
                + fraction
                + DateTimeFormatter.ofPattern(style == 0 ? "XXX" : style == 1 ? "XX" : "X").format(time);
        long expected = OffsetDateTime.parse(text, READ).toInstant().toEpochMilli();
        assertEquals(Option.some(expected), IsoTime.parse(text), text);
    }

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void aTextThatIsAlmostATimeIsReadAsJavaTimeDoesOrNotAtAll(@ForAll("almostTimes") String text) {
        Option<Long> read = IsoTime.parse(text);
        Option<Long> expected = javaTime(text);
        assertEquals(expected, read, text);
    }

    @Property
    void neverThrows(@ForAll String text, @ForAll @StringLength(max = 40) @CharRange(from = '+', to = 'Z') String near) {
        IsoTime.parse(text);
        IsoTime.parse(near);
    }

    @Property
    void writesAnyClock(@ForAll long millis) {
        assertEquals(24, IsoTime.format(millis).length());
    }

    @Example
    void examples() {
        assertEquals(Option.some(0L), IsoTime.parse("1970-01-01T00:00:00Z"));
        assertEquals(Option.some(1_607_528_407_247L), IsoTime.parse("2020-12-09T15:40:07.247Z"));
        assertEquals(Option.some(1_607_528_407_200L), IsoTime.parse("2020-12-09t15:40:07.2z"));
        assertEquals(Option.some(1_607_528_407_000L), IsoTime.parse("2020-12-09 16:40:07+01"));
        assertEquals(Option.some(-1L), IsoTime.parse("1969-12-31T23:59:59.999999999Z"));
        assertEquals(Option.some(1_483_228_800_000L), IsoTime.parse("2016-12-31T23:59:60Z"));
        assertEquals("0000-01-01T00:00:00.000Z", IsoTime.format(Long.MIN_VALUE));
        assertEquals("9999-12-31T23:59:59.999Z", IsoTime.format(Long.MAX_VALUE));
        assertEquals("2000-02-29T00:00:00.000Z", IsoTime.format(951_782_400_000L));
        for (String text : new String[] {
            null, "", "some_time", "2020-12-09", "2020-12-09T15:40:07", "2020-12-09T15:40:07.Z", "2020-02-30T00:00:00Z",
            "1900-02-29T00:00:00Z", "2020-13-01T00:00:00Z", "2020-12-09T24:00:00Z", "2020-12-09T15:40:07.1234567890Z",
            "2020-12-09T15:40:07Z ", "2020-12-09T15:40:07+18:01", "0000-01-01T00:00:00+01:00", "2020-12-09T15:40:61Z",
            "\u0662020-12-09T15:40:07Z", "2020-12-09T15:40:07+1:00"
        }) {
            assertEquals(Option.none(), IsoTime.parse(text), text);
        }
    }

    @Provide
    Arbitrary<String> almostTimes() {
        Arbitrary<String> times = Combinators.combine(
                        Arbitraries.integers().between(0, 9999),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(0, 61),
                        Arbitraries.integers().between(0, 59),
                        Arbitraries.of("", ".1", ".12", ".999", ".123456789", ".", ".1234567890"),
                        Arbitraries.of("Z", "z", "+00:00", "-05:30", "+1400", "-18", "+18:01", "+19:00", "", "+2", "Zx"))
                .as((year, month, day, hour, minute, second, fraction, offset) -> String.format(
                        "%04d-%02d-%02dT%02d:%02d:%02d%s%s", year, month, day, hour, minute, second, fraction, offset));
        return Combinators.combine(times, Arbitraries.integers().between(0, 60), Arbitraries.chars().with("0129-:.TZ+ x"))
                .as((time, at, c) -> at < time.length() ? time.substring(0, at) + c + time.substring(at + 1) : time);
    }

    /** What java.time reads, within what IsoTime promises: four digits of a year, a full time, an offset. */
    private static Option<Long> javaTime(String text) {
        boolean promised = text.matches(
                "\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d(:?\\d\\d)?)");
        if (!promised || text.startsWith("24", 11)) {
            return Option.none();
        }
        boolean leapSecond = text.startsWith("60", 17);
        String plain = text.substring(0, 10) + "T" + (leapSecond ? text.substring(11, 17) + "59" + text.substring(19) : text.substring(11));
        try {
            long millis = OffsetDateTime.parse(plain.replace("-00:00", "Z").replace('z', 'Z'), READ).toInstant().toEpochMilli()
                    + (leapSecond ? 1000 : 0);
            return millis < IsoTime.FIRST_MILLIS || millis > IsoTime.LAST_MILLIS ? Option.none() : Option.some(millis);
        } catch (DateTimeException e) {
            return Option.none();
        }
    }
}
