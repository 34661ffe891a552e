package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tab of {@link Firefox}. */
final class FirefoxTab implements DrivenTab {
    private static final int LINES_MAX = 2_000;

    private final String name;
    private final Firefox firefox;
    private final String context;
    private final List<String> said = new ArrayList<>();
    private long process;
    private boolean ended;

    FirefoxTab(String name, Firefox firefox, String context) {
        this.name = name;
        this.firefox = firefox;
        this.context = context;
    }

    String context() {
        return context;
    }

    synchronized void hear(String line) {
        said.add(line);
        if (said.size() > LINES_MAX) {
            said.remove(0);
        }
    }

    @Override
    public synchronized List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public DrivenBrowser browser() {
        return firefox;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void beforeEachPage(String script) {
        firefox.line().ask("script.addPreloadScript",
                Map.of("functionDeclaration", "() => { " + script + " }", "contexts", List.of(context)));
    }

    @Override
    public void open(String url) {
        Set<Long> before = firefox.pageProcesses();
        firefox.line().ask("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "complete"));
        Set<Long> now = firefox.pageProcesses();
        now.removeAll(before);
        if (now.size() == 1) {
            process = now.iterator().next();
        }
    }

    @Override
    public void navigateAway(String url) {
        firefox.line().ask("browsingContext.navigate", Map.of("context", context, "url", url, "wait", "complete"));
    }

    @Override
    public void goBack() {
        firefox.line().ask("browsingContext.traverseHistory", Map.of("context", context, "delta", -1));
        awaitPageBefore();
    }

    @Override
    public void reload() {
        firefox.line().ask("browsingContext.reload", Map.of("context", context, "wait", "complete"));
    }

    @Override
    public void focus() {
        firefox.line().ask("browsingContext.activate", Map.of("context", context));
        awaitFocus();
    }

    @Override
    public void close() {
        if (firefox.isThere(this)) {
            firefox.line().ask("browsingContext.close", Map.of("context", context));
        }
        firefox.forget(this);
    }

    @Override
    public void end() {
        if (process == 0) {
            throw new IllegalStateException(name + ": which process shows it is not known");
        }
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
        firefox.await(name + " has lost its process", DrivenBrowser.CALL_LIMIT, () -> !ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false));
        ended = true;
    }

    @Override
    public boolean answers() {
        return !ended && firefox.isThere(this);
    }

    @Override
    public Object evaluate(String function, Object argument) {
        try {
            String asked = DrivenBrowser.asJson(function, BidiLine.JSON.writeValueAsString(argument));
            JsonNode answer = firefox.line().ask("script.evaluate", Map.of("expression", asked, "awaitPromise", true,
                    "target", Map.of("context", context)));
            if (!answer.path("type").asText().equals("success")) {
                throw new DrivenBrowser.NoAnswer(name + ": " + answer.path("exceptionDetails").path("text").asText());
            }
            return BidiLine.JSON.readValue(answer.path("result").path("value").asText(), Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
