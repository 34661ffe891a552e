package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tabwire.adapters.browser.chromium.ChromiumLocator;
import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import dev.tabwire.core.simulation.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Firefox of our own with a fresh profile, driven by WebDriver BiDi without geckodriver; its tabs have real focus. */
final class Firefox implements DrivenBrowser {
    /** What it can't be made to do, and why. */
    private static final Map<Verb, String> CANNOT = verbs();

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
    /** A process for each tab, so that one can be ended, and none in stock or forked, so that a new one is the tab's. */
    private static final String PREFERENCES = """
            user_pref("remote.active-protocols", 1);
            user_pref("dom.ipc.processCount.webIsolated", 40);
            user_pref("dom.ipc.processPrelaunch.enabled", false);
            user_pref("dom.ipc.forkserver.enable", false);
            user_pref("dom.disable_open_during_load", false);
            user_pref("browser.tabs.crashReporting.sendReport", false);
            user_pref("browser.shell.checkDefaultBrowser", false);
            user_pref("browser.startup.homepage_override.mstone", "ignore");
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("app.update.enabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("extensions.getAddons.cache.enabled", false);
            """;

    private final Path profile;
    private final OwnedProcess process;
    private final BidiLine line;
    private final Map<String, FirefoxTab> tabs = new ConcurrentHashMap<>();
    private int tabsOpened;

    Firefox() {
        try {
            profile = Files.createTempDirectory("tabwire-firefox-");
            Files.writeString(profile.resolve("user.js"), PREFERENCES);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a profile directory", e);
        }
        process = OwnedProcess.start(List.of(ChromiumLocator.ofThisMachine().firefox().toString(), "--headless",
                "--no-remote", "--profile", profile.toString(), "--remote-debugging-port=0", "about:blank"), Map.of(), said -> {});
        try {
            URI address = URI.create(process.awaitLine(LISTENING, START_LIMIT).group(1) + "/session");
            line = new BidiLine(address, this::happened);
            line.ask("session.new", Map.of("capabilities", Map.of()));
            line.ask("session.subscribe", Map.of("events", List.of("log.entryAdded", "browsingContext.contextDestroyed")));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private static Map<Verb, String> verbs() {
        Map<Verb, String> cannot = new EnumMap<>(Verb.class);
        String freeze = "Firefox freezes no pages";
        String network = "WebDriver BiDi of this Firefox takes no network away";
        String storage = "WebDriver BiDi neither limits nor clears what a site stores";
        cannot.put(Verb.FREEZE, freeze);
        cannot.put(Verb.THAW, freeze);
        cannot.put(Verb.DISCARD, "WebDriver BiDi unloads no tabs");
        cannot.put(Verb.RESTORE, "WebDriver BiDi unloads no tabs");
        cannot.put(Verb.OFFLINE, network);
        cannot.put(Verb.ONLINE, network);
        cannot.put(Verb.FILL_STORE, storage);
        cannot.put(Verb.MAKE_ROOM, storage);
        cannot.put(Verb.CLEAR_SITE_DATA, storage);
        return cannot;
    }

    private void happened(String method, JsonNode said) {
        if (method.equals("log.entryAdded")) {
            FirefoxTab tab = tabs.get(said.path("source").path("context").asText());
            if (tab != null) {
                tab.hear(said.path("level").asText() + ": " + said.path("text").asText());
            }
        } else if (method.equals("browsingContext.contextDestroyed")) {
            tabs.remove(said.path("context").asText());
        }
    }

    BidiLine line() {
        return line;
    }

    /** The processes that show pages. */
    Set<Long> pageProcesses() {
        return ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants)
                .filter(child -> child.info().commandLine().orElse("").endsWith(" tab"))
                .map(ProcessHandle::pid).collect(Collectors.toCollection(HashSet::new));
    }

    boolean isThere(FirefoxTab tab) {
        return tabs.containsValue(tab);
    }

    void forget(FirefoxTab tab) {
        tabs.values().remove(tab);
    }

    @Override
    public void closeTabs() {
        List.copyOf(tabs.values()).forEach(FirefoxTab::close);
    }

    private FirefoxTab added(String context) {
        FirefoxTab tab = new FirefoxTab("tab" + ++tabsOpened, this, context);
        tabs.put(context, tab);
        return tab;
    }

    @Override
    public FirefoxTab openTab() {
        return added(line.ask("browsingContext.create", Map.of("type", "tab")).path("context").asText());
    }

    @Override
    public FirefoxTab openTab(String url) {
        FirefoxTab tab = openTab();
        tab.open(url);
        return tab;
    }

    @Override
    public FirefoxTab duplicate(BrowserTab tab) {
        Set<String> before = contexts();
        line.ask("script.evaluate", Map.of("expression", "void window.open(location.href)", "awaitPromise", false,
                "userActivation", true, "target", Map.of("context", ((FirefoxTab) tab).context())));
        await("the copy is there", CALL_LIMIT, () -> contexts().size() > before.size());
        Set<String> copies = contexts();
        copies.removeAll(before);
        FirefoxTab copy = added(copies.iterator().next());
        await("the copy is loaded", CALL_LIMIT, () -> Boolean.TRUE.equals(
                copy.evaluate("location.href !== 'about:blank' && document.readyState === 'complete'")));
        return copy;
    }

    private Set<String> contexts() {
        Set<String> contexts = new HashSet<>();
        line.ask("browsingContext.getTree", Map.of("maxDepth", 0)).path("contexts")
                .forEach(context -> contexts.add(context.path("context").asText()));
        return contexts;
    }

    /** An empty tab comes to the front. */
    @Override
    public void blurAll() {
        String empty = line.ask("browsingContext.create", Map.of("type", "tab")).path("context").asText();
        line.ask("browsingContext.activate", Map.of("context", empty));
        await("no tab has the focus", CALL_LIMIT, () -> tabs.values().stream().noneMatch(tab ->
                tab.answers() && Boolean.TRUE.equals(tab.evaluate("document.hasFocus()"))));
    }

    @Override
    public Map<Verb, String> cannot() {
        return CANNOT;
    }

    @Override
    public boolean runsScriptsFirst() {
        return true;
    }

    @Override
    public List<String> describeTabs() {
        return tabs.values().stream().map(FirefoxTab::describe).sorted().toList();
    }

    /** Ends all its processes and deletes the profile. */
    @Override
    public void close() {
        line.close();
        process.close();
        try (Stream<Path> all = Files.walk(profile)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("[firefox] left behind " + profile + ": " + e);
        }
    }
}
