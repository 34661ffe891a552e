package dev.tabwire.app.web.browser;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What happens in a run, drawn from its seed and nothing else: which tab is meant is a number, to be taken modulo the tabs
 * that there are. What cannot be done when its turn comes is left out.
 */
final class ChaosPlan {
    private static final int PAUSE_MILLIS_MAX = 450;

    private final SplittableRandom random;

    ChaosPlan(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * One thing that happens.
     *
     * @param which the number of the tab
     * @param lastingMillis how long it lasts, for those that last
     * @param count how many, for those that are several
     * @param faults of the gateway
     * @param pauseMillis how long nothing happens afterwards
     */
    record Step(ChaosAction action, int which, long lastingMillis, int count, Map<String, Object> faults, long pauseMillis) {
        @Override
        public String toString() {
            return action + " " + which + (lastingMillis > 0 ? " for " + lastingMillis + " ms" : "")
                    + (count > 1 ? " x" + count : "") + (faults.isEmpty() ? "" : " " + faults);
        }
    }

    Step next() {
        ChaosAction action = ChaosAction.at(random.nextDouble());
        int which = random.nextInt(1 << 20);
        long lasting = action.millisAt(random.nextDouble());
        int count = random.nextInt(4) > 0 ? 1 : 1 + random.nextInt(6);
        Map<String, Object> faults = action == ChaosAction.GATEWAY_FAULTS ? faults() : Map.of();
        return new Step(action, which, lasting, count, faults, random.nextInt(PAUSE_MILLIS_MAX));
    }

    /** Some of the gateway's faults at once, none of them beyond what the client is built for. */
    private Map<String, Object> faults() {
        Map<String, Object> faults = new LinkedHashMap<>();
        if (random.nextInt(8) == 0) {
            faults.put("handshake403", true);
        }
        if (random.nextInt(3) == 0) {
            faults.put("latencyMillis", 20 + random.nextInt(1_000));
            faults.put("latencyJitterMillis", random.nextInt(500));
        }
        if (random.nextInt(5) == 0) {
            faults.put("dropEveryMillis", 700 + random.nextInt(3_000));
        }
        rate(faults, "duplicateRate", 0.5);
        rate(faults, "reorderRate", 0.5);
        rate(faults, "lostEchoRate", 0.4);
        rate(faults, "tooManyRequestsRate", 0.3);
        faults.put("retryAfterSeconds", 1 + random.nextInt(3));
        if (random.nextInt(3) == 0) {
            faults.put("historyDelayMillis", 100 + random.nextInt(1_100));
        }
        faults.put("seed", random.nextInt(1 << 20));
        return faults;
    }

    private void rate(Map<String, Object> faults, String name, double most) {
        if (random.nextInt(2) == 0) {
            faults.put(name, Math.round(1_000 * random.nextDouble() * most) / 1_000.0);
        }
    }
}
