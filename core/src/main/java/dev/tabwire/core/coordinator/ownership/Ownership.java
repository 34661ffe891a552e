package dev.tabwire.core.coordinator.ownership;

import dev.tabwire.core.coordinator.ownership.OwnershipState.Peer;
import dev.tabwire.core.coordinator.ownership.OwnershipState.Phase;
import dev.tabwire.core.coordinator.step.Effect;
import dev.tabwire.core.coordinator.step.Fact;
import dev.tabwire.core.coordinator.step.Limiter;
import dev.tabwire.core.coordinator.step.StoreHealth;
import dev.tabwire.core.coordinator.step.TimerName;
import dev.tabwire.core.coordinator.step.Turn;
import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.domain.Quota;
import dev.tabwire.core.domain.TabId;
import dev.tabwire.core.domain.TabPresence;
import dev.tabwire.core.domain.Tenure;
import dev.tabwire.core.port.StoreFailure;
import dev.tabwire.core.tabs.TabMessage;
import io.vavr.collection.List;
import io.vavr.control.Option;

/**
 * Who owns the wire.
 *
 * <p>The lock chooses, the epoch fences. A tab waits in line for the lock; the platform grants it when the holder
 * closes or dies. A voluntary handover breaks before it makes: the owner closes its wire, then tells the claimant, who
 * takes the lock ahead of the line ({@link Effect.StealLock}), so nobody else can slip in between; if the claimant is
 * gone, the owner, who still holds the lock, takes a new epoch. A silent owner is stolen from only after it left
 * several looks unanswered that a visible tab with healthy timers made.
 */
public final class Ownership {
    static final int HANDOVER_BURST = 3;
    static final long HANDOVER_INTERVAL_MILLIS = 10_000;
    static final long STORE_LOOK_MILLIS = 1_000;
    static final long DRAIN_MILLIS_MAX = 500;
    static final long DRAIN_LOOK_MILLIS = 50;
    static final long HANDOVER_MILLIS_MAX = 2_000;
    static final long RETAKE_MILLIS = 1_000;
    static final long QUOTA_RETRY_MILLIS = 300;
    static final long PROBE_MILLIS = 3_000;
    static final int SILENT_PROBES_MAX = 3;
    static final long ROLL_CALL_MILLIS = 15_000;
    static final long PEER_SILENT_MILLIS_MAX = 40_000;
    static final int PEERS_MAX = 200;

    private Ownership() {}

    public static OwnershipState on(OwnershipState state, Fact fact, Turn turn) {
        OwnershipState next = decide(state, fact, turn);
        return turn.settings().policy() == OwnershipPolicy.STRICT_FOCUS && next.phase() == Phase.OWNING
                ? watchFocus(next, fact, turn) : next;
    }

    /** Between two tabs the focus is nowhere for a moment, so its loss is believed after the dwell time only. */
    private static OwnershipState watchFocus(OwnershipState state, Fact fact, Turn turn) {
        if (state.presence().focused() || state.peers().exists(peer -> peer.presence().focused())) {
            turn.cancelTimer(TimerName.FOCUS_GONE);
            if (!state.focusSeen()) {
                turn.tell(new Fact.FocusSeen(true));
            }
            return state.withFocusSeen(true);
        }
        if (!state.focusSeen()) {
            return state;
        }
        if (fact instanceof Fact.TimerFired timer && timer.name().equals(TimerName.FOCUS_GONE)) {
            turn.tell(new Fact.FocusSeen(false));
            return state.withFocusSeen(false);
        }
        if (!turn.hasTimer(TimerName.FOCUS_GONE)) {
            turn.setTimer(TimerName.FOCUS_GONE, turn.settings().dwellMillis());
        }
        return state;
    }

    private static OwnershipState decide(OwnershipState state, Fact fact, Turn turn) {
        if (fact instanceof Fact.Started) {
            return enter(state, turn);
        } else if (fact instanceof Fact.PageShown) {
            return state.phase() == Phase.SUSPENDED ? enter(state, turn) : state;
        } else if (fact instanceof Fact.PageHidden || fact instanceof Fact.Left) {
            return leave(state, fact instanceof Fact.Left ? Phase.IDLE : Phase.SUSPENDED, turn);
        } else if (fact instanceof Fact.FocusChanged focus) {
            return focusChanged(state, focus, turn);
        } else if (fact instanceof Fact.TimerFired timer) {
            return timerFired(state, timer.name(), turn);
        } else if (fact instanceof Fact.LockGranted granted && granted.lockId() == state.lockId()) {
            return state.phase() == Phase.WAITING ? take(state, turn) : state;
        } else if (fact instanceof Fact.LockLost lost && lost.lockId() == state.lockId()) {
            return lockLost(state, turn);
        } else if (fact instanceof Fact.LockFailed failed && failed.lockId() == state.lockId()) {
            turn.effect(new Effect.Report("locks-unavailable", failed.detail()));
            return state.withLocksFailed(true);
        } else if (fact instanceof Fact.EpochAnswered answered && answered.opId() == state.opId()) {
            return epochAnswered(state, answered, turn);
        } else if (fact instanceof Fact.TabSpoke spoke) {
            return tabSpoke(state, spoke.from(), spoke.message(), turn);
        } else if (fact instanceof Fact.QuotaNotSaved answered) {
            return quotaNotSaved(state, answered.failure(), turn);
        } else if (fact instanceof Fact.WireReleased && state.phase() == Phase.CLOSING) {
            return yieldLock(state, turn);
        } else if (fact instanceof Fact.LockDue) {
            turn.effect(new Effect.ReleaseLock(state.lockId()));
        } else if (fact instanceof Fact.Fenced && state.phase() == Phase.OWNING) {
            return stepDown(state, turn);
        } else if (fact instanceof Fact.Resumed && isIn(state)) {
            // A tab that slept is a new tab with memories: the others say who they are before it judges anyone.
            turn.broadcast(new TabMessage.Hello(state.presence()));
            return state.withSilentProbes(0).withOwnerHeard(true);
        }
        return state;
    }

    /** Whether the tab is among those of the scope: not before it starts, when it has left, or while its page is cached. */
    public static boolean isIn(OwnershipState state) {
        return state.phase() != Phase.IDLE && state.phase() != Phase.SUSPENDED;
    }

    private static OwnershipState enter(OwnershipState state, Turn turn) {
        turn.setTimer(TimerName.ROLL_CALL, ROLL_CALL_MILLIS);
        turn.broadcast(new TabMessage.Hello(state.presence()));
        if (state.presence().focused()) {
            // Back from the cache the page is told of a change only, and this may be none.
            turn.setTimer(TimerName.DWELL, turn.settings().dwellMillis());
        }
        return wait(state.withPeers(List.empty()), turn);
    }

    private static OwnershipState wait(OwnershipState state, Turn turn) {
        long lockId = turn.nextId();
        turn.effect(new Effect.RequestLock(lockId));
        return probeWhileVisible(state.withPhase(Phase.WAITING).withLockId(lockId).withEpoch(0).withOpId(0), turn);
    }

    private static OwnershipState probeWhileVisible(OwnershipState state, Turn turn) {
        if (state.phase() != Phase.WAITING || !state.presence().visible()) {
            turn.cancelTimer(TimerName.PROBE);
            return state;
        }
        if (!turn.hasTimer(TimerName.PROBE)) {
            turn.setTimer(TimerName.PROBE, PROBE_MILLIS);
            return state.withProbedMonotonicMillis(turn.monotonicMillis()).withSilentProbes(0).withOwnerHeard(true);
        }
        return state;
    }

    private static OwnershipState leave(OwnershipState state, Phase to, Turn turn) {
        if (!isIn(state)) {
            return state.withPhase(to);
        }
        endTenure(state, turn);
        turn.tell(new Fact.LockDue());
        turn.broadcast(new TabMessage.Bye());
        turn.cancelTimer(TimerName.ROLL_CALL);
        turn.cancelTimer(TimerName.PROBE);
        turn.cancelTimer(TimerName.HANDOVER);
        turn.cancelTimer(TimerName.CLAIM);
        turn.cancelTimer(TimerName.DWELL);
        return state.withPhase(to).withEpoch(0).withOpId(0).withOwner(Option.none()).withClaimant(Option.none())
                .withPresence(state.presence().withoutClaim());
    }

    private static void endTenure(OwnershipState state, Turn turn) {
        if (state.phase() == Phase.OWNING) {
            turn.tell(new Fact.TenureEnded());
        }
    }

    private static OwnershipState focusChanged(OwnershipState state, Fact.FocusChanged focus, Turn turn) {
        boolean focused = focus.visible() && focus.focused();
        TabPresence presence = focused && state.presence().focused()
                ? state.presence()
                : new TabPresence(focus.visible(), focused, false, focused ? turn.wallMillis() : 0);
        if (focused && !presence.claiming() && isIn(state)) {
            turn.setTimer(TimerName.DWELL, turn.settings().dwellMillis());
        } else if (!focused) {
            turn.cancelTimer(TimerName.DWELL);
        }
        OwnershipState next = state.withPresence(presence);
        if (!isIn(state)) {
            return next;
        }
        turn.broadcast(new TabMessage.Presence(presence));
        return consider(probeWhileVisible(next, turn), turn);
    }

    private static OwnershipState timerFired(OwnershipState state, String name, Turn turn) {
        if (!isIn(state)) {
            return state;
        }
        switch (name) {
            case TimerName.DWELL:
                TabPresence mine = state.presence();
                TabPresence claiming = new TabPresence(mine.visible(), mine.focused(), true, mine.focusedSinceWallMillis());
                turn.broadcast(new TabMessage.Presence(claiming));
                return consider(state.withPresence(claiming), turn);
            case TimerName.CLAIM:
                return consider(state, turn);
            case TimerName.HANDOVER:
                if (state.phase() == Phase.CLOSING) {
                    turn.effect(new Effect.Report("handover-slow", "the wire ended late"));
                    return yieldLock(state, turn);
                }
                return state.phase() == Phase.YIELDED ? take(state, turn) : state;
            case TimerName.QUOTA_RETRY:
                if (state.phase() == Phase.OWNING) {
                    turn.effect(new Effect.SaveQuota(state.epoch(), turn.quota()));
                }
                return state;
            case TimerName.RETAKE:
                return state.phase() == Phase.TAKING ? take(state, turn) : state;
            case TimerName.PROBE:
                return probe(state, turn);
            case TimerName.ROLL_CALL:
                turn.setTimer(TimerName.ROLL_CALL, ROLL_CALL_MILLIS);
                turn.broadcast(state.phase() == Phase.OWNING
                        ? new TabMessage.Hello(state.presence())
                        : new TabMessage.Presence(state.presence()));
                return state.withPeers(state.peers().filter(peer ->
                        turn.monotonicMillis() - peer.heardMonotonicMillis() < PEER_SILENT_MILLIS_MAX));
            default:
                return state;
        }
    }

    private static OwnershipState quotaNotSaved(OwnershipState state, StoreFailure failure, Turn turn) {
        turn.reportFailure("quota-", failure);
        if (state.phase() != Phase.OWNING) {
            return state;
        }
        if (failure.kind() == StoreFailure.Kind.FENCED) {
            turn.tell(new Fact.Fenced());
        } else {
            turn.setTimer(TimerName.QUOTA_RETRY, QUOTA_RETRY_MILLIS);
        }
        return state;
    }

    /** The timer of looks runs only while this tab waits and is seen. */
    private static OwnershipState probe(OwnershipState state, Turn turn) {
        boolean healthy = turn.monotonicMillis() - state.probedMonotonicMillis() < 2 * PROBE_MILLIS;
        int silent = state.ownerHeard() || !healthy ? 0 : state.silentProbes() + 1;
        if (silent >= SILENT_PROBES_MAX) {
            turn.effect(new Effect.Report("owner-silent", "its lock is taken"));
            return steal(state.withSilentProbes(0), turn);
        }
        turn.setTimer(TimerName.PROBE, PROBE_MILLIS);
        turn.broadcast(new TabMessage.Hello(state.presence()));
        return state.withSilentProbes(silent).withOwnerHeard(false).withProbedMonotonicMillis(turn.monotonicMillis());
    }

    private static OwnershipState steal(OwnershipState state, Turn turn) {
        long lockId = turn.nextId();
        turn.effect(new Effect.ReleaseLock(state.lockId()));
        turn.effect(new Effect.StealLock(lockId));
        return state.withLockId(lockId);
    }

    private static OwnershipState take(OwnershipState state, Turn turn) {
        long opId = turn.nextId();
        turn.effect(new Effect.TakeEpoch(opId));
        turn.cancelTimer(TimerName.PROBE);
        return state.withPhase(Phase.TAKING).withOpId(opId).withEpoch(0).withClaimant(Option.none());
    }

    private static OwnershipState epochAnswered(OwnershipState state, Fact.EpochAnswered answered, Turn turn) {
        if (answered.answer().isLeft()) {
            turn.reportFailure("epoch-", answered.answer().getLeft());
            turn.setTimer(TimerName.RETAKE, RETAKE_MILLIS);
            return state;
        }
        Tenure tenure = answered.answer().get();
        turn.use(tenure.quota());
        turn.tell(new Fact.TenureBegan(tenure));
        return forgetClaims(state).withPhase(Phase.OWNING).withOpId(0).withFocusSeen(false).withEpoch(tenure.epoch())
                .withHighestEpoch(Math.max(state.highestEpoch(), tenure.epoch()))
                .withOwner(Option.some(turn.self()));
    }

    /**
     * A new owner hands over only to a tab that claims the wire now. The owner before may have died with the focus: to
     * yield to it, or to another claimant that is gone, would leave the scope without a wire until it is missed. Who claims
     * it and lives says so again when it hears the new owner. The others keep silent: twenty tabs that all answer all
     * would take the processors just when the new wire needs them.
     */
    private static OwnershipState forgetClaims(OwnershipState state) {
        return state.withPeers(state.peers().reject(peer -> isOwner(state, peer.tab()))
                .map(peer -> new Peer(peer.tab(), peer.presence().withoutClaim(), peer.heardMonotonicMillis())));
    }

    private static OwnershipState lockLost(OwnershipState state, Turn turn) {
        if (!isIn(state)) {
            return state;
        }
        endTenure(state, turn);
        turn.cancelTimer(TimerName.HANDOVER);
        turn.cancelTimer(TimerName.CLAIM);
        return wait(state.withClaimant(Option.none()), turn);
    }

    private static OwnershipState stepDown(OwnershipState state, Turn turn) {
        turn.effect(new Effect.Report("stepped-down", "another epoch"));
        endTenure(state, turn);
        turn.effect(new Effect.ReleaseLock(state.lockId()));
        return wait(state.withClaimant(Option.none()), turn);
    }

    private static OwnershipState tabSpoke(OwnershipState state, TabId from, TabMessage message, Turn turn) {
        if (!isIn(state)) {
            return state;
        }
        OwnershipState next = isOwner(state, from) ? state.withOwnerHeard(true) : state;
        if (message instanceof TabMessage.Hello hello) {
            turn.broadcast(new TabMessage.Presence(state.presence()));
            return consider(peer(next, from, hello.presence(), turn), turn);
        } else if (message instanceof TabMessage.Presence presence) {
            return consider(peer(next, from, presence.presence(), turn), turn);
        } else if (message instanceof TabMessage.Bye) {
            OwnershipState without = next.withPeers(without(next, from));
            return isOwner(without, from) ? without.withOwner(Option.none()) : without;
        } else if (message instanceof TabMessage.OwnerSpoke spoke) {
            return ownerSpoke(next, from, spoke.epoch(), turn);
        } else if (message instanceof TabMessage.Yield yield && yield.to().is(turn.self())
                && yield.epoch() >= state.highestEpoch() && state.phase() == Phase.WAITING) {
            return steal(next.withOwner(Option.none()), turn);
        }
        return next;
    }

    private static OwnershipState ownerSpoke(OwnershipState state, TabId from, long epoch, Turn turn) {
        if (epoch < state.highestEpoch() || epoch == 0) {
            return state;
        }
        if (epoch > state.highestEpoch() && state.presence().claiming()) {
            turn.broadcast(new TabMessage.Presence(state.presence()));
        }
        OwnershipState next = state.withHighestEpoch(epoch).withOwner(Option.some(from)).withOwnerHeard(true)
                .withSilentProbes(0);
        return next.phase() == Phase.OWNING && epoch > next.epoch() ? stepDown(next, turn) : next;
    }

    private static OwnershipState peer(OwnershipState state, TabId from, TabPresence presence, Turn turn) {
        List<Peer> others = without(state, from);
        return others.length() >= PEERS_MAX
                ? state
                : state.withPeers(others.prepend(new Peer(from, presence, turn.monotonicMillis())));
    }

    private static List<Peer> without(OwnershipState state, TabId tab) {
        return state.peers().reject(peer -> peer.tab().is(tab));
    }

    private static boolean isOwner(OwnershipState state, TabId tab) {
        return state.owner().exists(owner -> owner.is(tab));
    }

    /** The tab with the latest focus among those that ask for the wire, when that is later than this tab's own. */
    private static Option<TabId> claimant(OwnershipState state) {
        Peer latest = null;
        for (Peer peer : state.peers()) {
            TabPresence presence = peer.presence();
            if (presence.focused() && presence.claiming() && (latest == null
                    || presence.focusedSinceWallMillis() > latest.presence().focusedSinceWallMillis())) {
                latest = peer;
            }
        }
        boolean later = latest != null && (!state.presence().focused()
                || latest.presence().focusedSinceWallMillis() > state.presence().focusedSinceWallMillis());
        return later ? Option.some(latest.tab()) : Option.none();
    }

    /** Hands over when a tab claims the wire, the budget allows it, and no receipt is awaited that soon may come. */
    private static OwnershipState consider(OwnershipState state, Turn turn) {
        if (state.phase() != Phase.OWNING || turn.settings().policy() == OwnershipPolicy.STICKY) {
            return state;
        }
        Option<TabId> claimant = claimant(state);
        if (claimant.isEmpty()) {
            turn.cancelTimer(TimerName.CLAIM);
            return state.withDrainSinceMonotonicMillis(0);
        }
        if (turn.store() != StoreHealth.WORKING) {
            // The next owner could take no epoch, or store nothing under it.
            turn.setTimer(TimerName.CLAIM, STORE_LOOK_MILLIS);
            return state;
        }
        Quota quota = turn.quota();
        // The next owner has to look into history first, or live messages would be shown before what it missed.
        long wait = Math.max(turn.historyWaitMillis(0), Limiter.bucketWaitMillis(
                quota.handovers(), HANDOVER_BURST, HANDOVER_INTERVAL_MILLIS, turn.wallMillis()));
        if (wait > 0) {
            turn.setTimer(TimerName.CLAIM, wait);
            return state;
        }
        long drainSince = state.drainSinceMonotonicMillis() == 0 ? turn.monotonicMillis() : state.drainSinceMonotonicMillis();
        if (turn.unsettled().nonEmpty() && turn.monotonicMillis() - drainSince < DRAIN_MILLIS_MAX) {
            turn.setTimer(TimerName.CLAIM, DRAIN_LOOK_MILLIS);
            return state.withDrainSinceMonotonicMillis(drainSince);
        }
        turn.use(quota.withHandovers(Limiter.used(quota.handovers(), 10, turn.wallMillis())));
        turn.effect(new Effect.SaveQuota(state.epoch(), turn.quota()));
        turn.cancelTimer(TimerName.CLAIM);
        turn.setTimer(TimerName.HANDOVER, HANDOVER_MILLIS_MAX);
        turn.tell(new Fact.TenureEnded());
        return state.withPhase(Phase.CLOSING).withClaimant(claimant).withDrainSinceMonotonicMillis(0)
                .withHandovers(state.handovers() + 1);
    }

    private static OwnershipState yieldLock(OwnershipState state, Turn turn) {
        turn.broadcast(new TabMessage.Yield(state.epoch(), state.claimant().getOrElse(turn.self())));
        turn.setTimer(TimerName.HANDOVER, HANDOVER_MILLIS_MAX);
        return state.withPhase(Phase.YIELDED);
    }
}
