package dev.tabwire.core.coordinator;

import dev.tabwire.core.coordinator.connection.ConnectionState;
import dev.tabwire.core.coordinator.delivery.DeliveryState;
import dev.tabwire.core.coordinator.outbox.OutboxState;
import dev.tabwire.core.coordinator.ownership.OwnershipState;
import dev.tabwire.core.coordinator.step.RunningTimer;
import dev.tabwire.core.coordinator.step.StoreHealth;
import dev.tabwire.core.coordinator.token.TokenState;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.Settings;
import dev.tabwire.core.domain.TabId;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * All that a tab remembers.
 *
 * @param timers the running timers, at most one of each name
 * @param store how the store does, as far as this tab met it
 * @param storeId which store it is, 0 before it was read
 */
public record TabState(
        TabId self,
        Settings settings,
        long nextId,
        Quota quota,
        List<RunningTimer> timers,
        OwnershipState ownership,
        ConnectionState connection,
        DeliveryState delivery,
        OutboxState outbox,
        TokenState token,
        StoreHealth store,
        long storeId) {
    public static TabState initial(TabId self, Settings settings) {
        return new TabState(self, settings, 1, Quota.UNUSED, List.empty(), OwnershipState.initial(),
                ConnectionState.initial(), DeliveryState.initial(), OutboxState.initial(), TokenState.initial(), StoreHealth.WORKING, 0);
    }

    /** Of the timers that should have fired before that moment the latest; browsers slow down those of hidden pages. */
    public Option<RunningTimer> lateTimer(long monotonicMillis) {
        Option<RunningTimer> latest = Option.none();
        for (RunningTimer timer : timers) {
            if (timer.dueMonotonicMillis() < monotonicMillis
                    && !latest.exists(later -> later.dueMonotonicMillis() <= timer.dueMonotonicMillis())) {
                latest = Option.some(timer);
            }
        }
        return latest;
    }
}
