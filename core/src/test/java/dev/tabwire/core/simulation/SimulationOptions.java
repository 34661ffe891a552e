package dev.tabwire.core.simulation;

import dev.tabwire.core.domain.OwnershipPolicy;
import java.util.SplittableRandom;

/**
 * How this world behaves, drawn from the seed. Rates are in thousandths; a rate of 0 switches a fault off, and about
 * half of all faults are off in any run, so that each meets the others' absence too.
 *
 * @param tabsMax the most tabs open at once
 * @param stepMillisMax the longest pause between two actions
 * @param realJson whether text is really written and read, else a handle to the value goes instead
 * @param channelDelayMillisMax how late a message of another tab may be
 * @param channelLoss messages of other tabs that never come
 * @param storeMillisMax how long a store operation takes
 * @param storeAborts operations that are aborted
 * @param networkMillisMax one way to the gateway
 * @param duplicates conversation frames that come twice
 * @param lateFrames conversation frames that are overtaken
 * @param lostEchoes sends that are committed without a receipt
 * @param throttled requests refused with 429 though the limit was kept
 * @param historyFails history calls that fail
 * @param historyMetadata whether history keeps the metadata of messages
 * @param historyLagMillisMax how late a committed message is seen in history
 * @param isWindowSecond whether some tabs live in a second window
 * @param laterBuilds of all tabs those that run a later build of the client, whose words have something more
 * @param hasLocks whether the browser has locks; else a lease stands in, which a dead tab leaves for longer and a stopped
 *     one loses
 * @param pageEntriesMax the most entries of the log that one read answers, if more are asked for
 */
public record SimulationOptions(
        OwnershipPolicy policy,
        int tabsMax,
        int stepMillisMax,
        boolean realJson,
        int channelDelayMillisMax,
        int channelLoss,
        int storeMillisMax,
        int storeAborts,
        int networkMillisMax,
        int duplicates,
        int lateFrames,
        int lostEchoes,
        int throttled,
        int historyFails,
        boolean historyMetadata,
        int historyLagMillisMax,
        boolean isWindowSecond,
        int laterBuilds,
        boolean hasLocks,
        int pageEntriesMax) {
    /** Every read answers as many entries as it is asked for. */
    static final int WHOLE_PAGES = Integer.MAX_VALUE;

    private static final int SCENARIO_TABS_MAX = 12;

    /** What the seed draws. */
    public static SimulationOptions draw(SplittableRandom random, int tabsMax) {
        return new SimulationOptions(
                random.nextInt(6) == 0 ? OwnershipPolicy.STICKY : OwnershipPolicy.FOCUSED,
                2 + random.nextInt(Math.max(1, tabsMax - 1)),
                pick(random, 50, 300, 1_000, 5_000, 20_000),
                random.nextInt(16) == 0,
                pick(random, 2, 20, 20, 400, 2_000),
                rate(random, 150),
                pick(random, 1, 5, 20, 200, 1_500),
                rate(random, 60),
                pick(random, 5, 40, 150, 600, 2_500),
                rate(random, 200),
                rate(random, 120),
                rate(random, 250),
                rate(random, 100),
                rate(random, 300),
                random.nextInt(3) > 0,
                random.nextBoolean() ? 0 : random.nextInt(1_000),
                random.nextInt(3) == 0,
                0,
                true,
                WHOLE_PAGES);
    }

    /** The same world with other builds in some tabs and another browser around them, as the seed draws. */
    SimulationOptions withBrowser(SplittableRandom random) {
        // A tab that can share nothing with others is alone.
        int tabs = random.nextInt(20) == 0 ? 1 : tabsMax;
        return with(policy, tabs, random.nextInt(4) == 0 ? 1 + random.nextInt(900) : 0, random.nextInt(5) > 0, pageEntriesMax);
    }

    /** The same world with reads that answer few entries, or not, as the seed draws. */
    SimulationOptions withShortPages(SplittableRandom random) {
        int drawn = pick(random, 1, 3, 20, WHOLE_PAGES, WHOLE_PAGES);
        // In the slowest store a tab that reads entries one by one is not done when the run is.
        return with(policy, tabsMax, laterBuilds, hasLocks, storeMillisMax > 200 ? WHOLE_PAGES : drawn);
    }

    /** For a scenario: an ordinary machine and network, and no fault but those that it names. */
    static SimulationOptions draw(SplittableRandom random, Scenario scenario) {
        return new SimulationOptions(
                OwnershipPolicy.FOCUSED,
                SCENARIO_TABS_MAX,
                pick(random, 5, 50, 300),
                random.nextInt(4) == 0,
                pick(random, 2, 20),
                scenario.faultPerThousand(Scenario.Fault.LOST_TAB_MESSAGES),
                pick(random, 1, 5, 20),
                0,
                pick(random, 5, 40, 150),
                scenario.faultPerThousand(Scenario.Fault.DUPLICATE_FRAMES),
                scenario.faultPerThousand(Scenario.Fault.LATE_FRAMES),
                scenario.faultPerThousand(Scenario.Fault.LOST_ECHOES),
                scenario.faultPerThousand(Scenario.Fault.REFUSED_REQUESTS),
                0,
                random.nextInt(3) > 0,
                0,
                false,
                0,
                !scenario.lacks().contains(Scenario.Lack.LOCKS),
                WHOLE_PAGES);
    }

    SimulationOptions withPolicy(OwnershipPolicy other) {
        return with(other, tabsMax, laterBuilds, hasLocks, pageEntriesMax);
    }

    private SimulationOptions with(OwnershipPolicy policy, int tabsMax, int laterBuilds, boolean hasLocks, int pageEntriesMax) {
        return new SimulationOptions(policy, tabsMax, stepMillisMax, realJson, channelDelayMillisMax, channelLoss,
                storeMillisMax, storeAborts, networkMillisMax, duplicates, lateFrames, lostEchoes, throttled, historyFails,
                historyMetadata, historyLagMillisMax, isWindowSecond, laterBuilds, hasLocks, pageEntriesMax);
    }

    /** Whether the gateway delivers what it commits, once and in its order, so that the transcript must be in it too. */
    public boolean keepsOrder() {
        return lateFrames == 0 && lostEchoes == 0 && historyFails == 0 && throttled == 0 && historyLagMillisMax == 0;
    }

    private static int rate(SplittableRandom random, int most) {
        return random.nextBoolean() ? 0 : 1 + random.nextInt(most);
    }

    private static int pick(SplittableRandom random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
