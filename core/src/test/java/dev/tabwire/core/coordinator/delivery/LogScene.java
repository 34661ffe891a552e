package dev.tabwire.core.coordinator.delivery;

import dev.tabwire.core.coordinator.TabScene;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.domain.LogEntry;
import dev.tabwire.core.domain.Message;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.protocol.ClientFrame;
import dev.tabwire.core.protocol.HistoryPage;
import dev.tabwire.core.protocol.StructuredMessage;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Option;

/** What happens to the log in a {@link TabScene}, and what is seen of it; messages go by their number in {@link Arrival}. */
final class LogScene {
    private LogScene() {}

    static LogEntry entry(int number) {
        return new LogEntry(number,
                Coalescing.message(Arrival.outbound(number, "text " + number), Option.none(), List.empty(), 0));
    }

    /** The owner in a session that was there before; its log has these entries, one a minute. */
    static TabScene inOldSession(Quota quota, int... logged) {
        List<LogEntry> entries = List.ofAll(logged).map(LogScene::entry);
        long head = entries.isEmpty() ? 0 : entries.last().sequence();
        TabScene scene = TabScene.follower();
        scene.storeHasToken("token", 1);
        scene.storeHasLog(head, entries.toJavaArray(LogEntry[]::new));
        scene.becomesOwner(new Tenure(1, head, entries, quota, 0, 0));
        scene.storeHasSends();
        scene.sessionBegins(false);
        return scene;
    }

    /** The same, while the first call is under way. */
    static TabScene reading(int... logged) {
        TabScene scene = inOldSession(Quota.UNUSED, logged);
        scene.jwtComes();
        return scene;
    }

    static List<Effect.FetchHistory> calls(TabScene scene) {
        return scene.now(Effect.FetchHistory.class);
    }

    static boolean asksForJwt(TabScene scene) {
        return scene.frames().exists(ClientFrame.GetJwt.class::isInstance);
    }

    /** History answers with one of some pages, of a total. */
    static void page(TabScene scene, int number, int count, long total, int... oldestFirst) {
        List<StructuredMessage> entities =
                List.ofAll(oldestFirst).map(n -> Arrival.outbound(n, "text " + n)).reverse();
        scene.on(new Fact.HistoryAnswered(scene.state().delivery().fillRequest(),
                Either.right(new HistoryPage(entities, entities.length(), number, total, count, List.empty()))));
    }

    static void fails(TabScene scene, int status, long retryAfterMillis) {
        scene.on(new Fact.HistoryAnswered(scene.state().delivery().fillRequest(),
                Either.left(new Fact.RestProblem(status, retryAfterMillis))));
    }

    /** The keys that the latest fact led to in the log. */
    static List<String> appends(TabScene scene) {
        return scene.now(Effect.AppendLog.class).flatMap(Effect.AppendLog::batch).map(Message::key);
    }

    /** The mark that the next owner would find. */
    static long savedGap(TabScene scene) {
        return scene.all(Effect.SaveQuota.class).last().quota().gapAfter();
    }

    /** Another tab tells what was appended. */
    static void tells(TabScene scene, long epoch, long head, LogEntry... entries) {
        scene.otherSays(new TabMessage.Appended(epoch, head, List.of(entries)));
    }

    static List<Long> shown(TabScene scene) {
        return scene.now(Effect.ShowEntries.class).flatMap(Effect.ShowEntries::entries).map(LogEntry::sequence);
    }

    static Option<Long> readsFrom(TabScene scene) {
        return scene.now(Effect.ReadLog.class).headOption().map(Effect.ReadLog::fromSequence);
    }

    static void arrives(TabScene owner, int number) {
        owner.on(new Fact.MessageArrived(Arrival.outbound(number, "text " + number), Option.none()));
    }
}
