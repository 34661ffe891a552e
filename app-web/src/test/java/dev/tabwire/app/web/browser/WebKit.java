package dev.tabwire.app.web.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tabwire.adapters.browser.chromium.ChromiumLocator;
import dev.tabwire.adapters.browser.chromium.OwnedProcess;
import dev.tabwire.core.simulation.Verb;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * WebKitGTK's MiniBrowser on a desktop in memory, driven by WebDriver; each tab of a scenario is a window, which gets the
 * focus from the desktop as from a person.
 */
final class WebKit implements DrivenBrowser {
    /** What it can't be made to do, and why. */
    private static final Map<Verb, String> CANNOT = verbs();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BROWSER = "MiniBrowser";

    private final XvfbDesktop desktop;
    private final OwnedProcess driver;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CALL_LIMIT).build();
    private final URI address;
    private final String session;
    private final String first;
    private final String elsewhere;
    private final List<WebKitTab> tabs = new ArrayList<>();
    private String current = "";
    private int tabsOpened;

    WebKit() {
        ChromiumLocator locator = ChromiumLocator.ofThisMachine();
        Path program = locator.webKitDriver();
        desktop = XvfbDesktop.start(locator);
        Map<String, String> variables = new HashMap<>(desktop.environment());
        variables.put("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        variables.put("GDK_BACKEND", "x11");
        int port = freePort();
        driver = OwnedProcess.start(List.of("dbus-run-session", "--", program.toString(), "--port=" + port), variables, line -> {});
        try {
            address = URI.create("http://127.0.0.1:" + port);
            awaitDriver();
            session = ask("POST", "/session", Map.of("capabilities", Map.of("alwaysMatch", Map.of("browserName", BROWSER,
                    "webkitgtk:browserOptions", Map.of("binary", locator.webKitBrowser().toString(),
                            "args", List.of("--automation")))))).path("sessionId").asText();
            first = handles().iterator().next();
            elsewhere = desktop.windows(BROWSER).get(0);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Map<Verb, String> verbs() {
        Map<Verb, String> cannot = new EnumMap<>(Verb.class);
        String freeze = "WebKitGTK freezes no pages";
        String network = "WebDriver takes no network away";
        String storage = "WebDriver neither limits nor clears what a site stores";
        String console = "WebDriver tells nothing of the console";
        cannot.put(Verb.FREEZE, freeze);
        cannot.put(Verb.THAW, freeze);
        cannot.put(Verb.CRASH, "the driver's session ends with the process of a page");
        cannot.put(Verb.DUPLICATE, "WebDriver copies no tabs, and a page opens none without a gesture");
        cannot.put(Verb.DISCARD, "WebDriver unloads no tabs");
        cannot.put(Verb.RESTORE, "WebDriver unloads no tabs");
        cannot.put(Verb.OFFLINE, network);
        cannot.put(Verb.ONLINE, network);
        cannot.put(Verb.FILL_STORE, storage);
        cannot.put(Verb.MAKE_ROOM, storage);
        cannot.put(Verb.CLEAR_SITE_DATA, storage + "; " + console);
        return cannot;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }

    private void awaitDriver() {
        await("the driver answers", CALL_LIMIT, () -> ask("GET", "/status", null).path("ready").asBoolean());
    }

    /** Asks the driver; {@code path} begins with a slash. */
    private JsonNode ask(String method, String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(CALL_LIMIT);
            request.method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode value = JSON.readTree(response.body()).path("value");
            if (response.statusCode() != 200) {
                throw new NoAnswer(path + ": " + value.path("error").asText() + ", " + value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new NoAnswer(path + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Asks something of a window; windows are asked one after the other. */
    JsonNode ask(String window, String method, String path, Object body) {
        if (!current.equals(window)) {
            ask("POST", "/session/" + session + "/window", Map.of("handle", window));
            current = window;
        }
        return ask(method, "/session/" + session + path, body);
    }

    void activate(String desktopWindow) {
        desktop.activate(desktopWindow);
    }

    void forget(WebKitTab tab) {
        tabs.remove(tab);
    }

    boolean isThere(WebKitTab tab) {
        return tabs.contains(tab);
    }

    @Override
    public WebKitTab openTab() {
        Set<String> before = new HashSet<>(desktop.windows(BROWSER));
        // The driver wants to be in a window that is there.
        String handle = ask(first, "POST", "/window/new", Map.of("type", "window")).path("handle").asText();
        return added(handle, before);
    }

    private WebKitTab added(String handle, Set<String> before) {
        List<String> added = new ArrayList<>();
        await("the window is there", CALL_LIMIT, () -> {
            added.clear();
            added.addAll(desktop.windows(BROWSER));
            added.removeAll(before);
            return added.size() == 1;
        });
        WebKitTab tab = new WebKitTab("tab" + ++tabsOpened, this, handle, added.get(0));
        tabs.add(tab);
        tab.focus();
        return tab;
    }

    @Override
    public WebKitTab openTab(String url) {
        WebKitTab tab = openTab();
        tab.open(url);
        return tab;
    }

    private Set<String> handles() {
        Set<String> handles = new HashSet<>();
        ask("GET", "/session/" + session + "/window/handles", null).forEach(handle -> handles.add(handle.asText()));
        return handles;
    }

    /** Another window gets the focus. */
    @Override
    public void blurAll() {
        desktop.activate(elsewhere);
        await("no tab has the focus", CALL_LIMIT, () -> tabs.stream().noneMatch(tab ->
                tab.answers() && Boolean.TRUE.equals(tab.evaluate("document.hasFocus()"))));
    }

    @Override
    public Map<Verb, String> cannot() {
        return CANNOT;
    }

    @Override
    public boolean runsScriptsFirst() {
        return false;
    }

    @Override
    public List<String> describeTabs() {
        return tabs.stream().map(WebKitTab::describe).toList();
    }

    @Override
    public void closeTabs() {
        List.copyOf(tabs).forEach(WebKitTab::close);
    }

    /** Ends all its processes. */
    @Override
    public void close() {
        driver.close();
        desktop.close();
    }
}
