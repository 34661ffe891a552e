package dev.tabwire.adapters.jvm.sandbox.protocol;

import dev.tabwire.adapters.jvm.sandbox.settings.Faults;
import java.util.SplittableRandom;

/** The faults in force and the generator that says whom they hit. */
public final class FaultDice {
    private Faults faults = Faults.none();
    private SplittableRandom random = new SplittableRandom(faults.seed());

    /** Puts other faults in force, with the generator at their seed. */
    public void use(Faults value) {
        faults = value;
        random = new SplittableRandom(value.seed());
    }

    /** The faults in force. */
    public Faults faults() {
        return faults;
    }

    /** Whether this request is refused. */
    public boolean refusesRequest() {
        return hits(faults.tooManyRequestsRate());
    }

    /** Whether this echo is lost. */
    public boolean losesEcho() {
        return hits(faults.lostEchoRate());
    }

    /** Whether this frame is delivered twice. */
    public boolean duplicates() {
        return hits(faults.duplicateRate());
    }

    /** Whether this frame is overtaken. */
    public boolean reorders() {
        return hits(faults.reorderRate());
    }

    /** How much later this leaves. */
    public long latencyMillis() {
        long jitter = faults.latencyJitterMillis();
        return faults.latencyMillis() + (jitter == 0 ? 0 : random.nextLong(jitter + 1));
    }

    private boolean hits(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }
}
