package dev.tabwire.core.protocol;

import io.vavr.control.Option;

/** Reads the header Retry-After (RFC 9110, section 10.2.3); total. */
public final class RetryAfter {
    /** The longest wait that is believed. */
    public static final long MILLIS_MAX = 3_600_000;
    /** More digits are no wait that a server means. */
    private static final int DIGITS_MAX = 6;
    /** {@code Sun, 06 Nov 1994 08:49:37 GMT}; servers may no longer send the two older forms. */
    private static final int DATE_CHARS = 29;
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private RetryAfter() {}

    /**
     * How long to wait, {@value #MILLIS_MAX} ms at most.
     *
     * @param header whole seconds or a date, which is judged by this machine's clock; a past date is 0
     * @param otherwiseMillis the answer for a header that is absent or says nothing that can be believed
     */
    public static long millis(Option<String> header, long nowWallMillis, long otherwiseMillis) {
        String text = header.getOrElse("").trim();
        if (text.length() == DATE_CHARS) {
            Option<Long> date = date(text);
            return date.isEmpty() ? otherwiseMillis : Math.max(0, Math.min(date.get() - nowWallMillis, MILLIS_MAX));
        }
        if (text.isEmpty() || text.length() > DIGITS_MAX) {
            return otherwiseMillis;
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return otherwiseMillis;
            }
            seconds = seconds * 10 + digit;
        }
        return Math.min(seconds * 1_000, MILLIS_MAX);
    }

    private static Option<Long> date(String text) {
        String month = text.substring(8, 11);
        int number = 1;
        while (number <= 12 && !MONTHS.substring(number * 3 - 3, number * 3).equals(month)) {
            number++;
        }
        return text.substring(25).equals(" GMT")
                ? IsoTime.parse(text.substring(12, 16) + (number < 10 ? "-0" : "-") + number + "-" + text.substring(5, 7)
                        + "T" + text.substring(17, 25) + "Z")
                : Option.none();
    }
}
