package dev.tabwire.app.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebLinkTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a?b=c#d", "http://localhost:1/", "HTTPS://EXAMPLE.ORG"})
    void takesWebAddressesAsTheyAre(String address) {
        assertEquals(Option.some(new WebLink(address)), WebLink.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
                "//example.org", "/path", "blob:https://example.org/1", "file:///etc/passwd", " https://example.org",
                "https:", "https://", "vbscript:x", "ftp://example.org"
            })
    void refusesEverythingElse(String address) {
        assertTrue(WebLink.of(address).isEmpty(), address);
    }

    @Test
    void refusesEndlessAddresses() {
        String longest = "https://" + "a".repeat(WebLink.LENGTH_MAX - 8);
        assertTrue(WebLink.of(longest).isDefined());
        assertTrue(WebLink.of(longest + "a").isEmpty());
    }
}
