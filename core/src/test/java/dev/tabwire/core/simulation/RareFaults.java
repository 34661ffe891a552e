package dev.tabwire.core.simulation;

import io.vavr.control.Option;
import java.util.SplittableRandom;

/**
 * How often what seldom happens does, in thousandths of a plan's actions; 0 switches a kind off. They are drawn from a
 * stream of their own, so that seeds that failed before there was a kind still mean the run that failed.
 *
 * @param freezesWithWord tabs that are stopped after they were told
 * @param deadDatabases tabs whose handle of the database dies for some time
 * @param otherBuilds words of a tab of another build
 * @param clears conversations that the guest clears
 * @param endings conversations that the agent ends, after which they can only be read
 * @param closings messengers that the page closes
 * @param emptiedStores stores that a person clears under the open tabs
 * @param fullStores times without room to store anything
 */
public record RareFaults(
        int freezesWithWord, int deadDatabases, int otherBuilds, int clears, int endings, int closings, int emptiedStores,
        int fullStores) {
    /** Nothing rare happens. */
    public static final RareFaults NONE = new RareFaults(0, 0, 0, 0, 0, 0, 0, 0);

    private static final int RATE_MAX = 15;

    /** What the seed draws; about half of the kinds are off in any run. */
    public static RareFaults draw(SplittableRandom random) {
        return new RareFaults(rate(random), rate(random), rate(random), rate(random), rate(random), rate(random), 0, 0);
    }

    /** With emptied and full stores too, as often as the seed draws. */
    RareFaults withStoreFaults(SplittableRandom random) {
        return new RareFaults(
                freezesWithWord, deadDatabases, otherBuilds, clears, endings, closings, random.nextInt(3) > 0 ? 0 : rate(random),
                random.nextInt(3) > 0 ? 0 : rate(random));
    }

    private static int rate(SplittableRandom random) {
        return random.nextBoolean() ? 0 : 1 + random.nextInt(RATE_MAX);
    }

    /** A rare action, or none, which is usual. */
    Option<Action> next(SplittableRandom random) {
        int at = random.nextInt(1_000);
        int tab = random.nextInt(12);
        long millis = random.nextLong(1, 60_000);
        if ((at -= freezesWithWord) < 0) {
            return Option.some(new Action.FreezeWithWord(tab));
        } else if ((at -= deadDatabases) < 0) {
            return Option.some(new Action.LoseDatabase(tab, millis));
        } else if ((at -= otherBuilds) < 0) {
            return Option.some(new Action.OtherBuildSpeaks(tab));
        } else if ((at -= clears) < 0) {
            return Option.some(new Action.ClearConversation(tab));
        } else if ((at -= endings) < 0) {
            return Option.some(new Action.EndConversation());
        } else if ((at -= closings) < 0) {
            return Option.some(new Action.CloseMessenger(tab));
        } else if ((at -= emptiedStores) < 0) {
            return Option.some(new Action.ClearSiteData());
        } else if (at - fullStores < 0) {
            return Option.some(new Action.FillStore(millis));
        }
        return Option.none();
    }
}
