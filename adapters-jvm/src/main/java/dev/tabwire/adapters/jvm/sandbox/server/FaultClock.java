package dev.tabwire.adapters.jvm.sandbox.server;

import dev.tabwire.adapters.jvm.sandbox.protocol.FaultDice;
import dev.tabwire.adapters.jvm.sandbox.protocol.Scheduler;
import dev.tabwire.adapters.jvm.sandbox.settings.Faults;

/** Puts faults in force, the one among them that comes by the clock included. */
public final class FaultClock {
    private final FaultDice dice;
    private final SocketRoute sockets;
    private final Scheduler scheduler;
    private Scheduler.Repetition drops = () -> { };

    /** No faults yet. */
    public FaultClock(FaultDice dice, SocketRoute sockets, Scheduler scheduler) {
        this.dice = dice;
        this.sockets = sockets;
        this.scheduler = scheduler;
    }

    /** Replaces the faults in force. */
    public void use(Faults faults) {
        drops.stop();
        dice.use(faults);
        drops = faults.dropEveryMillis() == 0
                ? () -> { }
                : scheduler.every(faults.dropEveryMillis(), sockets::dropAll);
    }
}
