package dev.tabwire.core.simulation;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.JsonObject;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.tabs.TabMessage;
import dev.tabwire.core.tabs.TabMessageCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One browser profile: its tabs in one or two windows, what they share, and the machine under it. */
final class SimulatedBrowser {
    private static final long FIRST_WALL_MILLIS = 1_790_000_000_000L;

    final World world;
    final SimulationOptions options;
    final SplittableRandom random;
    final JsonCodec codec;
    final Trace trace;
    final SimulatedGateway gateway;
    final SimulatedLocks locks;
    final SimulatedDisk disk;
    final SafetyChecks checks;
    private final Settings settings;
    private final ArrayList<SimulatedTab> tabs = new ArrayList<>();
    private final Map<SimulatedTab, Integer> windows = new HashMap<>();
    private final SimulatedTab[] front = new SimulatedTab[2];
    private final Map<String, Long> channelUntilMillis = new HashMap<>();
    private final Map<String, Long> reports = new HashMap<>();
    private int frontWindow;
    private boolean isOnline = true;
    private boolean faultsOn = true;
    private long wallOffsetMillis;
    private int loads;
    private long numbers;
    private int sends;

    SimulatedBrowser(World world, SimulationOptions options, SplittableRandom random, JsonCodec codec, Trace trace,
            SimulatedGateway gateway) {
        this.world = world;
        this.options = options;
        this.random = random;
        this.codec = codec;
        this.trace = trace;
        this.gateway = gateway;
        this.locks = new SimulatedLocks(world, !options.hasLocks(), random);
        this.disk = new SimulatedDisk(world, options, random.split());
        this.checks = new SafetyChecks(this);
        this.settings = new Settings("deployment", "wss://simulated", options.policy(), Settings.DWELL_MILLIS);
    }

    /** All loads that are not over, the oldest first. */
    List<SimulatedTab> tabs() {
        return tabs;
    }

    List<SimulatedTab> running() {
        return tabs.stream().filter(SimulatedTab::isRunning).toList();
    }

    long wallMillis() {
        return FIRST_WALL_MILLIS + world.nowMillis() + wallOffsetMillis;
    }

    long nextNumber() {
        return ++numbers;
    }

    boolean isOnline() {
        return isOnline;
    }

    Map<String, Long> reports() {
        return reports;
    }

    void reported(SimulatedTab tab, String code, String detail) {
        reports.merge(code, 1L, Long::sum);
        trace.note(world.nowMillis(), tab.name, "reports " + code);
        if (code.equals("store-emptied")) {
            checks.beganAnew(tab);
        }
    }

    long latencyMillis() {
        return 1 + random.nextInt(options.networkMillisMax());
    }

    boolean isVisible(SimulatedTab tab) {
        return front[windows.getOrDefault(tab, 0)] == tab;
    }

    boolean isFocused(SimulatedTab tab) {
        return isVisible(tab) && frontWindow == windows.getOrDefault(tab, 0);
    }

    void post(SimulatedTab from, String said) {
        String text = from.isLaterBuild ? later(said) : said;
        if (trace.isKept()) {
            trace.arrow(world.nowMillis(), from.name, "others", said(text));
        }
        codec.parse(text).flatMap(TabMessageCodec::decode).forEach(envelope -> checks.said(from, envelope.message()));
        for (SimulatedTab to : new ArrayList<>(tabs)) {
            if (to != from) {
                if (faultsOn && options.channelLoss() > 0 && random.nextInt(1_000) < options.channelLoss()) {
                    continue;
                }
                hears(to, from.name, text);
            }
        }
    }

    /** As a later build would say it: with a member that this one does not know, here and in what is said within. */
    private String later(String said) {
        Json json = codec.parse(said).get();
        if (!(json instanceof JsonObject object)) {
            return said;
        }
        JsonObject more = object;
        for (var member : object.members()) {
            if (member.value() instanceof JsonObject inner) {
                more = more.with(member.key(), inner.with("laterInner", 1));
            }
        }
        return codec.print(more.with("later", Json.object().with("more", true)));
    }

    private void hears(SimulatedTab to, String from, String text) {
        String pair = from + ">" + to.name;
        long atMillis = Math.max(channelUntilMillis.getOrDefault(pair, 0L) + 1,
                world.nowMillis() + random.nextInt(options.channelDelayMillisMax()));
        channelUntilMillis.put(pair, atMillis);
        long postedMillis = world.nowMillis();
        world.at(atMillis, "channel", () -> to.hear(text, postedMillis));
    }

    private String said(String text) {
        return codec.parse(text).flatMap(TabMessageCodec::decode).fold(problem -> problem, envelope -> {
            TabMessage message = envelope.message();
            String said = message.getClass().getSimpleName();
            if (message instanceof TabMessage.OwnerSpoke spoke) {
                return said + " " + spoke.epoch() + " " + spoke.status().phase();
            } else if (message instanceof TabMessage.Appended appended) {
                return said + " " + appended.epoch() + " up to " + appended.headSequence();
            } else if (message instanceof TabMessage.SendsChanged sends) {
                return said + " " + sends.epoch() + " " + sends.entries().map(entry -> entry.tracingId() + " " + entry.status()).mkString(", ");
            } else if (message instanceof TabMessage.Presence presence) {
                return said + (presence.presence().focused() ? " focused" : "") + (presence.presence().claiming() ? " claiming" : "");
            }
            return said;
        });
    }

    /** Faults end and everything that was stopped runs: from here on the tabs must come to rest. */
    void heal() {
        trace.note(world.nowMillis(), "world", "heals");
        faultsOn = false;
        gateway.heal();
        disk.heal();
        goOnline();
        for (SimulatedTab tab : new ArrayList<>(tabs)) {
            tab.thaw();
            tab.uncache();
            if (tab.isClosed()) {
                leave(tab, false);
            }
        }
        if (tabs.isEmpty()) {
            open();
        }
        if (frontOf(frontWindow) == null) {
            focus(tabs.get(0));
        }
    }

    private SimulatedTab frontOf(int window) {
        return window < 0 ? null : front[window];
    }

    void act(Action action) {
        trace.note(world.nowMillis(), "plan", action.toString());
        if (action instanceof Action.OpenTab || action instanceof Action.DuplicateTab) {
            if (tabs.size() < options.tabsMax()) {
                open();
            }
        } else if (action instanceof Action.CloseTab close) {
            leave(pick(close.tab()), false);
        } else if (action instanceof Action.CrashTab crash) {
            leave(pick(crash.tab()), true);
        } else if (action instanceof Action.ReloadTab reload) {
            reload(pick(reload.tab()));
        } else if (action instanceof Action.FocusTab focus) {
            focus(pick(focus.tab()));
        } else if (action instanceof Action.BlurAll) {
            changeFocus(() -> frontWindow = -1);
        } else if (action instanceof Action.FreezeTab freeze) {
            ifThere(pick(freeze.tab()), SimulatedTab::freeze);
        } else if (action instanceof Action.ThawTab) {
            tabs.stream().filter(tab -> tab.phase() == SimulatedTab.Phase.FROZEN).findFirst().ifPresent(SimulatedTab::thaw);
        } else if (action instanceof Action.NavigateAway away) {
            ifThere(pick(away.tab()), tab -> tab.cache(away.isSilent()));
        } else if (action instanceof Action.NavigateBack) {
            tabs.stream().filter(tab -> tab.phase() == SimulatedTab.Phase.CACHED).findFirst().ifPresent(SimulatedTab::uncache);
        } else if (action instanceof Action.SleepMachine sleep) {
            tabs.forEach(tab -> tab.transport.mute());
            world.sleep(sleep.millis());
        } else if (action instanceof Action.JumpWallClock jump) {
            wallOffsetMillis += jump.millis();
            checks.clockJumped();
        } else if (action instanceof Action.Send send) {
            send(pick(send.tab()));
        } else if (action instanceof Action.Retry retry) {
            retry(pick(retry.tab()));
        } else if (action instanceof Action.Type type) {
            ifThere(pick(type.tab()), tab -> tab.task("guest", () -> tab.messenger().typing()));
        } else {
            actOnPlatform(action);
        }
    }

    private void actOnPlatform(Action action) {
        if (action instanceof Action.FreezeWithWord freeze) {
            ifThere(pick(freeze.tab()), SimulatedTab::freezeWithWord);
        } else if (action instanceof Action.LoseDatabase lose) {
            ifThere(pick(lose.tab()), tab -> disk.loseHandle(tab, world.nowMillis() + lose.millis()));
        } else if (action instanceof Action.FillStore fill) {
            disk.fill(true);
            world.after(fill.millis(), "disk", () -> disk.fill(false));
        } else if (action instanceof Action.ClearSiteData) {
            checks.siteDataCleared();
            disk.clear();
        } else if (action instanceof Action.OtherBuildSpeaks other) {
            otherBuildSpeaks(other.form());
        } else if (action instanceof Action.ClearConversation clear) {
            ifThere(pick(clear.tab()), SimulatedTab::clearConversation);
        } else if (action instanceof Action.EndConversation) {
            gateway.endConversations();
        } else if (action instanceof Action.CloseMessenger close) {
            ifThere(pick(close.tab()), SimulatedTab::closeMessenger);
        } else {
            actOnNetwork(action);
        }
    }

    /** What this build does not know, and what it knows with something more. */
    private void otherBuildSpeaks(int form) {
        JsonObject hello = TabMessageCodec.encode(new TabId("other" + form), 0,
                new TabMessage.Hello(new TabPresence(false, false, false, 0)));
        JsonObject said = form % 4 == 0 ? hello.with("kind", "said-by-a-later-build")
                : form % 4 == 1 ? hello.with("v", 2)
                : form % 4 == 2 ? hello.with("more", Json.object().with("deep", true))
                : hello.with("from", 7);
        String text = codec.print(said);
        tabs.forEach(tab -> hears(tab, "other", text));
    }

    /** What a guest can do about a conversation that can only be read, who wants to go on. */
    void clearWhatCanOnlyBeRead() {
        List<SimulatedTab> running = running();
        if (!running.isEmpty() && running.get(0).messenger().state().connection() == ConnectionPhase.READ_ONLY) {
            running.get(0).clearConversation();
        }
    }

    private void actOnNetwork(Action action) {
        if (action instanceof Action.AgentWrites agent) {
            gateway.agentWrites(agent.count());
        } else if (action instanceof Action.DropConnections) {
            tabs.forEach(tab -> tab.transport.breakAll(true));
        } else if (action instanceof Action.MuteConnections) {
            tabs.forEach(tab -> tab.transport.mute());
        } else if (action instanceof Action.GoOffline) {
            goOffline();
        } else if (action instanceof Action.GoOnline) {
            goOnline();
        } else if (action instanceof Action.RefuseConnections refuse) {
            gateway.refuseUntil(world.nowMillis() + refuse.millis());
        } else if (action instanceof Action.OtherDevice) {
            gateway.otherDevice();
        } else if (action instanceof Action.ExpireSession) {
            gateway.expireSessions();
        } else if (action instanceof Action.FailStore fail) {
            disk.failUntil(world.nowMillis() + fail.millis());
        }
    }

    private void goOffline() {
        if (isOnline) {
            isOnline = false;
            // An open socket does not notice that the network is gone.
            tabs.forEach(tab -> tab.transport.mute());
            tabs.forEach(tab -> tab.networkChanged(false));
        }
    }

    private void goOnline() {
        if (!isOnline) {
            isOnline = true;
            tabs.forEach(tab -> tab.networkChanged(true));
        }
    }

    private SimulatedTab pick(int number) {
        return tabs.isEmpty() ? null : tabs.get(number % tabs.size());
    }

    private static void ifThere(SimulatedTab tab, java.util.function.Consumer<SimulatedTab> work) {
        if (tab != null) {
            work.accept(tab);
        }
    }

    SimulatedTab open() {
        return open(options.laterBuilds() > 0 && random.nextInt(1_000) < options.laterBuilds());
    }

    SimulatedTab open(boolean isLaterBuild) {
        SimulatedTab tab = new SimulatedTab(this, "tab" + ++loads, settings, isLaterBuild);
        tabs.add(tab);
        int window = options.isWindowSecond() && random.nextInt(3) == 0 ? 1 : 0;
        windows.put(tab, window);
        checks.watch(tab);
        changeFocus(() -> {
            front[window] = tab;
            frontWindow = window;
        });
        tab.start();
        return tab;
    }

    private void reload(SimulatedTab tab) {
        if (tab != null) {
            leave(tab, false);
            open();
        }
    }

    void leave(SimulatedTab tab, boolean isCrash) {
        if (tab == null) {
            return;
        }
        tab.end(isCrash);
        sweep();
    }

    /** Tabs that are gone leave the front to another of their window. */
    void sweep() {
        changeFocus(() -> {
            tabs.removeIf(SimulatedTab::isGone);
            for (int window = 0; window < front.length; window++) {
                if (front[window] != null && front[window].isGone()) {
                    int number = window;
                    List<SimulatedTab> others = tabs.stream().filter(tab -> windows.get(tab) == number).toList();
                    front[window] = others.isEmpty() ? null : others.get(random.nextInt(others.size()));
                }
            }
        });
    }

    void focus(SimulatedTab tab) {
        if (tab == null) {
            return;
        }
        // To look at a stopped page runs it again.
        tab.thaw();
        changeFocus(() -> {
            frontWindow = windows.get(tab);
            front[frontWindow] = tab;
        });
    }

    /** Something else is in front of every tab. */
    void hideAll() {
        changeFocus(() -> {
            java.util.Arrays.fill(front, null);
            frontWindow = -1;
        });
    }

    /** Tells every tab for which something changed, sometimes by way of a state in between. */
    private void changeFocus(Runnable change) {
        Map<SimulatedTab, int[]> before = new HashMap<>();
        tabs.forEach(tab -> before.put(tab, new int[] {isVisible(tab) ? 1 : 0, isFocused(tab) ? 1 : 0}));
        change.run();
        for (SimulatedTab tab : new ArrayList<>(tabs)) {
            int[] was = before.getOrDefault(tab, new int[] {0, 0});
            boolean visible = isVisible(tab);
            boolean focused = isFocused(tab);
            if (!before.containsKey(tab) || was[0] == (visible ? 1 : 0) && was[1] == (focused ? 1 : 0)) {
                continue;
            }
            if (was[0] != (visible ? 1 : 0) && was[1] != (focused ? 1 : 0) && random.nextBoolean()) {
                tab.focusChanged(visible, was[1] == 1 && visible);
            }
            tab.focusChanged(visible, focused);
        }
    }

    void send(SimulatedTab tab) {
        if (tab != null && tab.isRunning()) {
            String text = "text " + ++sends % 7;
            tab.task("guest", () -> checks.sending(tab, done -> tab.messenger().send(text, TextMap.empty(), done)));
        }
    }

    private void retry(SimulatedTab tab) {
        if (tab != null && tab.isRunning()) {
            for (ChatMessage message : tab.messenger().messages()) {
                if (message.status() == ChatMessage.Status.UNKNOWN || message.status() == ChatMessage.Status.REJECTED) {
                    checks.retried(message.tracingId().get());
                    tab.task("guest", () -> tab.messenger().retry(message.tracingId().get(), result -> { }));
                    return;
                }
            }
        }
    }
}
