package dev.tabwire.core.fuzz;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.RunningTimer;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.Json;
import dev.tabwire.core.json.JsonCodec;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import dev.tabwire.core.tabs.TabMessageCodec;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A tab to which everything around it is hostile: whatever could be decoded is told to it, in whatever state it is, and
 * the store and the platform answer now as they should and now with whatever else could be decoded.
 */
final class HostileTab {
    static final TabId SELF = new TabId("self");

    private static final int OPEN_MAX = 40;
    private static final int KEPT_MAX = 30;
    private static final int HOSTILE_ONE_IN = 4;
    private static final int SILENT_ONE_IN = 12;

    private final SplittableRandom random;
    private final JsonCodec codec;
    private final ArrayList<Supplier<Fact>> open = new ArrayList<>();
    private final ArrayList<LogEntry> entries = new ArrayList<>();
    private final ArrayList<OutboxEntry> sends = new ArrayList<>();
    private final ArrayList<TokenRecord> tokens = new ArrayList<>();
    private final ArrayList<Quota> quotas = new ArrayList<>();
    private final ArrayList<HistoryPage> pages = new ArrayList<>();
    private final TreeMap<String, Long> states = new TreeMap<>();
    private TabState state;
    private long monotonicMillis = 1_000_000;
    private long wallMillis = 1_790_000_000_000L;
    private long epoch;
    private long head;
    private long position;
    private int asked;
    private long toldChars;
    private long steps;

    HostileTab(SplittableRandom random, JsonCodec codec) {
        this.random = random;
        this.codec = codec;
        OwnershipPolicy[] policies = OwnershipPolicy.values();
        state = TabState.initial(SELF, new Settings("deployment", "wss://example.test/v1",
                policies[random.nextInt(policies.length)], Settings.DWELL_MILLIS, random.nextInt(4) == 0));
        on(new Fact.Started());
        on(new Fact.FocusChanged(true, random.nextBoolean()));
    }

    /** How often which states were met. */
    TreeMap<String, Long> states() {
        return states;
    }

    long steps() {
        return steps;
    }

    void frame(ServerFrame frame, int chars) {
        toldChars = chars;
        on(new Fact.FrameReceived(state.connection().connectionId(), frame));
    }

    void spoke(TabMessageCodec.Envelope envelope, int chars) {
        toldChars = chars;
        on(new Fact.TabSpoke(envelope.from(), envelope.storeId(), envelope.message()));
    }

    void keep(LogEntry entry) {
        kept(entries, entry);
    }

    void keep(OutboxEntry entry) {
        kept(sends, entry);
    }

    void keep(TokenRecord token) {
        kept(tokens, token);
    }

    void keep(Quota quota) {
        kept(quotas, quota);
    }

    void keep(HistoryPage page) {
        kept(pages, page);
    }

    private <T> void kept(ArrayList<T> list, T value) {
        if (list.size() == KEPT_MAX) {
            list.remove(random.nextInt(KEPT_MAX));
        }
        list.add(value);
    }

    /** Lets something happen around the tab. */
    void live() {
        toldChars = 0;
        int choice = random.nextInt(20);
        if (choice < 11 && !open.isEmpty()) {
            on(open.remove(random.nextInt(open.size())).get());
        } else if (choice < 15 && state.timers().nonEmpty()) {
            RunningTimer timer = state.timers().get(random.nextInt(state.timers().length()));
            pass(Math.max(0, timer.dueMonotonicMillis() - monotonicMillis));
            on(new Fact.TimerFired(timer.name(), timer.generation()));
        } else if (choice < 18) {
            pass(random.nextInt(3_000));
        } else {
            on(guest());
        }
    }

    private void pass(long millis) {
        monotonicMillis += millis;
        wallMillis += random.nextInt(200) == 0 ? random.nextInt(100_000_000) - 50_000_000 : millis;
    }

    private Fact guest() {
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3, 4 -> new Fact.SendAsked("self/" + asked++, "text " + asked, TextMap.empty());
            case 5, 6 -> new Fact.FocusChanged(random.nextInt(4) > 0, random.nextBoolean());
            case 7 -> new Fact.PageHidden(random.nextBoolean());
            case 8 -> new Fact.PageShown();
            case 9 -> new Fact.Resumed();
            case 10 -> new Fact.NetworkChanged(random.nextInt(3) > 0);
            case 11 -> new Fact.TypingAsked();
            case 12 -> random.nextInt(5) == 0 ? new Fact.ClearAsked() : new Fact.RetryAsked("self/" + random.nextInt(asked + 1));
            default -> new Fact.WireEnded(state.connection().connectionId(), new WireEnd(WireEnd.Kind.FAILED, 0, ""));
        };
    }

    private void on(Fact fact) {
        long beforeMillis = monotonicMillis;
        Step step = TabCoordinator.step(state, new Input(new Moment(beforeMillis, wallMillis, random.nextInt(1 << 30)), fact));
        state = step.state();
        steps++;
        states.merge(state.ownership().phase() + "/" + state.connection().wire(), 1L, Long::sum);
        Bounds.check(state);
        // What a step says of the store's answers has its limit in what the store was given before.
        long told = toldChars + 4_000L * KEPT_MAX;
        Bounds.check(state, step.effects(), codec, fact instanceof Fact.StoreAnswer || fact instanceof Fact.HistoryAnswered
                || fact instanceof Fact.TimerFired ? Long.MAX_VALUE / 100 : told);
        step.effects().forEach(this::perform);
    }

    private void perform(Effect effect) {
        Supplier<Fact> answer = answer(effect);
        if (answer != null && random.nextInt(SILENT_ONE_IN) > 0) {
            if (open.size() == OPEN_MAX) {
                open.remove(0);
            }
            open.add(answer);
        }
    }

    private boolean hostile() {
        return random.nextInt(HOSTILE_ONE_IN) == 0;
    }

    private <T> Either<StoreFailure, T> stored(Supplier<T> value) {
        if (random.nextInt(15) > 0) {
            return Either.right(value.get());
        }
        StoreFailure.Kind[] kinds = StoreFailure.Kind.values();
        return Either.left(new StoreFailure(kinds[random.nextInt(kinds.length)], "it failed"));
    }

    private Supplier<Fact> answer(Effect effect) {
        if (effect instanceof Effect.RequestLock e) {
            return () -> new Fact.LockGranted(e.lockId());
        } else if (effect instanceof Effect.StealLock e) {
            return () -> random.nextInt(4) == 0 ? new Fact.LockLost(e.lockId()) : new Fact.LockGranted(e.lockId());
        } else if (effect instanceof Effect.OpenWire e) {
            return () -> new Fact.WireOpened(e.connectionId());
        } else if (effect instanceof Effect.CloseWire e) {
            return () -> new Fact.WireEnded(e.connectionId(), new WireEnd(WireEnd.Kind.CLOSED, 1000, ""));
        } else if (effect instanceof Effect.SendFrame e) {
            return platform(e);
        } else if (effect instanceof Effect.FetchHistory e) {
            return () -> new Fact.HistoryAnswered(e.requestId(), pages.isEmpty() || random.nextInt(6) == 0
                    ? Either.left(new Fact.RestProblem(random.nextInt(600), random.nextInt(3_600_000)))
                    : Either.right(any(pages)));
        } else if (effect instanceof Effect.AskTokenBroker e) {
            return () -> new Fact.BrokerAnswered(e.requestId(), random.nextBoolean()
                    ? Either.right("token-" + random.nextInt(5)) : Either.left(new Fact.RestProblem(random.nextInt(600), 5_000)));
        }
        return store(effect);
    }

    private Supplier<Fact> platform(Effect.SendFrame sent) {
        ClientFrame frame = sent.frame();
        Json body;
        if (frame instanceof ClientFrame.ConfigureSession) {
            body = Corpus.frame("SessionResponse", Json.object().with("connected", true).with("newSession", random.nextBoolean()));
        } else if (frame instanceof ClientFrame.GetJwt) {
            body = Corpus.frame("JwtResponse", Json.object().with("jwt", "jwt").with("exp", 1));
        } else {
            body = Corpus.frame("StructuredMessage", Json.object().with("id", "m" + random.nextInt(1_000)).with("direction", "Inbound")
                    .with("text", "text").with("type", "Text"));
        }
        ServerFrame answer = ServerFrameDecoder.decode(body.asObject().get().with("tracingId", frame.tracingId())).get();
        return () -> new Fact.FrameReceived(sent.connectionId(), answer);
    }

    private Supplier<Fact> store(Effect effect) {
        if (effect instanceof Effect.TakeEpoch e) {
            return () -> new Fact.EpochAnswered(e.opId(), stored(() -> new Tenure(++epoch, head, someEntries(),
                    quotas.isEmpty() || !hostile() ? Quota.UNUSED : any(quotas), hostile() ? random.nextLong() >>> 12 : 0, 1)));
        } else if (effect instanceof Effect.AppendLog e) {
            return () -> new Fact.AppendAnswered(e.opId(), stored(() -> appended(e.batch())));
        } else if (effect instanceof Effect.ReadLog e) {
            return () -> new Fact.LogAnswered(e.opId(), stored(this::page));
        } else if (effect instanceof Effect.ReadLogTail e) {
            return () -> new Fact.LogAnswered(e.opId(), stored(this::page));
        } else if (effect instanceof Effect.ClearLog e) {
            return () -> new Fact.ClearAnswered(e.opId(), stored(() -> head));
        } else if (effect instanceof Effect.SaveQuota) {
            return random.nextInt(10) > 0 ? null : () -> new Fact.QuotaNotSaved(new StoreFailure(StoreFailure.Kind.ABORTED, "it failed"));
        } else if (effect instanceof Effect.StoreSend e) {
            return () -> new Fact.SendAnswered(e.opId(), e.entry(), stored(() -> e.entry().at(++position)));
        } else if (effect instanceof Effect.ReadOutbox e) {
            return () -> new Fact.OutboxAnswered(e.opId(), stored(() -> List.ofAll(sends).take(random.nextInt(KEPT_MAX))));
        } else if (effect instanceof Effect.UpdateSends e) {
            return () -> new Fact.UpdateAnswered(e.opId(), stored(e::entries));
        } else if (effect instanceof Effect.RequeueSend e) {
            return () -> new Fact.RequeueAnswered(e.tracingId(), stored(() -> List.ofAll(sends).take(random.nextInt(2))));
        } else if (effect instanceof Effect.ReadOrCreateToken e) {
            return () -> new Fact.TokenAnswered(e.opId(), stored(this::token), random.nextBoolean());
        } else if (effect instanceof Effect.ReadToken e) {
            return () -> random.nextBoolean() ? new Fact.TokenMissing(e.opId()) : new Fact.TokenAnswered(e.opId(), stored(this::token), random.nextBoolean());
        } else if (effect instanceof Effect.ReplaceToken e) {
            return () -> new Fact.TokenAnswered(e.opId(), stored(() -> new TokenRecord("token", e.expectedVersion() + 1)), random.nextBoolean());
        } else if (effect instanceof Effect.StoreToken e) {
            return () -> new Fact.TokenAnswered(e.opId(), stored(() -> new TokenRecord(e.token(), e.expectedVersion() + 1)), random.nextBoolean());
        }
        return null;
    }

    private TokenRecord token() {
        return tokens.isEmpty() || !hostile() ? new TokenRecord("token", 1) : any(tokens);
    }

    private Appended appended(List<Message> batch) {
        List<LogEntry> added = List.empty();
        for (Message message : batch) {
            if (random.nextInt(5) > 0) {
                added = added.append(new LogEntry(++head, message));
            }
        }
        return new Appended(added, batch.length() - added.length(), head);
    }

    /** A page as a store gives it: by sequence, none twice; but with messages and places that anybody may have written. */
    private LogPage page() {
        return new LogPage(someEntries(), head, 0, hostile() ? random.nextLong() >>> 12 : 0,
                hostile() ? random.nextLong() >>> 12 : 1);
    }

    private List<LogEntry> someEntries() {
        List<LogEntry> some = List.empty();
        long sequence = head;
        for (int left = Math.min(entries.size(), random.nextInt(KEPT_MAX)); left > 0 && sequence > 0; left--) {
            some = some.prepend(new LogEntry(sequence--, any(entries).message()));
        }
        return some;
    }

    private <T> T any(ArrayList<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** For the report of a failure. */
    Option<String> place() {
        return Option.some(state.ownership().phase() + "/" + state.connection().wire());
    }
}
