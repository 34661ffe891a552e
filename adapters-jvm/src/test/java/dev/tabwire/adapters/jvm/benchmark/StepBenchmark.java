package dev.tabwire.adapters.jvm.benchmark;

import dev.tabwire.core.coordinator.Input;
import dev.tabwire.core.coordinator.Step;
import dev.tabwire.core.coordinator.TabCoordinator;
import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.TabState;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Moment;
import dev.tabwire.core.domain.Appended;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.WireStatus;
import dev.tabwire.core.protocol.ServerFrame;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Steps of the coordinator, by what the tab meets. The state goes on from step to step, as in a tab. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class StepBenchmark {
    /** More than a tab remembers, so each is new when its turn comes again. */
    private static final int FRAMES = 1_024;

    private ServerFrame[] frames;
    private TabState owner;
    private TabState follower;
    private long millis;
    private int next;
    private long head;
    private Fact heard;
    private Fact present;

    @Setup
    public void begin() {
        frames = new ServerFrame[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            frames[i] = Arrivals.frame(i);
        }
        TabScene connected = TabScene.connected();
        owner = connected.state();
        millis = connected.monotonicMillis();
        TabScene other = TabScene.follower();
        other.storeHasToken("token", 1);
        other.storeHasLog(0);
        other.storeHasSends();
        follower = other.state();
        head = 0;
        heard = new Fact.TabSpoke(TabScene.OTHER, 0, new TabMessage.OwnerSpoke(1, WireStatus.of(ConnectionPhase.READY)));
        present = new Fact.TabSpoke(TabScene.OTHER, 0, new TabMessage.Presence(new TabPresence(true, false, true, 1)));
    }

    private Step step(TabState state, Fact fact) {
        return TabCoordinator.step(state, new Input(new Moment(millis, millis, 7), fact));
    }

    /** A message comes by the wire, is appended, shown and told to the other tabs: two steps. */
    @Benchmark
    @OperationsPerInvocation(2)
    public List<Effect> ownerGetsAMessage() {
        millis += 5_000;
        Step arrived = step(owner, new Fact.FrameReceived(owner.connection().connectionId(), frames[next++ % FRAMES]));
        Effect.AppendLog append = null;
        for (Effect effect : arrived.effects()) {
            append = effect instanceof Effect.AppendLog found ? found : append;
        }
        LogEntry entry = new LogEntry(++head, append.batch().single());
        Step appended = step(arrived.state(),
                new Fact.AppendAnswered(append.opId(), Either.right(new Appended(List.of(entry), 0, head))));
        owner = appended.state();
        return appended.effects();
    }

    /** The owner tells of a message, and this tab shows it. */
    @Benchmark
    public List<Effect> followerHearsOfAMessage() {
        millis += 5_000;
        long sequence = follower.delivery().cursor() + 1;
        Step step = step(follower, new Fact.TabSpoke(TabScene.OTHER, 0,
                new TabMessage.Appended(1, sequence, List.of(new LogEntry(sequence, Arrivals.message(next++ % FRAMES))))));
        follower = step.state();
        return step.effects();
    }

    /** The owner says what it says every few seconds. */
    @Benchmark
    public List<Effect> followerHearsTheOwner() {
        Step step = step(follower, heard);
        follower = step.state();
        return step.effects();
    }

    /** Another tab says what it is. */
    @Benchmark
    public List<Effect> ownerHearsAFollower() {
        Step step = step(owner, present);
        owner = step.state();
        return step.effects();
    }
}
