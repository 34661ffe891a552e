package dev.tabwire.core.messenger;

import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.domain.TabId;
import io.vavr.collection.List;
import io.vavr.control.Option;

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
    public record TabView(TabId tabId, boolean focused, boolean visible, boolean owner) {}
}
