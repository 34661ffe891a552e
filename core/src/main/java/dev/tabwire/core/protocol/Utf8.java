package dev.tabwire.core.protocol;

import dev.tabwire.core.json.TextMap;


/** Sizes in UTF-8, counted without a codec, which would cost the browser's bundle kilobytes. */
public final class Utf8 {
    private Utf8() {}

    /**
     * The bytes that a WebSocket sends for the text. A surrogate without its partner counts three: the socket sends
     * U+FFFD in its place.
     */
    public static long byteLength(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (isHighSurrogate(c) && i + 1 < text.length() && isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    /** The bytes of all keys and values, which is how the mobile SDK measures custom attributes. */
    public static long byteLength(TextMap<String> attributes) {
        long bytes = 0;
        for (var attribute : attributes) {
            bytes += byteLength(attribute.key()) + byteLength(attribute.value());
        }
        return bytes;
    }

    private static boolean isHighSurrogate(char c) {
        return c >= 0xD800 && c <= 0xDBFF;
    }

    private static boolean isLowSurrogate(char c) {
        return c >= 0xDC00 && c <= 0xDFFF;
    }
}
