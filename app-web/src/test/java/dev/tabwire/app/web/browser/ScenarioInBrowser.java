package dev.tabwire.app.web.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tabwire.core.simulation.Condition;
import dev.tabwire.core.simulation.Scenario;
import dev.tabwire.core.simulation.Verb;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Carries a scenario out with real tabs against the sandbox gateway, and looks afterwards at what must always hold. */
final class ScenarioInBrowser {
    private static final Duration REST_LIMIT = Duration.ofSeconds(60);
    private static final long AGENT_EVERY_MILLIS = 10;
    private static final int TEXTS = 7;
    private static final Set<Verb> IMPOSSIBLE = EnumSet.of(Verb.SLEEP, Verb.MUTE_CONNECTIONS, Verb.FAIL_STORE);
    /** Which messages are lost is always the same, as the generator begins at the same number in each page. */
    private static final String LOSING_CHANNEL = "const post = BroadcastChannel.prototype.postMessage; let drawn = 20261124;"
            + " BroadcastChannel.prototype.postMessage = function (message) { drawn = drawn * 48271 %% 2147483647;"
            + " if (drawn %% 1000 >= %d) post.call(this, message); };";

    /** What takes away what a browser may lack, before the page's own scripts run. */
    private static final Map<Scenario.Lack, String> WITHOUT = Map.of(
            Scenario.Lack.LOCKS, "Object.defineProperty(navigator, 'locks', {value: undefined})",
            Scenario.Lack.CHANNEL, "delete window.BroadcastChannel",
            Scenario.Lack.STORAGE, "Object.defineProperty(window, 'indexedDB', {value: undefined})");
    /** A later build: whatever it says to other tabs has members that this one does not know, here and within. */
    private static final String LATER_BUILD = "const say = BroadcastChannel.prototype.postMessage;"
            + " BroadcastChannel.prototype.postMessage = function (text) { const said = JSON.parse(text);"
            + " for (const inner of Object.values(said)) { if (inner !== null && inner.constructor === Object) inner.later = 1; }"
            + " say.call(this, JSON.stringify({...said, later: {more: true}}));"
            + " say.call(this, JSON.stringify({...said, kind: 'said-by-a-later-build'})); };";
    private static final String COUNT_REFUSALS = "text => { window.refusals = window.refusals ?? 0;"
            + " window.tabwire.send(text).catch(() => { window.refusals++; }); }";
    /** For so long Chromium goes on from the room that there was. */
    private static final Duration ROOM_LASTS = Duration.ofSeconds(32);

    private final Scenario scenario;
    private final ScenarioBrowser browser;
    private final SandboxClient sandbox;
    private final URI origin;
    private final Map<String, ScenarioTab> tabs = new HashMap<>();
    private final Map<String, String> discarded = new HashMap<>();
    private int lingering;
    private int sent;
    private long refusedBefore;

    ScenarioInBrowser(Scenario scenario, ScenarioBrowser browser, SandboxClient sandbox, URI origin) {
        this.scenario = scenario;
        this.browser = browser;
        this.sandbox = sandbox;
        this.origin = origin;
        scenario.steps().stream().filter(step -> IMPOSSIBLE.contains(step.verb())).forEach(step -> {
            throw new IllegalArgumentException(scenario.file() + ", " + step
                    + ": no browser can be made to do it; the file must say 'not in Chromium' and why");
        });
    }

    void carryOut() {
        faults(false);
        for (Scenario.Step step : scenario.steps()) {
            try {
                carryOut(step);
            } catch (RuntimeException e) {
                throw new IllegalStateException(scenario.file() + ", " + step, e);
            }
        }
        scenario.expectations().forEach(condition -> await("at the end", condition));
    }

    private void carryOut(Scenario.Step step) {
        switch (step.verb()) {
            case OPEN -> open(step.tabs());
            case OPEN_LATER -> step.tabs().forEach(name -> open(name, LATER_BUILD));
            case DUPLICATE -> put(step.tabs().get(1), browser.duplicate(tab(step).tab()));
            case RESTORE -> restore(step.tab());
            case CLOSE -> gone(step).close();
            case CRASH -> crash(gone(step));
            case DISCARD -> discarded.put(step.tab(), browser.discard(gone(step)));
            case RELOAD -> {
                refusedBefore += ((Number) tab(step).tab().evaluate("window.refusals ?? 0")).longValue();
                tab(step).tab().reload();
            }
            case FOCUS -> tab(step).tab().focus();
            case HIDE -> browser.blurAll();
            case FREEZE -> {
                lingering++;
                tab(step).freeze();
            }
            case THAW -> tab(step).thaw();
            case STALL -> {
                lingering++;
                tab(step).stall(step.number());
            }
            case LEAVE -> tab(step).leave();
            case LEAVE_SILENTLY -> {
                lingering++;
                tab(step).leaveSilently();
            }
            case RETURN -> tab(step).comeBack();
            case SEND -> {
                for (int count = 0; count < step.number(); count++) {
                    tab(step).tab().evaluate(COUNT_REFUSALS, "text " + ++sent % TEXTS);
                }
            }
            case WAIT -> browser.pass(Duration.ofMillis(step.number()));
            case AWAIT -> await(step.toString(), step.condition().get());
            default -> carryOutAround(step);
        }
    }

    private void carryOutAround(Scenario.Step step) {
        switch (step.verb()) {
            case JUMP_CLOCK -> running().forEach(tab -> tab.jumpClock(step.number()));
            case AGENT -> sandbox.agentWrites(session().token(), "agent", (int) step.number(), AGENT_EVERY_MILLIS);
            case DROP_CONNECTIONS -> sandbox.drop(session().token());
            case OFFLINE -> browser.setOffline(true);
            case ONLINE -> browser.setOffline(false);
            case REFUSE_CONNECTIONS -> faults(true);
            case ACCEPT_CONNECTIONS -> faults(false);
            case OTHER_DEVICES -> sandbox.evict(session().token());
            case EXPIRE_SESSION -> sandbox.expire(session().token());
            case FILL_STORE -> {
                running().get(0).tab().limitStorage(origin + "/", 1);
                browser.pass(ROOM_LASTS);
            }
            case MAKE_ROOM -> running().get(0).tab().limitStorage(origin + "/", -1);
            case CLEAR_SITE_DATA -> running().get(0).tab().clearSiteData(origin.toString());
            case UPGRADE_DATABASE -> upgradeDatabase();
            default -> throw new IllegalStateException("Unknown to the runner in browsers: " + step);
        }
    }

    private void upgradeDatabase() {
        BrowserTab later = browser.openTab(origin + "/style.css");
        later.evaluate("async () => { for (const { name, version } of await indexedDB.databases()) {"
                + " await new Promise((opened, failed) => { const r = indexedDB.open(name, version + 1);"
                + " r.onsuccess = opened; r.onerror = failed; }); } }", null);
    }

    private void open(String name, String... scripts) {
        BrowserTab tab = browser.openTab();
        for (String script : scripts) {
            tab.beforeEachPage(script);
        }
        scenario.lacks().forEach(lack -> tab.beforeEachPage(WITHOUT.get(lack)));
        int lost = scenario.faultPerThousand(Scenario.Fault.LOST_TAB_MESSAGES);
        if (lost > 0) {
            tab.beforeEachPage(String.format(LOSING_CHANNEL, lost));
        }
        tab.open(origin + "/");
        put(name, tab);
    }

    private void open(List<String> names) {
        if (names.size() > 1) {
            List<? extends BrowserTab> together = browser.openTabsTogether(origin + "/style.css", origin + "/", names.size());
            for (int i = 0; i < names.size(); i++) {
                put(names.get(i), together.get(i));
            }
            return;
        }
        open(names.get(0));
    }

    private void put(String name, BrowserTab tab) {
        tabs.put(name, new ScenarioTab(tab));
    }

    private ScenarioTab tab(Scenario.Step step) {
        return tabs.get(step.tab());
    }

    private BrowserTab gone(Scenario.Step step) {
        return tabs.remove(step.tab()).tab();
    }

    private void crash(BrowserTab tab) {
        tab.end();
        tab.close();
    }

    private void restore(String name) {
        BrowserTab tab = browser.restore(discarded.remove(name));
        put(name, tab);
        browser.await(name + " was discarded and is loaded again", Duration.ofSeconds(10),
                () -> Boolean.TRUE.equals(tab.evaluate("document.wasDiscarded && document.readyState === 'complete'")));
    }

    private void faults(boolean refusing) {
        Map<String, Object> faults = new LinkedHashMap<>();
        faults.put("handshake403", refusing);
        faults.put("duplicateRate", rate(Scenario.Fault.DUPLICATE_FRAMES));
        faults.put("reorderRate", rate(Scenario.Fault.LATE_FRAMES));
        faults.put("lostEchoRate", rate(Scenario.Fault.LOST_ECHOES));
        faults.put("tooManyRequestsRate", rate(Scenario.Fault.REFUSED_REQUESTS));
        sandbox.faults(faults);
    }

    private double rate(Scenario.Fault fault) {
        return scenario.faultPerThousand(fault) / 1_000.0;
    }

    private List<ScenarioTab> running() {
        return tabs.values().stream().filter(ScenarioTab::runs).toList();
    }

    /** The session that began last. */
    private SandboxSession session() {
        List<SandboxSession> sessions = sandbox.sessions();
        return sessions.get(sessions.size() - 1);
    }

    private void await(String where, Condition condition) {
        browser.awaitNoneMissing(scenario.file() + ", " + where + ": " + condition,
                Duration.ofMillis(condition.withinMillis()), () -> missing(condition));
    }

    /** What keeps a condition from being so. */
    private List<String> missing(Condition condition) {
        switch (condition.kind()) {
            case OWNER:
                return unless(owners().equals(List.of(tabs.get(condition.tab()).tab().name())), "the wire is in " + owners());
            case OWNER_OTHER_THAN:
                ScenarioTab other = tabs.get(condition.tab());
                return unless(owners().size() == 1 && (other == null || !owners().contains(other.tab().name())),
                        "the wire is in " + owners());
            case READY:
                return every(tab -> WireTest.isReady(tab) ? "" : "has no wire");
            case UNCONNECTED:
                return every(tab -> tab.state().ready() ? "is ready" : "");
            case REASON:
                return every(tab -> {
                    String code = Optional.ofNullable(tab.state().reason()).map(TabState.Reason::code).orElse("nothing");
                    return code.equals(condition.word()) ? "" : "says " + code;
                });
            case DEGRADED:
                return every(tab -> {
                    String degraded = String.join(" ", tab.state().degraded());
                    return (degraded.isEmpty() ? "nothing" : degraded).equals(condition.word()) ? "" : "lacks " + degraded;
                });
            case REFUSED:
                long refused = refused();
                return unless(refused == condition.number(), refused + " sends were refused");
            case BEGAN_ANEW:
                long anew = running().stream().filter(tab -> tab.tab().said().stream()
                        .anyMatch(line -> line.contains("store-emptied"))).count();
                return unless(anew >= condition.number(), anew + " tabs began anew");
            case TRANSCRIPT:
                return every(tab -> tab.messages().size() == condition.number() && tab.shown().size() == condition.number()
                        ? "" : "has " + tab.messages().size() + " messages, and shows " + tab.shown().size());
            case PENDING:
                return every(tab -> {
                    long pending = tab.messages().stream().filter(message -> message.status().equals("pending")).count();
                    return pending == condition.number() ? "" : "shows " + pending + " as pending";
                });
            case COMMITTED:
                return unless(committed().size() == condition.number(), "the gateway has " + committed().size());
            case SETTLED:
                return unsettled();
            case OPENED_AT_MOST:
                int opened = sandbox.sessions().stream().mapToInt(SandboxSession::socketsOpened).sum();
                return unless(opened <= condition.number(), opened + " were opened");
            default:
                throw new IllegalStateException("Unknown to the runner in browsers: " + condition);
        }
    }

    /** Of all pages so far; a page that is loaded anew counts from 0, so what it had counted is kept. */
    private long refused() {
        return refusedBefore + running().stream().mapToLong(tab ->
                ((Number) tab.tab().evaluate("window.refusals ?? 0")).longValue()).sum();
    }

    private static List<String> unless(boolean isSo, String what) {
        return isSo ? List.of() : List.of(what);
    }

    private List<String> every(Function<BrowserTab, String> wrong) {
        List<String> missing = new ArrayList<>();
        for (ScenarioTab tab : running()) {
            String what = wrong.apply(tab.tab());
            if (!what.isEmpty()) {
                missing.add(tab.tab().name() + " " + what);
            }
        }
        return missing;
    }

    private List<String> owners() {
        return running().stream().map(ScenarioTab::tab).filter(tab -> WireTest.isReady(tab) && tab.state().owner())
                .map(BrowserTab::name).toList();
    }

    private List<String> committed() {
        return sandbox.sessions().stream().flatMap(session -> session.messages().stream())
                .map(SandboxSession.Message::id).toList();
    }

    /**
     * Every tab has what the gateway has, once, in its order, on the screen too, and nothing is pending. Where the gateway
     * does not deliver in its order, another is right, the same in every tab: what is shown never moves.
     */
    private List<String> unsettled() {
        List<String> committed = committed();
        boolean inOrder = scenario.faultPerThousand(Scenario.Fault.LATE_FRAMES) == 0
                && scenario.faultPerThousand(Scenario.Fault.LOST_ECHOES) == 0;
        List<String> order = inOrder ? committed
                : running().stream().findFirst().map(tab -> tab.tab().shown()).orElse(committed);
        if (!order.stream().sorted().toList().equals(committed.stream().sorted().toList())) {
            return List.of("a tab shows " + order + ", not " + committed);
        }
        return every(tab -> {
            List<TabMessage> messages = tab.messages();
            List<String> ids = messages.stream().map(TabMessage::id).toList();
            if (!ids.equals(order) || !tab.shown().equals(order)) {
                return "has " + ids + ", shows " + tab.shown() + ", not " + order;
            }
            return messages.stream().filter(message -> !message.acknowledged()).findFirst()
                    .map(message -> "has '" + message.text() + "' as " + message.status()).orElse("");
        });
    }

    /**
     * What must hold when everything has come to rest. A socket of a page that was stopped may linger beside the new one,
     * one for each; where the scenario ends without a wire, none may be open.
     */
    void assertAtRest() {
        if (scenario.expectations().stream().anyMatch(condition ->
                condition.kind() == Condition.Kind.DEGRADED && condition.word().equals("storage"))) {
            assertEachAlone();
            return;
        }
        boolean connected = scenario.expectations().stream().noneMatch(condition ->
                condition.kind() == Condition.Kind.REASON || condition.kind() == Condition.Kind.UNCONNECTED);
        tabs.values().stream().filter(ScenarioTab::frozen).forEach(ScenarioTab::thaw);
        browser.awaitNoneMissing(scenario.file() + ": everything has come to rest", REST_LIMIT, () -> {
            List<String> missing = new ArrayList<>();
            int open = sandbox.sessions().stream().mapToInt(SandboxSession::openSockets).sum();
            if (open != (connected ? 1 : 0)) {
                missing.add(open + " sockets are open");
            }
            if (connected) {
                missing.addAll(every(tab -> WireTest.isReady(tab) ? "" : "has no wire"));
                missing.addAll(unless(owners().size() == 1, "the wire is in " + owners()));
                missing.addAll(sandbox.sessions().size() == 1 || expectsSettled() ? unsettled() : List.of());
            }
            return missing;
        });
        for (SandboxSession session : sandbox.sessions()) {
            assertTrue(session.maxOpenSockets() <= 1 + lingering,
                    () -> session.maxOpenSockets() + " sockets were open at once, " + lingering + " may have lingered");
            assertEquals(0, session.limitViolations(), "refusals for the platform's limits");
        }
    }

    private boolean expectsSettled() {
        return scenario.expectations().stream().anyMatch(condition -> condition.kind() == Condition.Kind.SETTLED);
    }

    /** Tabs that can share nothing: each is a guest of its own, with one socket. */
    private void assertEachAlone() {
        browser.awaitNoneMissing(scenario.file() + ": each tab has a wire of its own", REST_LIMIT, () -> {
            List<String> missing = new ArrayList<>(every(tab -> tab.state().owner() && tab.state().ready() ? "" : "has no wire"));
            int open = sandbox.sessions().stream().mapToInt(SandboxSession::openSockets).sum();
            missing.addAll(unless(open == running().size(), open + " sockets are open"));
            return missing;
        });
        sandbox.sessions().forEach(session -> assertEquals(1, session.maxOpenSockets(), "sockets of one guest"));
    }
}
