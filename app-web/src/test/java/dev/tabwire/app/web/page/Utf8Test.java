package dev.tabwire.app.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {
    @Test
    void countsWhatTheJdkEncodes() {
        for (String text : new String[] {"", "plain", "é", "日本", "a😀b", "\u007f\u0080\u07ff\u0800\uffff"}) {
            assertEquals(text.getBytes(StandardCharsets.UTF_8).length, Utf8.lengthBytes(text), text);
        }
    }

    @Test
    void countsAnUnpairedSurrogateAsItsReplacement() {
        assertEquals(3, Utf8.lengthBytes("\ud83d"));
        assertEquals(4, Utf8.lengthBytes("\ude00a"));
        assertEquals(4, Utf8.lengthBytes("\ud83da"));
    }
}
