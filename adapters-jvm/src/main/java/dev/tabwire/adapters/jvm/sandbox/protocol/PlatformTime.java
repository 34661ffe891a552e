package dev.tabwire.adapters.jvm.sandbox.protocol;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The platform's way to write a time: ISO 8601 in UTC, always with milliseconds. */
public final class PlatformTime {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PlatformTime() {
    }

    /** The text of an instant given in epoch milliseconds. */
    public static String text(long epochMillis) {
        return FORMAT.format(Instant.ofEpochMilli(epochMillis));
    }
}
