package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tabwire.core.simulation.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A window of {@link WebKit} that stands for a tab. */
final class WebKitTab implements BrowserTab {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String name;
    private final WebKit webKit;
    private final String handle;
    private final String desktopWindow;

    WebKitTab(String name, WebKit webKit, String handle, String desktopWindow) {
        this.name = name;
        this.webKit = webKit;
        this.handle = handle;
        this.desktopWindow = desktopWindow;
    }

    private JsonNode ask(String method, String path, Object body) {
        return webKit.ask(handle, method, path, body);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void beforeEachPage(String script) {
        throw new UnsupportedOperationException("no script can be run before the page's own");
    }

    @Override
    public void open(String url) {
        ask("POST", "/url", Map.of("url", url));
    }

    @Override
    public void navigateAway(String url) {
        ask("POST", "/url", Map.of("url", url));
    }

    @Override
    public void goBack() {
        ask("POST", "/back", Map.of());
        webKit.await(name + " shows the page before", LIMIT, () ->
                Boolean.TRUE.equals(evaluate("location.href !== 'about:blank' && document.readyState === 'complete'")));
    }

    @Override
    public void reload() {
        ask("POST", "/refresh", Map.of());
    }

    @Override
    public void focus() {
        webKit.activate(desktopWindow);
        webKit.await(name + " is visible and has the focus", LIMIT, () ->
                Boolean.TRUE.equals(evaluate("document.visibilityState === 'visible' && document.hasFocus()")));
    }

    @Override
    public void close() {
        if (webKit.isThere(this)) {
            ask("DELETE", "/window", null);
        }
        webKit.forget(this);
    }

    @Override
    public void end() {
        throw new UnsupportedOperationException(WebKit.CANNOT.get(Verb.CRASH));
    }

    @Override
    public void freeze() {
        throw new UnsupportedOperationException(WebKit.CANNOT.get(Verb.FREEZE));
    }

    @Override
    public void thaw() {
        throw new UnsupportedOperationException(WebKit.CANNOT.get(Verb.THAW));
    }

    @Override
    public void limitStorage(String origin, long bytes) {
        throw new UnsupportedOperationException(WebKit.CANNOT.get(Verb.FILL_STORE));
    }

    @Override
    public void clearSiteData(String origin) {
        throw new UnsupportedOperationException(WebKit.CANNOT.get(Verb.CLEAR_SITE_DATA));
    }

    @Override
    public boolean answers() {
        return webKit.isThere(this);
    }

    /** WebDriver tells nothing of the console. */
    @Override
    public List<String> said() {
        return List.of();
    }

    @Override
    public String describe() {
        try {
            return name + " " + (answers() ? evaluate("location.href + ' ' + document.visibilityState"
                    + " + (document.hasFocus() ? ', focused' : '')") : "ended");
        } catch (DrivenBrowser.NoAnswer e) {
            return name + " does not answer: " + e.getMessage();
        }
    }

    @Override
    public Object evaluate(String expression) {
        return evaluate(expression, null);
    }

    @Override
    public Object evaluate(String function, Object argument) {
        try {
            JsonNode answer = ask("POST", "/execute/async", Map.of("args", List.of(), "script",
                    "const done = arguments[arguments.length - 1]; "
                            + DrivenBrowser.asJson(function, JSON.writeValueAsString(argument))
                            + ".then(done, problem => done('threw ' + problem));"));
            String text = answer.asText();
            if (text.startsWith("threw ")) {
                throw new DrivenBrowser.NoAnswer(name + " " + text);
            }
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
