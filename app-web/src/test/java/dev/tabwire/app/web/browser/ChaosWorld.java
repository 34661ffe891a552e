package dev.tabwire.app.web.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The browser's tabs, the gateway, and what is wrong with them at the moment. */
final class ChaosWorld {
    private static final Duration REST_LIMIT = Duration.ofSeconds(300);
    private static final int[] CLOSE_CODES = {1000, 1001, 1011, 1012, 4000};
    private static final long FRAMES_LEAVE_MILLIS = 2_000;

    private final RealChromium browser;
    private final SandboxClient sandbox;
    private final String url;
    private final int tabsMax;
    private final List<ChaosTab> tabs = new ArrayList<>();
    private final ChaosSends sends = new ChaosSends();
    private final ChaosOrder order = new ChaosOrder();
    private final List<Lasting> lasting = new ArrayList<>();
    private boolean offline;
    private boolean hasFaults;
    private boolean full;
    private boolean wasFull;
    private int agentWrote;
    private int unpassed;
    private int tabsMost;
    private String token;

    /** Something that goes on until its time. */
    private record Lasting(long untilMillis, Runnable end) {}

    ChaosWorld(RealChromium browser, SandboxClient sandbox, String url, int tabsMax) {
        this.browser = browser;
        this.sandbox = sandbox;
        this.url = url;
        this.tabsMax = tabsMax;
    }

    /** Opens the first tabs and begins the conversation. */
    void begin() {
        RealTab first = browser.openTab();
        first.page().context().addInitScript(probe());
        first.open(url);
        tabs.add(new ChaosTab(first));
        open();
        browser.await("the first tab is ready", Duration.ofSeconds(20), () -> WireTest.isReady(first));
        sends.send(tabs.get(0), false);
        browser.await("the conversation has begun", Duration.ofSeconds(20),
                () -> sandbox.sessions().size() == 1 && sandbox.onlySession().messages().size() == 1);
        token = sandbox.onlySession().token();
    }

    private static String probe() {
        try (InputStream in = ChaosWorld.class.getResourceAsStream("/chaos-probe.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does it; false when it cannot be done now. */
    boolean carryOut(ChaosPlan.Step step) {
        bury();
        if (!offline && tabs.size() < ChaosOptions.TABS_MIN) {
            open();
        }
        switch (step.action()) {
            case OPEN:
                return !offline && tabs.size() < tabsMax && open();
            case DUPLICATE:
                return !offline && tabs.size() < tabsMax && with(step, ChaosTab::runs, tab ->
                        added(browser.duplicate(tab.tab())));
            case CLOSE:
                return tabs.size() > ChaosOptions.TABS_MIN && with(step, ChaosTab::runs, tab -> {
                    tabs.remove(tab);
                    tab.tab().close();
                });
            case RELOAD:
                return !offline && with(step, ChaosTab::runs, tab -> tab.tab().reload());
            case CRASH:
                return tabs.size() > ChaosOptions.TABS_MIN && with(step, ChaosTab::runs, tab -> {
                    unpassed++;
                    tabs.remove(tab);
                    tab.tab().crash();
                    tab.tab().close();
                    bury();
                });
            case FREEZE:
                return with(step, ChaosTab::runs, tab -> freeze(tab, step.lastingMillis()));
            case STALL:
                return with(step, ChaosTab::runs, tab -> {
                    long now = System.currentTimeMillis();
                    unpassed++;
                    tab.stall(step.lastingMillis());
                    trouble(tab.owned(), now, now + step.lastingMillis());
                });
            case AWAY:
                return with(step, ChaosTab::runs, tab -> {
                    tab.leave();
                    untilOnline(step.lastingMillis(), () -> comeBack(tab));
                });
            case FOCUS:
                return with(step, ChaosTab::runs, tab -> tab.tab().bringToFront());
            case SEND:
                return repeated(step, ChaosTab::runs, tab -> sends.send(tab, false));
            case TYPE:
                return with(step, ChaosTab::runs, tab -> sends.send(tab, true));
            case STORE_DEAD:
                return with(step, tab -> tab.runs() && tab.hasClient(), tab -> {
                    unpassed++;
                    trouble(true, System.currentTimeMillis(), System.currentTimeMillis() + FRAMES_LEAVE_MILLIS);
                    tab.killDatabase();
                });
            default:
                return carryOutAround(step);
        }
    }

    private boolean carryOutAround(ChaosPlan.Step step) {
        long now = System.currentTimeMillis();
        switch (step.action()) {
            case OFFLINE:
                if (offline) {
                    return false;
                }
                setOffline(true);
                trouble(true, now, now + step.lastingMillis() + FRAMES_LEAVE_MILLIS);
                last(step.lastingMillis(), () -> setOffline(false));
                return true;
            case STORE_FULL:
                if (full) {
                    return false;
                }
                setFull(true);
                unpassed++;
                trouble(true, now, now + step.lastingMillis() + 20 * FRAMES_LEAVE_MILLIS);
                last(step.lastingMillis(), () -> setFull(false));
                return true;
            case GATEWAY_FAULTS:
                if (hasFaults) {
                    return false;
                }
                hasFaults = true;
                sandbox.faults(step.faults());
                trouble(true, now, now + step.lastingMillis() + FRAMES_LEAVE_MILLIS);
                last(step.lastingMillis(), this::healGateway);
                return true;
            case DROP:
                sandbox.drop(token);
                return true;
            case CLOSE_SOCKETS:
                sandbox.close(token, CLOSE_CODES[step.which() % CLOSE_CODES.length]);
                return true;
            case AGENT:
                agentWrote += step.count();
                sandbox.agentWrites(token, "agent " + agentWrote, step.count(), step.which() % 40);
                return true;
            default:
                throw new IllegalStateException("Nobody knows how to do " + step);
        }
    }

    void evict() {
        sandbox.evict(token);
    }

    private interface Deed {
        void to(ChaosTab tab);
    }

    private boolean with(ChaosPlan.Step step, Predicate<ChaosTab> wanted, Deed deed) {
        List<ChaosTab> possible = tabs.stream().filter(wanted).toList();
        if (possible.isEmpty()) {
            return false;
        }
        deed.to(possible.get(step.which() % possible.size()));
        return true;
    }

    private boolean repeated(ChaosPlan.Step step, Predicate<ChaosTab> wanted, Deed deed) {
        return with(step, wanted, tab -> {
            for (int i = 0; i < step.count(); i++) {
                deed.to(tab);
            }
        });
    }

    /** A tab and its duplicate share a renderer, and die together. */
    private void bury() {
        for (ChaosTab tab : List.copyOf(tabs)) {
            if (tab.tab().hasCrashed()) {
                tabs.remove(tab);
                tab.tab().close();
            }
        }
    }

    private boolean open() {
        added(browser.openTab(url));
        return true;
    }

    private void added(RealTab tab) {
        tabs.add(new ChaosTab(tab));
        tabsMost = Math.max(tabsMost, tabs.size());
    }

    private void freeze(ChaosTab tab, long millis) {
        long now = System.currentTimeMillis();
        tab.freeze();
        trouble(tab.owned(), now, now + millis + FRAMES_LEAVE_MILLIS);
        last(millis, () -> {
            if (tabs.contains(tab)) {
                tab.thaw();
            }
        });
    }

    private void comeBack(ChaosTab tab) {
        if (tabs.contains(tab)) {
            tab.comeBack();
        }
    }

    private void setOffline(boolean now) {
        offline = now;
        browser.setOffline(now);
    }

    private void setFull(boolean now) {
        full = now;
        wasFull = true;
        // Any tab will do, and all of them are asked, as the one that set the limit may be gone.
        tabs.stream().filter(ChaosTab::runs).forEach(tab -> tab.tab().limitStorage(url, now ? 1 : -1));
    }

    private void healGateway() {
        hasFaults = false;
        sandbox.heal();
    }

    private void trouble(boolean is, long fromMillis, long toMillis) {
        if (is) {
            order.trouble(fromMillis, toMillis);
        }
    }

    private void last(long millis, Runnable end) {
        lasting.add(new Lasting(System.currentTimeMillis() + millis, end));
    }

    private void untilOnline(long millis, Runnable end) {
        last(millis, () -> {
            if (offline) {
                untilOnline(500, end);
            } else {
                end.run();
            }
        });
    }

    /** Ends what has gone on for its time, or everything. */
    void endWhatIsOver(boolean all) {
        long now = System.currentTimeMillis();
        for (Lasting each : List.copyOf(lasting)) {
            if (all || each.untilMillis() <= now) {
                lasting.remove(each);
                each.end().run();
            }
        }
    }

    /** Ends all that is wrong; each tab says a last word, as a guest does who sees that things are well again. */
    void heal() {
        setOffline(false);
        while (!lasting.isEmpty()) {
            endWhatIsOver(true);
        }
        healGateway();
        browser.await("every tab runs", Duration.ofSeconds(30), () -> tabs.stream().allMatch(ChaosTab::runs));
        if (wasFull) {
            setFull(false);
        }
        browser.await("every tab has its client", Duration.ofSeconds(30), () -> tabs.stream().allMatch(ChaosTab::hasClient));
        tabs.forEach(tab -> sends.send(tab, false));
    }

    /** Waits until there is nothing left to be done, and every tab has what the gateway has. */
    void awaitRest() {
        browser.awaitNoneMissing("everything has come to rest", REST_LIMIT, () -> {
            List<String> missing = new ArrayList<>();
            List<String> committed = committedIds();
            if (sandbox.onlySession().openSockets() != 1) {
                missing.add(sandbox.onlySession().openSockets() + " sockets are open");
            }
            for (ChaosTab each : tabs) {
                RealTab tab = each.tab();
                TabState state = tab.state();
                if (!state.ready() || !state.degraded().isEmpty()) {
                    missing.add(tab.name() + " is " + state.connection() + ", degraded " + state.degraded());
                }
                List<TabMessage> messages = tab.messages();
                messages.stream().filter(message -> message.status().equals("pending")).findFirst().ifPresent(message ->
                        missing.add(tab.name() + " shows '" + message.text() + "' as pending"));
                List<String> ids = messages.stream().map(TabMessage::id).toList();
                // A tab begins with the newest of the log; the rest is looked at afterwards.
                List<String> lacks = committed.subList(Math.max(0, committed.size() - 300), committed.size()).stream()
                        .filter(id -> !ids.contains(id)).toList();
                if (!lacks.isEmpty()) {
                    missing.add(tab.name() + " lacks " + lacks.size() + ": " + texts(lacks));
                }
            }
            if (tabs.stream().filter(tab -> tab.tab().state().owner()).count() != 1) {
                missing.add("not one tab is the owner");
            }
            return missing;
        });
    }

    private List<String> committedIds() {
        return sandbox.onlySession().messages().stream().map(SandboxSession.Message::id).toList();
    }

    private List<String> texts(List<String> ids) {
        return sandbox.onlySession().messages().stream().filter(message -> ids.contains(message.id()))
                .limit(5).map(message -> "'" + message.text() + "' of " + message.time()).toList();
    }

    /** What is wrong in the tabs that run now, without waiting for anything. */
    List<String> look() {
        List<String> wrong = new ArrayList<>();
        for (ChaosTab each : tabs.stream().filter(ChaosTab::runs).filter(ChaosTab::hasClient).toList()) {
            String name = each.tab().name();
            each.wrong().forEach(what -> wrong.add(name + ": " + what));
            List<String> shown = each.tab().shown();
            if (shown.stream().distinct().count() != shown.size()) {
                wrong.add("S4: " + name + " shows a message twice on the screen");
            }
            each.tab().console().lines().stream().filter(line -> line.contains("uncaught: ")).forEach(line ->
                    wrong.add(name + ": " + line));
        }
        return wrong;
    }

    /** What does not agree with the gateway's record. */
    List<String> reckon() {
        List<String> wrong = new ArrayList<>();
        if (sandbox.sessions().size() != 1) {
            wrong.add("S7: " + sandbox.sessions().size() + " tokens");
        }
        SandboxSession session = sandbox.onlySession();
        List<SandboxSession.Message> committed = session.messages();
        List<String> committedIds = committedIds();
        Map<String, List<TabMessage>> shown = new LinkedHashMap<>();
        List<String> longest = List.of();
        for (ChaosTab each : tabs) {
            each.loadOlder();
            List<TabMessage> messages = each.tab().messages();
            shown.put(each.tab().name(), messages);
            List<String> ids = arrived(messages);
            wrong.addAll(ofOneTab(each, ids, committedIds));
            longest = ids.size() > longest.size() ? ids : longest;
        }
        for (Map.Entry<String, List<TabMessage>> each : shown.entrySet()) {
            List<String> ids = arrived(each.getValue());
            if (!ids.equals(longest.subList(longest.size() - ids.size(), longest.size()))) {
                wrong.add("S6: " + each.getKey() + " shows another order than other tabs");
            }
        }
        wrong.addAll(order.wrong(committed, sandbox.sockets(), longest));
        wrong.addAll(sends.wrong(committed.stream().filter(message -> message.direction().equals("Inbound"))
                .map(SandboxSession.Message::text).toList(), shown, wasFull));
        if (session.overtakenFrames() > 0) {
            wrong.add("S2: " + session.overtakenFrames() + " frames came from a socket after a newer one was configured");
        }
        // What an owner used and could not store before it died, or sent and a busy machine kept for a while, the next one
        // cannot know; the platform says 429 then, which is honoured. The simulation, which knows such uses, allows no other.
        if (session.limitViolations() > unpassed) {
            wrong.add("S12: " + session.limitViolations() + " requests beyond the platform's limits, and only " + unpassed
                    + " times that something could keep an owner's use of them from the next; at most " + session.peaks());
        }
        return wrong;
    }

    private List<String> ofOneTab(ChaosTab each, List<String> ids, List<String> committedIds) {
        List<String> wrong = new ArrayList<>();
        String name = each.tab().name();
        List<String> lost = new ArrayList<>(committedIds);
        lost.removeAll(ids);
        // When there was no room, the oldest payloads went, for all to see.
        if (!lost.isEmpty() && !wasFull) {
            wrong.add("S5: " + name + " has lost " + lost.size() + ": " + texts(lost));
        }
        List<String> twice = new ArrayList<>(ids);
        ids.stream().distinct().forEach(twice::remove);
        if (!twice.isEmpty()) {
            wrong.add("S4: " + name + " has " + twice.size() + " messages twice: " + texts(twice));
        }
        List<String> unexpected = new ArrayList<>(ids);
        unexpected.removeAll(committedIds);
        if (!unexpected.isEmpty()) {
            wrong.add("S5: " + name + " has " + unexpected.size() + " messages that were never committed");
        }
        List<String> told = each.told();
        if (!told.equals(ids.subList(Math.max(0, ids.size() - told.size()), ids.size()))) {
            wrong.add("S6: " + name + " told of messages in another order than it shows them");
        }
        List<String> rows = each.tab().shown();
        List<String> all = each.tab().messages().stream().map(TabMessage::id).toList();
        if (!rows.equals(all.subList(Math.max(0, all.size() - rows.size()), all.size()))) {
            wrong.add("S6: " + name + " has other rows on the screen than messages");
        }
        return wrong;
    }

    private static List<String> arrived(List<TabMessage> messages) {
        return messages.stream().filter(TabMessage::acknowledged).map(TabMessage::id).toList();
    }

    String describe() {
        SandboxSession session = sandbox.onlySession();
        return tabs.size() + " tabs (" + tabs.stream().filter(ChaosTab::runs).count() + " run), "
                + session.messages().size() + " committed, " + session.openSockets() + " of " + session.socketsOpened()
                + " sockets open" + (offline ? ", offline" : "") + (hasFaults ? ", gateway faults" : "") + (full ? ", full" : "");
    }

    /** The figures of the run. */
    String summary() {
        SandboxSession session = sandbox.onlySession();
        return session.messages().size() + " messages committed, " + agentWrote + " by the agent; of " + sends.all().size()
                + " sends (" + sends.typed() + " typed) " + sends.count(ChaosSends.Fate.TAKEN) + " taken, "
                + sends.count(ChaosSends.Fate.REFUSED) + " refused, " + sends.count(ChaosSends.Fate.UNSURE) + " unsure; "
                + order.delivered() + " delivered at once, " + order.late() + " of the others late; up to " + tabsMost
                + " tabs; " + session.socketsOpened() + " sockets, at most " + session.maxOpenSockets() + " open at once, "
                + session.overtakenFrames() + " frames of an older socket; " + session.millisWithoutSocket()
                + " ms without a socket; " + session.limitViolations() + " requests beyond the limits, at most " + session.peaks();
    }
}
