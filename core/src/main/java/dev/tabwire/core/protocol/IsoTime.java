package dev.tabwire.core.protocol;

import io.vavr.control.Option;

/**
 * Times as ISO 8601 text and as milliseconds since 1970, in the proleptic Gregorian calendar, years 0000 to 9999.
 *
 * <p>Written out because the JDK's formatter costs the browser's bundle more than the rest of the protocol together.
 */
public final class IsoTime {
    /** 0000-01-01T00:00:00.000Z. */
    public static final long FIRST_MILLIS = -62_167_219_200_000L;
    /** 9999-12-31T23:59:59.999Z. */
    public static final long LAST_MILLIS = 253_402_300_799_999L;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int DATE_TIME_CHARS = 19;
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final int OFFSET_HOURS_MAX = 18;
    private static final int INVALID = -1;

    private IsoTime() {}

    /**
     * Reads {@code 2026-10-01T10:00:00[.fraction](Z|+hh:mm|+hhmm|+hh)}, with one to nine digits of fraction, of which
     * those below a millisecond are cut off. A leap second is read as the second after it. A text without an offset is
     * no instant. Never throws, {@code null} included.
     */
    public static Option<Long> parse(String text) {
        if (text == null || text.length() <= DATE_TIME_CHARS) {
            return Option.none();
        }
        for (int i = 0; i < DATE_TIME_CHARS; i++) {
            char wanted = SHAPE.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? !isDigit(c) : wanted == 'T' ? c != 'T' && c != 't' && c != ' ' : c != wanted) {
                return Option.none();
            }
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)
                || hour > 23 || minute > 59 || second > 60) {
            return Option.none();
        }
        int next = DATE_TIME_CHARS;
        int millis = 0;
        if (text.charAt(next) == '.') {
            int end = next + 1;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            int count = end - next - 1;
            if (count < 1 || count > FRACTION_DIGITS_MAX) {
                return Option.none();
            }
            for (int i = 0; i < 3; i++) {
                millis = millis * 10 + (i < count ? text.charAt(next + 1 + i) - '0' : 0);
            }
            next = end;
        }
        long local = epochDay(year, month, day) * DAY_MILLIS
                + ((hour * 60L + minute) * 60L + second) * 1000L
                + millis;
        Option<Long> offset = offsetMillis(text, next);
        return offset.isDefined() && isInRange(local - offset.get()) ? Option.some(local - offset.get()) : Option.none();
    }

    /**
     * Writes {@code yyyy-MM-ddTHH:mm:ss.SSSZ}. A time outside the years 0000 to 9999, which only a broken clock gives,
     * is written as the nearest one inside.
     */
    public static String format(long epochMillis) {
        long millis = Math.max(FIRST_MILLIS, Math.min(LAST_MILLIS, epochMillis));
        long days = Math.floorDiv(millis, DAY_MILLIS);
        int ofDay = (int) Math.floorMod(millis, DAY_MILLIS);

        // Counted from 0000-03-01, so that the leap day is the last of its year; 719468 days before 1970.
        long shifted = days + 719_468;
        int era = (int) Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) Math.floorMod(shifted, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);

        StringBuilder out = new StringBuilder(24);
        append(out, year, 4).append('-');
        append(out, month, 2).append('-');
        append(out, day, 2).append('T');
        append(out, ofDay / 3_600_000, 2).append(':');
        append(out, ofDay / 60_000 % 60, 2).append(':');
        append(out, ofDay / 1_000 % 60, 2).append('.');
        append(out, ofDay % 1_000, 3).append('Z');
        return out.toString();
    }

    private static boolean isInRange(long millis) {
        return millis >= FIRST_MILLIS && millis <= LAST_MILLIS;
    }

    private static Option<Long> offsetMillis(String text, int at) {
        if (at >= text.length()) {
            return Option.none();
        }
        char sign = text.charAt(at);
        int rest = text.length() - at - 1;
        if (sign == 'Z' || sign == 'z') {
            return rest == 0 ? Option.some(0L) : Option.none();
        }
        if (sign != '+' && sign != '-') {
            return Option.none();
        }
        int hours = digits(text, at + 1, 2);
        int minutes;
        if (rest == 2) {
            minutes = 0;
        } else if (rest == 4) {
            minutes = digits(text, at + 3, 2);
        } else if (rest == 5 && text.charAt(at + 3) == ':') {
            minutes = digits(text, at + 4, 2);
        } else {
            return Option.none();
        }
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > OFFSET_HOURS_MAX * 60) {
            return Option.none();
        }
        long offset = (hours * 60L + minutes) * 60_000L;
        return Option.some(sign == '-' ? -offset : offset);
    }

    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = Math.floorMod(y, 400);
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468L;
    }

    private static int daysOfMonth(int year, int month) {
        if (month == 2) {
            boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return leap ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int digits(String text, int from, int count) {
        if (from + count > text.length()) {
            return INVALID;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text.charAt(i))) {
                return INVALID;
            }
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static StringBuilder append(StringBuilder out, int value, int width) {
        int threshold = 1;
        for (int i = 1; i < width; i++) {
            threshold *= 10;
        }
        while (threshold > 1 && value < threshold) {
            out.append('0');
            threshold /= 10;
        }
        return out.append(value);
    }
}
