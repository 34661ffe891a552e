package dev.tabwire.core.coordinator;

import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.coordinator.step.RunningTimer;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.LogPage;
import dev.tabwire.core.domain.OutboxEntry;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.SendStatus;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.domain.TokenRecord;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.TextMap;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.port.WireEnd;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.ServerFrameDecoder;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.Objects;

/**
 * One tab's coordinator: the test plays the world around it, which is the store, the lock, the platform, the other tabs
 * and the clock.
 */
public final class TabScene {
    public static final TabId SELF = new TabId("self");
    public static final TabId OTHER = new TabId("other");
    public static final long START_MILLIS = 1_000_000;
    /** A tab that asks for the wire, focused since just before the scene begins. */
    public static final TabPresence CLAIMING = new TabPresence(true, true, true, START_MILLIS - 1);

    private TabState state;
    private List<Effect> effects = List.empty();
    private List<Effect> latest = List.empty();
    private long monotonicMillis = START_MILLIS;
    private long wallMillis = START_MILLIS;
    private int random;

    private TabScene(OwnershipPolicy policy) {
        state = TabState.initial(SELF, new Settings("deployment", "wss://example.test/v1", policy, Settings.DWELL_MILLIS));
    }

    /** A tab that has not started. */
    public static TabScene unstarted() {
        return new TabScene(OwnershipPolicy.FOCUSED);
    }

    /** A tab that waits in line for the lock. */
    public static TabScene follower() {
        return started(OwnershipPolicy.FOCUSED);
    }

    /** The owner of epoch 1 with a token, whose wire is being opened. */
    public static TabScene owner() {
        return owner(Quota.UNUSED);
    }

    public static TabScene owner(Quota quota) {
        TabScene scene = follower();
        scene.storeHasToken("token", 1);
        scene.becomesOwner(1, quota);
        return scene;
    }

    public static TabScene owner(OwnershipPolicy policy) {
        TabScene scene = started(policy);
        scene.storeHasToken("token", 1);
        scene.becomesOwner(1, Quota.UNUSED);
        return scene;
    }

    /** The owner in a session that is new, so that no history is read; nothing is in the log or the outbox. */
    public static TabScene connected() {
        TabScene scene = owner();
        scene.storeHasLog(0);
        scene.storeHasSends();
        scene.sessionBegins(true);
        scene.pass(10_000);
        return scene;
    }

    private static TabScene started(OwnershipPolicy policy) {
        TabScene scene = new TabScene(policy);
        scene.on(new Fact.Started());
        return scene;
    }

    public void on(Fact fact) {
        Step step = TabCoordinator.step(state, new Input(new Moment(monotonicMillis, wallMillis, random), fact));
        state = step.state();
        assertWhole();
        latest = step.effects();
        effects = effects.appendAll(latest);
    }

    /** Whatever happened, no machine is left without a state. */
    private void assertWhole() {
        Objects.requireNonNull(state.ownership(), "ownership");
        Objects.requireNonNull(state.connection(), "connection");
        Objects.requireNonNull(state.delivery(), "delivery");
        Objects.requireNonNull(state.outbox(), "outbox");
        Objects.requireNonNull(state.token(), "token");
    }

    public TabState state() {
        return state;
    }

    /** What was decided since the beginning. */
    public <T extends Effect> List<T> all(Class<T> kind) {
        return effects.filter(kind::isInstance).map(kind::cast);
    }

    /** What the latest fact led to. */
    public <T extends Effect> List<T> now(Class<T> kind) {
        return latest.filter(kind::isInstance).map(kind::cast);
    }

    /** Whether the latest fact led to nothing at all. */
    public boolean isIdleNow() {
        return latest.isEmpty();
    }

    /** What the latest fact made this tab say to the others. */
    public List<TabMessage> said() {
        return now(Effect.Broadcast.class).map(Effect.Broadcast::message);
    }

    /** What the latest fact made this tab report. */
    public List<String> reported() {
        return now(Effect.Report.class).map(Effect.Report::code);
    }

    /** The frames that the latest fact led to. */
    public List<ClientFrame> frames() {
        return now(Effect.SendFrame.class).map(Effect.SendFrame::frame);
    }

    // The clock

    public long monotonicMillis() {
        return monotonicMillis;
    }

    public long wallMillis() {
        return wallMillis;
    }

    public void pass(long millis) {
        monotonicMillis += millis;
        wallMillis += millis;
    }

    public void draw(int value) {
        random = value;
    }

    /** How long until a timer fires, none when it does not run. */
    public Option<Long> due(String timer) {
        return running(timer).map(running -> running.dueMonotonicMillis() - monotonicMillis);
    }

    /** Lets the time pass until the timer is due, and lets it fire. */
    public void fire(String timer) {
        RunningTimer running = running(timer).getOrElseThrow(() -> new AssertionError(timer + " does not run"));
        pass(Math.max(0, running.dueMonotonicMillis() - monotonicMillis));
        on(new Fact.TimerFired(timer, running.generation()));
    }

    private Option<RunningTimer> running(String timer) {
        return state.timers().find(running -> running.name().equals(timer));
    }

    // The page

    public void focus() {
        on(new Fact.FocusChanged(true, true));
    }

    public void blur() {
        on(new Fact.FocusChanged(true, false));
    }

    public void hide() {
        on(new Fact.FocusChanged(false, false));
    }

    // The lock and the other tabs

    public void lockIsGranted() {
        on(new Fact.LockGranted(state.ownership().lockId()));
    }

    public void becomesOwner(long epoch, Quota quota) {
        becomesOwner(new Tenure(epoch, 0, List.empty(), quota, 0, 0));
    }

    public void becomesOwner(Tenure tenure) {
        lockIsGranted();
        epochIs(tenure);
    }

    public void epochIs(long epoch) {
        epochIs(new Tenure(epoch, 0, List.empty(), Quota.UNUSED, 0, 0));
    }

    private void epochIs(Tenure tenure) {
        on(new Fact.EpochAnswered(state.ownership().opId(), Either.right(tenure)));
    }

    public void otherSays(TabMessage message) {
        says(OTHER, message);
    }

    public void says(TabId tab, TabMessage message) {
        on(new Fact.TabSpoke(tab, 0, message));
    }

    // The store

    public static StoreFailure failure(StoreFailure.Kind kind) {
        return new StoreFailure(kind, "detail of " + kind);
    }

    public void storeHasToken(String token, long version) {
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord(token, version)), true));
    }

    /** Another tab stored one first. */
    public void storeHasTokenOfAnother(String token, long version) {
        on(new Fact.TokenAnswered(state.token().opId(), Either.right(new TokenRecord(token, version)), false));
    }

    public void storeHasSends(OutboxEntry... entries) {
        on(new Fact.OutboxAnswered(state.outbox().readOp(), Either.right(List.of(entries))));
    }

    /** What is read of the log, when the log ends at that sequence. */
    public void storeHasLog(long headSequence, LogEntry... entries) {
        on(new Fact.LogAnswered(
                state.delivery().readOp(), Either.right(new LogPage(List.of(entries), headSequence, 0, 0, state.storeId()))));
    }

    /** The store appends what it was asked to last: all of it is new. */
    public void storeAppends() {
        Effect.AppendLog append = all(Effect.AppendLog.class).last();
        long head = state.delivery().head();
        List<LogEntry> entries = append.batch().zipWithIndex((message, index) -> new LogEntry(head + 1 + index, message));
        on(new Fact.AppendAnswered(append.opId(), Either.right(new Appended(entries, 0, head + entries.length()))));
    }

    /** The log had all of it. */
    public void storeKnows() {
        Effect.AppendLog append = all(Effect.AppendLog.class).last();
        on(new Fact.AppendAnswered(append.opId(), Either.right(
                new Appended(List.empty(), append.batch().length(), state.delivery().head()))));
    }

    public void storeFailsToAppend(StoreFailure.Kind kind) {
        on(new Fact.AppendAnswered(all(Effect.AppendLog.class).last().opId(), Either.left(failure(kind))));
    }

    /** The store did what it was asked last about sends. */
    public void storeUpdates() {
        Effect.UpdateSends update = all(Effect.UpdateSends.class).last();
        on(new Fact.UpdateAnswered(update.opId(), Either.right(update.entries())));
    }

    public void storeFailsToUpdate(StoreFailure.Kind kind) {
        on(new Fact.UpdateAnswered(all(Effect.UpdateSends.class).last().opId(), Either.left(failure(kind))));
    }

    /** A send as the store has it before anything happened to it. */
    public static OutboxEntry queued(String tab, int number) {
        return new OutboxEntry(tab + "/" + number, 0, number, new TabId(tab), "text " + number, TextMap.empty(),
                START_MILLIS, SendStatus.QUEUED, 0, 0, Option.none());
    }

    /** A send of another tab is stored, marked and given to the wire. */
    public OutboxEntry sends(OutboxEntry queued) {
        otherSays(new TabMessage.SendsChanged(0, List.of(queued)));
        storeUpdates();
        return state.outbox().entry(queued.tracingId()).get();
    }

    // The platform

    public void wireOpens() {
        on(new Fact.WireOpened(state.connection().connectionId()));
    }

    public void wireEnds() {
        wireEnds(WireEnd.Kind.FAILED, 0);
    }

    public void wireEnds(WireEnd.Kind kind, int code) {
        on(new Fact.WireEnded(state.connection().connectionId(), new WireEnd(kind, code, "")));
    }

    public void sessionBegins(boolean newSession) {
        wireOpens();
        sessionAnswers(newSession, false);
    }

    public void sessionAnswers(boolean newSession, boolean readOnly) {
        frame("response", "SessionResponse", 200,
                "{\"connected\":true,\"newSession\":" + newSession + ",\"readOnly\":" + readOnly + "}");
    }

    public void jwtComes() {
        frame("response", "JwtResponse", 200, "{\"jwt\":\"jwt\",\"exp\":1}");
    }

    public void frame(String type, String messageClass, int code, String body) {
        frame("{\"type\":\"" + type + "\",\"class\":\"" + messageClass + "\",\"code\":" + code + ",\"body\":" + body + "}");
    }

    public void answer(String tracingId, String messageClass, int code, String body) {
        frame("{\"type\":\"response\",\"class\":\"" + messageClass + "\",\"code\":" + code + ",\"tracingId\":\"" + tracingId
                + "\",\"body\":" + body + "}");
    }

    public void frame(String json) {
        on(new Fact.FrameReceived(
                state.connection().connectionId(), ServerFrameDecoder.decodeText(new JacksonJsonCodec(), json).get()));
    }
}
