package dev.tabwire.core.messenger;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.TabId;
import io.vavr.collection.List;
import io.vavr.control.Option;
import java.util.function.BiPredicate;

/**
 * What a tab knows of the scope.
 *
 * @param owner whether this tab holds the wire
 * @param epoch the highest ownership number this tab has seen
 * @param tabs the tabs that answer, this one included, by id
 * @param degraded what is missing: {@code storage}, {@code channel}, {@code locks}, {@code service-worker}
 * @param unread messages from agents and bots since a tab was last focused, shared by the tabs
 * @param reason of {@code backoff}, {@code offline} and {@code failed}
 */
public record MessengerState(
        ConnectionPhase connection,
        boolean owner,
        Option<TabId> ownerTabId,
        long epoch,
        List<TabView> tabs,
        List<String> degraded,
        int unread,
        Option<Reason> reason) {
    /** A tab of the scope. */
    public record TabView(TabId tabId, boolean focused, boolean visible, boolean owner) {
        boolean isSame(TabView other) {
            return tabId.is(other.tabId) && focused == other.focused && visible == other.visible && owner == other.owner;
        }
    }

    /** Like {@code equals}, which a browser would have to load for every type that a collection of ours can hold. */
    boolean isSame(MessengerState other) {
        return connection == other.connection && owner == other.owner && epoch == other.epoch && unread == other.unread
                && text(ownerTabId.map(TabId::value)).equals(text(other.ownerTabId.map(TabId::value)))
                && text(reason.map(Reason::message)).equals(text(other.reason.map(Reason::message)))
                && isSame(tabs, other.tabs, TabView::isSame) && isSame(degraded, other.degraded, String::equals);
    }

    private static String text(Option<String> text) {
        return text.getOrElse("");
    }

    private static <T> boolean isSame(List<T> list, List<T> other, BiPredicate<T, T> same) {
        List<T> left = list;
        List<T> right = other;
        while (!left.isEmpty() && !right.isEmpty() && same.test(left.head(), right.head())) {
            left = left.tail();
            right = right.tail();
        }
        return left.isEmpty() && right.isEmpty();
    }
}
