package dev.tabwire.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tabwire.core.json.TextMap;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class Utf8Test {

    @Property
    void countsWhatTheCodecWrites(@ForAll String text) {
        // The JDK writes one byte, a question mark, for a lone surrogate; a socket writes U+FFFD.
        String sent = replaceLoneSurrogates(text);
        assertEquals(sent.getBytes(StandardCharsets.UTF_8).length, Utf8.byteLength(text));
    }

    @Example
    void examples() {
        assertEquals(0, Utf8.byteLength(""));
        assertEquals(1, Utf8.byteLength("\u007f"));
        assertEquals(2, Utf8.byteLength("\u0080"));
        assertEquals(2, Utf8.byteLength("\u07ff"));
        assertEquals(3, Utf8.byteLength("\u0800"));
        assertEquals(3, Utf8.byteLength("\uffff"));
        assertEquals(4, Utf8.byteLength("\ud83e\udd2a"));
        assertEquals(3, Utf8.byteLength("\ud83e"));
        assertEquals(4, Utf8.byteLength("\ud83ea"));
        assertEquals(5, Utf8.byteLength("\ud83e\u00e9"));
        assertEquals(3, Utf8.byteLength("\udd2a"));
        assertEquals(7, Utf8.byteLength("\ud83e\ud83e\udd2a"));
    }

    @Example
    void attributesCountKeysAndValues() {
        assertEquals(6, Utf8.byteLength(TextMap.of("A", "BBB").put("", "\u00e9")));
    }

    private static String replaceLoneSurrogates(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return out.toString();
    }
}
