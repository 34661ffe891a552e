package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.store.MemoryStore;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;

/** One tab's coordinator on a store, with nothing around it: store operations wait until they are run. */
final class OneTab {
    private static final Settings SETTINGS =
            new Settings("deployment", "wss://gateway.example", OwnershipPolicy.FOCUSED, Settings.DWELL_MILLIS);

    private final MemoryStore store;
    private final ArrayDeque<Effect> storeWork = new ArrayDeque<>();
    private final ArrayList<LogEntry> shown = new ArrayList<>();
    private final ArrayList<TabMessage> told = new ArrayList<>();
    private TabState state;
    private long historyRequest;
    private long nowMillis = 1_000_000;

    private OneTab(String name, MemoryStore store) {
        this.store = store;
        this.state = TabState.initial(new TabId(name), SETTINGS);
        input(new Fact.Started());
        runStore();
    }

    static OneTab follower(String name, MemoryStore store) {
        return new OneTab(name, store);
    }

    /** A tab that owns the wire; live messages are shown at once, as if history had been read back. */
    static OneTab owner(String name, MemoryStore store) {
        OneTab tab = new OneTab(name, store);
        tab.input(new Fact.TenureBegan(store.takeEpoch()));
        tab.runStore();
        return tab;
    }

    TabState state() {
        return state;
    }

    java.util.List<LogEntry> shown() {
        return shown;
    }

    java.util.List<String> shownKeys() {
        return shown.stream().map(entry -> entry.message().key()).toList();
    }

    /** What this tab said to the others since the last call. */
    java.util.List<TabMessage> takeTold() {
        java.util.List<TabMessage> all = java.util.List.copyOf(told);
        told.clear();
        return all;
    }

    void input(Fact fact) {
        nowMillis++;
        Step step = TabCoordinator.step(state, new Input(new Moment(nowMillis, nowMillis, 7), fact));
        state = step.state();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.ShowEntries show) {
                show.entries().forEach(shown::add);
            } else if (effect instanceof Effect.FetchHistory fetch) {
                historyRequest = fetch.requestId();
            } else if (effect instanceof Effect.Broadcast broadcast) {
                told.add(broadcast.message());
            } else {
                storeWork.add(effect);
            }
        }
    }

    void arrives(StructuredMessage message) {
        input(new Fact.MessageArrived(message, Option.none()));
    }

    void timerFires(String name) {
        input(new Fact.TimerFired(name, state.timers().find(timer -> timer.name().equals(name)).get().generation()));
    }

    /** From here on live messages wait until {@link #history} answers. */
    void reconnects() {
        input(new Fact.SessionReady(false, false));
        input(new Fact.JwtArrived("jwt"));
    }

    /** Answers the call with one page that reaches to the beginning, newest first as the platform does. */
    void history(List<StructuredMessage> oldestFirst) {
        page(1, 1, oldestFirst);
    }

    /** Answers the call with one of some pages. */
    void page(int number, int count, List<StructuredMessage> oldestFirst) {
        input(new Fact.HistoryAnswered(historyRequest, Either.right(new HistoryPage(
                oldestFirst.reverse(), oldestFirst.length(), number, oldestFirst.length() * count, count, List.empty()))));
    }

    void historyFails() {
        input(new Fact.HistoryAnswered(historyRequest, Either.left(new Fact.RestProblem(503, 0))));
    }

    void passes(long millis) {
        nowMillis += millis;
    }

    void runStore() {
        while (runOne()) {
            // until nothing waits
        }
    }

    /** Runs the store operation that waits longest; false when none does. */
    boolean runOne() {
        for (Effect effect = storeWork.poll(); effect != null; effect = storeWork.poll()) {
            Option<Fact> answer = answer(effect);
            if (answer.isDefined()) {
                input(answer.get());
                return true;
            }
        }
        return false;
    }

    private Option<Fact> answer(Effect effect) {
        if (effect instanceof Effect.AppendLog e) {
            return Option.some(new Fact.AppendAnswered(e.opId(), store.append(e.epoch(), e.batch(), nowMillis)));
        } else if (effect instanceof Effect.ReadLog e) {
            return Option.some(new Fact.LogAnswered(e.opId(), Either.right(store.read(e.fromSequence(), e.limit()))));
        } else if (effect instanceof Effect.ReadLogTail e) {
            return Option.some(
                    new Fact.LogAnswered(e.opId(), Either.right(store.readBefore(Long.MAX_VALUE, e.limit()))));
        } else if (effect instanceof Effect.ReadOutbox e) {
            return Option.some(new Fact.OutboxAnswered(e.opId(), Either.right(store.sends())));
        } else if (effect instanceof Effect.SaveQuota e) {
            store.saveQuota(e.epoch(), e.quota());
        }
        return Option.none();
    }
}
