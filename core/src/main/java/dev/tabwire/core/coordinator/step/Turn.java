package dev.tabwire.core.coordinator.step;

import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import java.util.ArrayList;

/**
 * One step in the making: what the machines may read, and where they put what they decide.
 *
 * <p>It lives for one step only and never leaves it, so a step as a whole is pure.
 */
public final class Turn {
    private static final int MESSAGES_MAX = 5;
    /** What the platform takes a minute and session. */
    public static final int HISTORY_CALLS_MAX = 10;
    /** A little more than the platform's minute, for its clock and ours differ. */
    private static final long HISTORY_WINDOW_MILLIS = 61_000;
    private static final long MESSAGES_SLACK_MILLIS = 100;
    /** A little more than the platform's second. */
    private static final long MESSAGES_WINDOW_MILLIS = 1_000 + MESSAGES_SLACK_MILLIS;

    private final Moment moment;
    private final Settings settings;
    private final TabId self;
    private final List<OutboxEntry> sends;
    private final List<OutboxEntry> unsettled;
    private StoreHealth store = StoreHealth.WORKING;
    private long nextId;
    private Quota quota;
    private List<RunningTimer> timers;
    // Most steps have one or two of each, and there is a step for every message.
    private final ArrayList<Effect> effects = new ArrayList<>(2);
    private final ArrayList<Fact> facts = new ArrayList<>(2);

    public Turn(Moment moment, Settings settings, TabId self, long nextId, Quota quota, List<RunningTimer> timers,
            List<OutboxEntry> sends, List<OutboxEntry> unsettled) {
        this.moment = moment;
        this.settings = settings;
        this.self = self;
        this.nextId = nextId;
        this.quota = quota.notAfter(moment.wallMillis());
        this.timers = timers;
        this.sends = sends;
        this.unsettled = unsettled;
    }

    public long monotonicMillis() {
        return moment.monotonicMillis();
    }

    public long wallMillis() {
        return moment.wallMillis();
    }

    public Settings settings() {
        return settings;
    }

    public TabId self() {
        return self;
    }

    public void storeIs(StoreHealth health) {
        store = health;
    }

    /** How the store does, as far as this tab met it. */
    public StoreHealth store() {
        return store;
    }

    /** The sends that had left without a receipt when the step began, oldest first. */
    public List<OutboxEntry> unsettled() {
        return unsettled;
    }

    /** Whether the send had no receipt when the step began. */
    public boolean awaits(String tracingId) {
        return sends.exists(send -> send.tracingId().equals(tracingId));
    }

    /** A number from 0 up to, not including, the limit, which is above 0. */
    public long randomBelow(long limit) {
        return moment.random() % limit;
    }

    /** A new id of this tab, for whatever is opened. */
    public long nextId() {
        return nextId++;
    }

    /** The id that the next {@link #nextId} gives; the state keeps it between steps. */
    public long upcomingId() {
        return nextId;
    }

    /** A tracingId of this tab for a protocol request. */
    public String requestId() {
        return self.value() + "-" + nextId();
    }

    public Quota quota() {
        return quota;
    }

    public void use(Quota quota) {
        this.quota = quota.notAfter(moment.wallMillis());
    }

    /** How long until the platform takes one more message of this session; 0 is now. Typing counts as one. */
    public long messageWaitMillis() {
        return Limiter.waitMillis(quota.sends(), MESSAGES_MAX, MESSAGES_WINDOW_MILLIS, wallMillis());
    }

    /** How long until one more history call leaves {@code spare} for what is more urgent; 0 is now. */
    public long historyWaitMillis(int spare) {
        return Limiter.waitMillis(quota.historyCalls(), HISTORY_CALLS_MAX - spare, HISTORY_WINDOW_MILLIS, wallMillis());
    }

    /** Whether sends wait to leave or for their receipts. */
    public boolean hasSends() {
        return sends.exists(send -> !send.hasEnded());
    }

    /** Counts a message, in the store too, for the owner of that epoch. */
    public void countMessage(long epoch) {
        quota = quota.withSends(Limiter.used(quota.sends(), MESSAGES_MAX, wallMillis()));
        effect(new Effect.SaveQuota(epoch, quota));
    }

    /** The newest messages counted leave only now; the next owner is told when the store has let them wait for long. */
    public void messagesLeave(int count, long epoch) {
        List<Long> counted = quota.sends().take(count);
        quota = quota.withSends(counted.map(stamp -> wallMillis()).appendAll(quota.sends().drop(count)));
        if (counted.exists(stamp -> wallMillis() - stamp > MESSAGES_SLACK_MILLIS)) {
            effect(new Effect.SaveQuota(epoch, quota));
        }
    }

    /** What a store that only grows cannot say: its data were cleared under this tab, which leaves and begins anew. */
    public void storeEmptied() {
        effect(new Effect.Report("store-emptied", "this tab begins anew"));
        tell(new Fact.Left());
        tell(new Fact.StoreEmptied());
    }

    public void effect(Effect effect) {
        effects.add(effect);
    }

    /** Reports what the store said of an operation: the code is the operation's with the kind of failure behind it. */
    public void reportFailure(String operation, StoreFailure failure) {
        effect(new Effect.Report(operation + failure.kind().name(), failure.detail()));
    }

    public void broadcast(TabMessage message) {
        effect(new Effect.Broadcast(message));
    }

    /** Tells the other machines; they hear it in this step, after what was told before. */
    public void tell(Fact fact) {
        facts.add(fact);
    }

    /** Starts a timer in place of the one with the same name. */
    public void setTimer(String name, long delayMillis) {
        long generation = nextId();
        long delay = Math.max(0, delayMillis);
        timers = without(name).prepend(new RunningTimer(name, generation, monotonicMillis() + delay));
        effect(new Effect.SetTimer(name, generation, delay));
    }

    public void cancelTimer(String name) {
        if (hasTimer(name)) {
            timers = without(name);
            effect(new Effect.CancelTimer(name));
        }
    }

    /** Whether the fired timer is the one that runs; it is over then. */
    public boolean takeTimer(String name, long generation) {
        boolean current = timers.exists(timer -> timer.name().equals(name) && timer.generation() == generation);
        if (current) {
            timers = without(name);
        }
        return current;
    }

    public boolean hasTimer(String name) {
        return timers.exists(timer -> timer.name().equals(name));
    }

    private List<RunningTimer> without(String name) {
        return timers.reject(timer -> timer.name().equals(name));
    }

    public List<RunningTimer> timers() {
        return timers;
    }

    public boolean hasFacts() {
        return !facts.isEmpty();
    }

    public Fact takeFact() {
        return facts.remove(0);
    }

    /** What was decided, in order. */
    public List<Effect> effects() {
        return List.ofAll(effects);
    }
}
