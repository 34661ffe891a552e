package dev.tabwire.core.simulation;

import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.messenger.ChatMessage;
import dev.tabwire.core.messenger.MessengerError;
import dev.tabwire.core.messenger.MessengerListener;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Watches from outside what must hold at every moment, whatever goes wrong. It is no part of what it watches: it sees
 * what tabs show, what they store, what they open, and what the gateway commits.
 */
final class SafetyChecks {
    /** Three at once, then one each ten seconds, and one more because the word of one may be late. */
    static final int HANDOVERS_PER_MINUTE = 10;
    static final long MINUTE_MILLIS = 60_000;
    static final int TIMERS_MAX = 20;
    static final int LINKS_MAX = 3;

    private final SimulatedBrowser browser;
    private final ArrayList<String> violations = new ArrayList<>();
    /** Of each store that there was, the sequences of its entries; the last is the one that is there. */
    private final ArrayList<Map<String, Long>> sequences = new ArrayList<>(List.of(new HashMap<>()));
    private final ArrayList<String> log = new ArrayList<>();
    private final Map<SimulatedTab, Watch> watches = new HashMap<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<String> retried = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, String> acknowledged = new HashMap<>();
    private final TreeMap<String, Long> transitions = new TreeMap<>();
    private final ArrayDeque<Long> yields = new ArrayDeque<>();
    private long highestEpoch;
    private long clearedThrough;
    private long connectionsOpened;
    private boolean hasClockJumped;
    private int refused;

    SafetyChecks(SimulatedBrowser browser) {
        this.browser = browser;
    }

    /** What one tab has shown. */
    private final class Watch implements MessengerListener {
        final SimulatedTab tab;
        TabState before;
        final Set<String> keys = new HashSet<>();
        int store = sequences.size() - 1;
        boolean isBehind;
        long lastSequence;
        long version;

        Watch(SimulatedTab tab) {
            this.tab = tab;
            this.before = tab.state();
        }

        @Override
        public void message(ChatMessage message) {
            shown(message);
        }

        @Override
        public void update(ChatMessage message) {
            // The receipt of a send for a message that was shown without it, or that another tab met.
            if (message.status() == ChatMessage.Status.ACKNOWLEDGED && (keys.contains(message.id())
                    || message.tracingId().exists(message.id()::equals))) {
                return;
            }
            shown(message);
        }

        private void shown(ChatMessage message) {
            browser.trace.mix(message.status().ordinal(), message.id());
            if (browser.trace.isKept()) {
                browser.trace.note(browser.world.nowMillis(), tab.name, "shows " + message.id() + " " + message.status()
                        + message.tracingId().map(id -> " of " + id).getOrElse(""));
            }
            if (message.status() != ChatMessage.Status.ACKNOWLEDGED) {
                if (message.status() != ChatMessage.Status.PENDING) {
                    ended.add(message.id());
                }
                return;
            }
            if (lastSequence == 0) {
                // What has shown nothing of an emptied store need not notice.
                store = sequences.size() - 1;
                while (store > 0 && !sequences.get(store).containsKey(message.id())) {
                    store--;
                }
            }
            Long sequence = sequences.get(store).get(message.id());
            if (sequence == null && sequences.subList(store, sequences.size()).stream().anyMatch(newer ->
                    newer.containsKey(message.id()))) {
                // It does not know yet that its store was emptied, and hears what is said of the next one.
                isBehind = true;
            } else if (sequence == null) {
                violated("S3", tab.name + " shows " + message.id() + ", which the log does not have");
            } else if (sequence <= lastSequence) {
                violated("S4", tab.name + " shows " + message.id() + " (" + sequence + ") again or out of order, after "
                        + lastSequence);
            } else {
                lastSequence = sequence;
                keys.add(message.id());
            }
            message.tracingId().forEach(id -> acknowledged.put(id, message.id()));
        }
    }

    void watch(SimulatedTab tab) {
        Watch watch = new Watch(tab);
        watches.put(tab, watch);
        tab.messenger().listen(watch);
    }

    List<String> violations() {
        return violations;
    }

    Map<String, Long> transitions() {
        return transitions;
    }

    void violated(String invariant, String what) {
        violations.add(invariant + " at " + browser.world.nowMillis() + " ms: " + what);
        browser.trace.note(browser.world.nowMillis(), "checks", "VIOLATED " + invariant + ": " + what);
    }

    /** From now on there is an empty store; what was in the one before may be shown until a tab knows. */
    void siteDataCleared() {
        sequences.add(new HashMap<>());
        log.clear();
        stored.clear();
        yields.clear();
        highestEpoch = 0;
        clearedThrough = 0;
    }

    /** A tab has found out that its store was emptied, and is as one that was just loaded. */
    void beganAnew(SimulatedTab tab) {
        Watch watch = watches.get(tab);
        if (sequences.size() == 1) {
            violated("S5", tab.name + " forgets what it shows though nothing was cleared");
        }
        watch.keys.clear();
        watch.store = sequences.size() - 1;
        watch.lastSequence = 0;
        watch.version = 0;
        watch.isBehind = false;
    }

    void clockJumped() {
        hasClockJumped = true;
    }

    /** S1: epochs only grow, so each has one holder. */
    void epochTaken(SimulatedTab tab, long epoch) {
        browser.trace.note(browser.world.nowMillis(), tab.name, "takes epoch " + epoch);
        if (epoch <= highestEpoch) {
            violated("S1", tab.name + " takes epoch " + epoch + " after " + highestEpoch);
        }
        highestEpoch = Math.max(highestEpoch, epoch);
    }

    /** S3: a write of an earlier owner has no effect. S4: the log has a key once. */
    void appended(SimulatedTab tab, long epoch, Either<StoreFailure, Appended> answer) {
        if (answer.isLeft()) {
            return;
        }
        if (epoch < highestEpoch) {
            violated("S3", tab.name + " of epoch " + epoch + " wrote after epoch " + highestEpoch + " was taken");
        }
        for (LogEntry entry : answer.get().entries()) {
            log.add(entry.message().key());
            browser.trace.mix(entry.sequence(), entry.message().key());
            if (entry.sequence() != log.size() || known().put(entry.message().key(), entry.sequence()) != null) {
                violated("S4", "the log has " + entry.message().key() + " twice, or a gap before " + entry.sequence());
            }
        }
        if (!answer.get().entries().isEmpty()) {
            browser.trace.note(browser.world.nowMillis(), tab.name, "appends up to " + answer.get().headSequence());
        }
    }

    /** The log was cleared up to its head; sends that had ended went with it. */
    void cleared(long head, io.vavr.collection.List<OutboxEntry> sends) {
        clearedThrough = Math.max(clearedThrough, head);
        sends.filter(OutboxEntry::hasEnded).forEach(entry -> stored.remove(entry.tracingId()));
        browser.trace.note(browser.world.nowMillis(), "disk", "clears up to " + head);
    }

    /** Whether a message was of a conversation that the guest has cleared. */
    boolean wasCleared(String key) {
        return known().getOrDefault(key, Long.MAX_VALUE) <= clearedThrough;
    }

    private Map<String, Long> known() {
        return sequences.get(sequences.size() - 1);
    }

    List<String> log() {
        return log;
    }

    void sendStored(String tracingId) {
        stored.add(tracingId);
    }

    void retried(String tracingId) {
        retried.add(tracingId);
    }

    /** S8: a send is answered at most once. */
    void sending(SimulatedTab tab, Consumer<Consumer<Either<MessengerError, ChatMessage>>> send) {
        int[] answers = {0};
        send.accept(answer -> {
            answers[0]++;
            refused += answer.isLeft() ? 1 : 0;
            if (answers[0] > 1) {
                violated("S8", tab.name + " was answered twice for one send");
            }
        });
    }

    /** A tab asks for the wire after the dwell time only, and is given it within the budget. */
    void said(SimulatedTab tab, TabMessage message) {
        long now = browser.world.nowMillis();
        if (message instanceof TabMessage.Presence presence && presence.presence().claiming() && tab.knowsFocus()
                && now - tab.focusedSinceMillis() < Settings.DWELL_MILLIS) {
            violated("S12", tab.name + " asks for the wire before it has kept the focus");
        } else if (message instanceof TabMessage.Yield) {
            while (!yields.isEmpty() && now - yields.peek() >= MINUTE_MILLIS) {
                yields.poll();
            }
            yields.add(now);
            if (yields.size() > HANDOVERS_PER_MINUTE + browser.gateway.lostUses(now, MINUTE_MILLIS) && !hasClockJumped) {
                violated("S12", yields.size() + " handovers within a minute");
            }
        }
    }

    /** How many sends were answered with an error. */
    int refused() {
        return refused;
    }

    long connectionsOpened() {
        return connectionsOpened;
    }

    void opened(SimulatedTab tab) {
        connectionsOpened++;
        after(tab);
    }

    /** What must hold after each task of a tab, which is one step or some. */
    void after(SimulatedTab tab) {
        stepped(tab);
        oneWire();
    }

    /** What must hold after each step of a tab. */
    void stepped(SimulatedTab tab) {
        Watch watch = watches.get(tab);
        TabState now = tab.state();
        if (watch.before != now) {
            transition("ownership", watch.before.ownership().phase(), now.ownership().phase());
            transition("wire", watch.before.connection().wire(), now.connection().wire());
            transition("fill", watch.before.delivery().fill(), now.delivery().fill());
            limits(tab, now);
            long version = now.token().token().map(token -> token.version()).getOrElse(0L);
            if (version < watch.version) {
                violated("S7", tab.name + " went back to token version " + version);
            }
            watch.version = version;
            watch.before = now;
        }
    }

    private void transition(String machine, Enum<?> from, Enum<?> to) {
        if (from != to) {
            transitions.merge(machine + " " + from + " -> " + to, 1L, Long::sum);
        }
    }

    /** S2: of the tabs that run and know what they hold, at most one has a wire. */
    private void oneWire() {
        int wires = 0;
        for (SimulatedTab tab : browser.tabs()) {
            if (tab.isRunning() && !tab.isRobbed()) {
                wires += tab.transport.liveCount();
            }
        }
        if (wires > 1) {
            StringBuilder who = new StringBuilder();
            for (SimulatedTab tab : browser.tabs()) {
                who.append(tab.name).append(':').append(tab.transport.liveCount()).append(' ');
            }
            violated("S2", wires + " open or opening connections: " + who);
        }
    }

    /** S9: everything that is kept is bounded. */
    private void limits(SimulatedTab tab, TabState state) {
        if (state.delivery().pending().length() > 5_000 || state.delivery().known().length() > 400
                || state.outbox().entries().length() > 1_000 || state.ownership().peers().length() > 200
                || tab.timers.count() > TIMERS_MAX || tab.transport.liveCount() > LINKS_MAX) {
            violated("S9", tab.name + " keeps more than its limits");
        }
    }

    /** What must hold when everything has come to rest. */
    void atRest() {
        for (SimulatedGateway.Session session : browser.gateway.sessions().values()) {
            sends(session);
        }
        if (!hasClockJumped) {
            browser.gateway.limitViolations().forEach(violation -> violated("S12", violation));
        }
        for (OutboxEntry entry : browser.disk.store().sends()) {
            if (!stored.contains(entry.tracingId())) {
                violated("S8", "the outbox holds what nobody sent");
            }
        }
        if (browser.options.historyMetadata()) {
            lostSends();
            acknowledged.forEach((tracingId, key) -> {
                boolean committed = browser.gateway.sessions().values().stream()
                        .anyMatch(session -> session.hasCommitted(tracingId));
                if (!committed) {
                    violated("S8", tracingId + " was acknowledged by " + key + " and never committed");
                }
            });
        }
        for (SimulatedTab tab : browser.tabs()) {
            if (watches.get(tab).isBehind) {
                violated("S5", tab.name + " goes on with what it shows though its store was emptied");
            }
            HashSet<String> ids = new HashSet<>();
            for (ChatMessage message : tab.messenger().messages()) {
                if (!ids.add(message.id())) {
                    violated("S4", tab.name + " has " + message.id() + " twice in its transcript");
                }
            }
        }
    }

    /** S8: what was stored is committed, or is still stored. */
    private void lostSends() {
        Set<String> kept = new HashSet<>();
        browser.disk.store().sends().forEach(entry -> kept.add(entry.tracingId()));
        for (String tracingId : stored) {
            if (!kept.contains(tracingId)
                    && browser.gateway.sessions().values().stream().noneMatch(session -> session.hasCommitted(tracingId))) {
                violated("S8", tracingId + " was stored and is nowhere");
            }
        }
    }

    private void sends(SimulatedGateway.Session session) {
        Map<String, Long> lastOfTab = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (SimulatedGateway.Committed committed : session.committed) {
            String id = committed.tracingId();
            if (id == null || retried.contains(id) || ended.contains(id) || !seen.add(id)) {
                continue;
            }
            String tab = id.substring(0, id.indexOf('/'));
            long number = Long.parseLong(id.substring(tab.length() + 1));
            if (number < lastOfTab.getOrDefault(tab, 0L)) {
                violated("S8", id + " was committed after a later send of its tab");
            }
            lastOfTab.put(tab, number);
        }
        if (browser.options.historyMetadata()) {
            session.commitsByTracingId.forEach((id, commits) -> {
                if (commits > 1 && !retried.contains(id)) {
                    violated("S8", id + " was committed " + commits + " times");
                }
            });
        }
    }
}
