package dev.tabwire.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What happens to the tabs, in order. */
public record Plan(List<Action> actions) {
    public Plan {
        actions = List.copyOf(actions);
    }

    /** A plan of that many steps, with weights that vary from plan to plan. */
    public static Plan draw(SplittableRandom random, int steps) {
        int calm = random.nextInt(4);
        ArrayList<Action> actions = new ArrayList<>();
        int together = 1 + random.nextInt(4);
        for (int tab = 0; tab < together; tab++) {
            actions.add(new Action.OpenTab());
        }
        actions.add(new Action.FocusTab(random.nextInt(12)));
        while (actions.size() < steps) {
            actions.add(calm > 0 && random.nextInt(4) < calm ? everyday(random) : any(random));
        }
        return new Plan(actions.subList(0, Math.min(actions.size(), Math.max(1, steps))));
    }

    /** The same plan in which some actions gave way to rare ones, each kind as often as its rate says. */
    public Plan mixedWith(RareFaults rare, SplittableRandom random) {
        ArrayList<Action> mixed = new ArrayList<>();
        for (Action action : actions) {
            mixed.add(rare.next(random).getOrElse(action));
        }
        return new Plan(mixed);
    }

    private static Action everyday(SplittableRandom random) {
        int tab = random.nextInt(12);
        switch (random.nextInt(8)) {
            case 0:
                return new Action.Send(tab);
            case 1:
                return new Action.AgentWrites(1 + random.nextInt(5));
            case 2, 3, 4:
                return new Action.FocusTab(tab);
            case 5:
                return new Action.Wait(random.nextInt(3_000));
            case 6:
                return new Action.Send(tab);
            default:
                return new Action.Type(tab);
        }
    }

    /** Any action; the rare ones are those after which little else can be seen for a while. */
    public static Action any(SplittableRandom random) {
        int tab = random.nextInt(12);
        switch (random.nextInt(40)) {
            case 0, 1:
                return new Action.OpenTab();
            case 2:
                return new Action.DuplicateTab(tab);
            case 3, 4:
                return new Action.CloseTab(tab);
            case 5, 6:
                return new Action.CrashTab(tab);
            case 7, 8:
                return new Action.ReloadTab(tab);
            case 9, 10, 11, 12:
                return new Action.FocusTab(tab);
            case 13:
                return new Action.BlurAll();
            case 14, 15:
                return new Action.FreezeTab(tab);
            case 16, 17:
                return new Action.ThawTab(tab);
            case 18, 19:
                return new Action.NavigateAway(tab, random.nextInt(4) == 0);
            case 20, 21:
                return new Action.NavigateBack(tab);
            case 22:
                return new Action.SleepMachine(random.nextLong(1, 4_000_000));
            case 23:
                return random.nextInt(4) == 0
                        ? new Action.JumpWallClock(random.nextLong(-3_600_000, 3_600_000))
                        : new Action.Wait(random.nextLong(100, 400_000));
            case 24, 25, 26:
                return new Action.Send(tab);
            case 27:
                return new Action.Retry(tab);
            case 28, 29:
                return new Action.AgentWrites(1 + random.nextInt(8));
            case 30, 31:
                return new Action.DropConnections();
            case 32:
                return new Action.MuteConnections();
            case 33:
                return new Action.GoOffline();
            case 34, 35:
                return new Action.GoOnline();
            case 36:
                return new Action.RefuseConnections(random.nextLong(1, 20_000));
            case 37:
                return random.nextInt(3) == 0 ? new Action.OtherDevice() : new Action.Type(tab);
            case 38:
                return random.nextInt(6) == 0 ? new Action.ExpireSession() : new Action.Wait(random.nextInt(5_000));
            default:
                return new Action.FailStore(random.nextLong(1, 8_000));
        }
    }
}
