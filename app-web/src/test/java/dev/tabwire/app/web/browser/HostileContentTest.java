package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever an agent, a bot or the platform writes, the page shows it as text, or leaves it out; it makes nothing run. */
final class HostileContentTest extends WireTest {
    private static final String MARKUP = "<img src=x onerror=\"window.hit=1\"><script>window.hit=2</script><svg/onload=window.hit=3>"
            + "<iframe srcdoc='<script>parent.hit=4</script>'></iframe><a href=\"javascript:window.hit=5\">press</a>"
            + "\"'><b onmouseover=window.hit=6 style=position:fixed>bold</b><base href=//evil.test/><meta http-equiv=refresh"
            + " content=0;url=//evil.test><form action=//evil.test><input autofocus onfocus=window.hit=7></form>{{7*7}}${7*7}";
    private static final List<String> ADDRESSES = List.of(
            "javascript:window.hit=10", "JaVaScRiPt:window.hit=11", " javascript:window.hit=12", "java\tscript:window.hit=13",
            "java\nscript:window.hit=14", "\u0001javascript:window.hit=15", "javascript\u0000:window.hit=16",
            "\u00a0javascript:window.hit=17", "\ufeffjavascript:window.hit=18", "javascript&colon;window.hit=19",
            "j\u0430vascript:window.hit=20", "data:text/html,<script>window.hit=21</script>", "DATA:image/svg+xml,<svg onload=1>",
            "vbscript:msgbox(1)", "blob:https://evil.test/1", "filesystem:https://evil.test/1", "file:///etc/passwd",
            "about:blank", "view-source:https://evil.test", "//evil.test/scheme-relative", "/absolute-path", "relative",
            "?query", "#fragment", "", " ", "https:", "https://", "http:evil.test", "https:/\\evil.test", "mailto:a@evil.test",
            "tel:1", "ws://evil.test", "ftp://evil.test", "https\u200b://evil.test",
            "https://" + "a".repeat(3_000));
    private static final String LONG = "W".repeat(4_000);
    private static final String TURNED = "\u202egnp.exe\u202c \u2066 \u2067 \u200f safe";
    private static final String ELEMENTS = "Array.from(document.querySelectorAll('#log *'), e => e.tagName.toLowerCase())"
            + ".filter((tag, i, all) => all.indexOf(tag) === i).sort()";
    private static final String HANDLERS = "Array.from(document.querySelectorAll('*')).filter(e => Array.from(e.attributes)"
            + ".some(a => a.name.startsWith('on') || a.name === 'srcdoc' || a.name === 'style' && e.closest('#log')"
            + " || /^\\s*(javascript|data|vbscript)/i.test(a.value))).map(e => e.outerHTML.slice(0, 200))";
    private static final String BAD_LINKS = "Array.from(document.querySelectorAll('#log a')).filter(a => !/^https?:$/.test(a.protocol)"
            + " || a.rel !== 'noopener noreferrer' || a.target !== '_blank').map(a => a.outerHTML.slice(0, 200))";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    @Test
    void nothing_that_the_agent_writes_becomes_an_element_a_script_or_a_request() {
        RealTab tab = open(1).get(0);
        RealTab other = browser.openTab(pageUrl());
        awaitReady(List.of(tab, other));
        String token = beginConversation(tab);
        awaitSameTranscript(List.of(tab, other), 1);
        String origin = server.httpUri().toString();
        for (RealTab each : List.of(tab, other)) {
            each.page().onRequest(request -> {
                if (!request.url().startsWith(origin) && !request.url().startsWith(origin.replace("http", "ws"))) {
                    requests.add(request.url());
                }
            });
        }
        int sent = 1;
        for (Map<String, Object> message : hostile()) {
            sandbox.agentSends(token, message);
            sent++;
        }
        awaitSameTranscript(List.of(tab, other), sent, Duration.ofSeconds(20));
        for (RealTab each : List.of(tab, other)) {
            each.focus();
            each.evaluate("document.querySelectorAll('#log a').forEach(a => a.addEventListener('click',"
                    + " event => event.preventDefault()))");
            assertHarmless(each);
        }
        // What may be pressed sends text, and what comes back is text again.
        tab.focus();
        sandbox.agentSends(token, Map.of("content", List.of(quickReply(MARKUP))));
        sent++;
        awaitSameTranscript(List.of(tab, other), sent);
        tab.evaluate("Array.from(document.querySelectorAll('#log .replies button')).pop().click()");
        sent++;
        awaitSameTranscript(List.of(tab, other), sent);
        assertEquals(MARKUP, tab.messages().get(sent - 1).text());
        tab.reload();
        awaitReady(List.of(tab));
        awaitSameTranscript(List.of(tab, other), sent);
        assertHarmless(tab);
        assertEquals(List.of(), requests, "requests to elsewhere");
        for (RealTab each : List.of(tab, other)) {
            assertEquals(List.of(), each.console().lines().stream().filter(line -> line.contains("uncaught")).toList());
        }
    }

    private void assertHarmless(RealTab tab) {
        assertEquals(null, tab.evaluate("window.hit"), "something ran");
        assertEquals(List.of("a", "button", "div", "span", "time"), tab.evaluate(ELEMENTS));
        assertEquals(List.of(), tab.evaluate(HANDLERS));
        assertEquals(List.of(), tab.evaluate(BAD_LINKS));
        assertEquals("good", tab.evaluate("document.querySelector('#log a').textContent"), "the one good link is there");
        assertEquals(1, tab.evaluate("document.querySelectorAll('#log a').length"));
        assertTrue(((String) tab.evaluate("document.querySelector('#log').textContent")).contains("<script>window.hit=2"));
        assertEquals(server.httpUri() + "/", tab.evaluate("location.href"));
        assertEquals("Tabwire", ((String) tab.evaluate("document.title")).replaceAll("^\\(\\d+\\) ", ""));
        assertEquals(true, tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is wider than the window");
    }

    private static List<Map<String, Object>> hostile() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String text : List.of(MARKUP, LONG, TURNED, "\u0000\u0007\ud800 lone", "__proto__", "constructor", "\n".repeat(500))) {
            all.add(Map.of("text", text, "channel", Map.of("from", Map.of("nickname", text))));
            all.add(Map.of("text", text, "content", List.of(card(text, "https://"), quickReply(text),
                    Map.of("contentType", "Attachment", "attachment", Map.of("filename", text, "mediaType", "Image", "url", "data:,")))));
            all.add(Map.of("content", List.of(Map.of("contentType", text), Map.of("contentType", "DatePicker", "datePicker",
                    Map.of("title", text, "subtitle", text, "imageUrl", "javascript:1", "availableTimes", List.of(Map.of("dateTime", text)))))));
        }
        for (String address : ADDRESSES) {
            all.add(Map.of("text", "address", "channel", Map.of("from", Map.of("nickname", "Eve", "image", address)),
                    "content", List.of(card("card", address),
                            Map.of("contentType", "Carousel", "carousel", Map.of("cards", List.of(card("in a carousel", address)))),
                            Map.of("contentType", "Attachment", "attachment",
                                    Map.of("filename", "a.png", "mediaType", "Image", "url", address)),
                            Map.of("contentType", "Attachment", "attachment", Map.of("filename", "a.pdf", "url", address)))));
        }
        all.add(Map.of("text", "shapes", "content", List.of("text", 7, List.of(), Map.of(), Map.of("contentType", 7),
                Map.of("contentType", "Card", "card", "text"), Map.of("contentType", "Card", "card", Map.of("title", List.of(),
                        "actions", Map.of())), Map.of("contentType", "Carousel", "carousel", Map.of("cards", List.of("x", 1))),
                Map.of("contentType", "__proto__", "__proto__", Map.of("polluted", true)),
                Map.of("contentType", "QuickReply", "quickReply", List.of()))));
        all.add(Map.of("text", "many", "content", Collections.nCopies(300, quickReply("x"))));
        all.add(Map.of("content", List.of(Map.of("contentType", "Attachment", "attachment",
                Map.of("filename", "good", "url", "HTTPS://good.test/a?b=\"><script>")))));
        return all;
    }

    private static Map<String, Object> card(String words, String address) {
        return Map.of("contentType", "Card", "card", Map.of("title", words, "description", words, "image", address,
                "defaultAction", Map.of("type", "Link", "url", address),
                "actions", List.of(Map.of("type", "Link", "text", words, "url", address),
                        Map.of("type", "Postback", "text", words, "payload", words),
                        Map.of("type", "javascript:1", "url", address))));
    }

    private static Map<String, Object> quickReply(String text) {
        return Map.of("contentType", "QuickReply", "quickReply", Map.of("text", text, "payload", text, "action", "Message"));
    }
}
