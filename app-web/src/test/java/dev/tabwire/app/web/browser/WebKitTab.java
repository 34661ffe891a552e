package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tabwire.core.simulation.Verb;
import java.util.List;
import java.util.Map;

/** A window of {@link WebKit} that stands for a tab. */
final class WebKitTab implements DrivenTab {
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
    public DrivenBrowser browser() {
        return webKit;
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
        awaitPageBefore();
    }

    @Override
    public void reload() {
        ask("POST", "/refresh", Map.of());
    }

    @Override
    public void focus() {
        webKit.activate(desktopWindow);
        awaitFocus();
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
        throw webKit.refusal(Verb.CRASH);
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
