package dev.tabwire.core.coordinator.ownership;

import dev.tabwire.core.coordinator.step.StateStyle;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import io.vavr.collection.List;
import io.vavr.control.Option;
import org.immutables.value.Value;

/** The state of {@link Ownership}. */
@Value.Immutable
@StateStyle
public interface OwnershipState extends WithOwnershipState {
    /** Where this tab stands. */
    enum Phase {
        /** Not started, or left for good. */
        IDLE,
        /** In line for the lock: the healthy state of a follower. */
        WAITING,
        /** Holds the lock and asks the store for an epoch. */
        TAKING,
        /** The owner. */
        OWNING,
        /** Was the owner, waits for its wire to end before it lets another tab take the lock. */
        CLOSING,
        /** Has told another tab to take the lock, and still holds it. */
        YIELDED,
        /** In the back/forward cache, or about to be. */
        SUSPENDED
    }

    /** What is known of another tab. */
    record Peer(TabId tab, TabPresence presence, long heardMonotonicMillis) {}

    Phase phase();

    long lockId();

    /** The question for an epoch that is on its way while {@link Phase#TAKING}, else 0. */
    long opId();

    /** This tab's own epoch; 0 when it has none. */
    long epoch();

    long highestEpoch();

    Option<TabId> owner();

    TabPresence presence();

    /** The other tabs, the one heard of last first. */
    List<Peer> peers();

    Option<TabId> claimant();

    /** When this tab began to wait for receipts before a handover; 0 when it does not. */
    long drainSinceMonotonicMillis();

    /** Looks for the owner that nobody answered. */
    int silentProbes();

    long probedMonotonicMillis();

    boolean ownerHeard();

    long handovers();

    boolean locksFailed();

    /** While this tab is the owner, and the policy asks for it: some tab has the focus, or had it just now. */
    boolean focusSeen();

    static OwnershipState initial() {
        return ImmutableOwnershipState.of(
                Phase.IDLE, // phase
                0, // lockId
                0, // opId
                0, // epoch
                0, // highestEpoch
                Option.none(), // owner
                TabPresence.HIDDEN, // presence
                List.empty(), // peers
                Option.none(), // claimant
                0, // drainSinceMonotonicMillis
                0, // silentProbes
                0, // probedMonotonicMillis
                false, // ownerHeard
                0, // handovers
                false, // locksFailed
                false); // focusSeen
    }
}
