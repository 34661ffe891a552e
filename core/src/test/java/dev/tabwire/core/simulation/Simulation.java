package dev.tabwire.core.simulation;

import dev.tabwire.core.domain.OwnershipPolicy;
import dev.tabwire.core.json.JacksonJsonCodec;
import dev.tabwire.core.json.JsonCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Some tabs of one browser against a gateway, on virtual time, with every fault drawn from a seed.
 *
 * <p>First the plan is carried out, with faults, and what must hold is looked at after every step. Then the faults end,
 * and what must come about is demanded within a time. One seed gives one run.
 */
public final class Simulation {
    /** How much virtual time the tabs have to come to rest: the longest pauses are two minutes, and some follow on others. */
    static final long REST_MILLIS_MAX = 900_000;
    static final long QUIET_MILLIS = 150_000;
    /** A moment of rest is none: something may still wait in a slow store. */
    static final long SETTLED_MILLIS = 40_000;
    private static final long RARE_STREAM = 0x5EED_0F_4A4EL;
    private static final long EVENTS_MAX = 3_000_000;
    private static final int LINES_MAX = 4_000;
    private static final int PENDING_TOLD_MAX = 12;

    private final World world;
    private final Trace trace;
    private final SimulatedBrowser browser;
    private final SplittableRandom pace;
    private final SimulationOptions options;
    private final Plan plan;
    private final long seed;
    private final ArrayList<String> liveness = new ArrayList<>();
    private long events;

    private Simulation(long seed, SimulationOptions options, Plan plan, int linesMax) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.options = options;
        this.plan = plan;
        this.trace = new Trace(linesMax);
        this.world = new World(random.split(), trace);
        this.pace = random.split();
        JsonCodec codec = options.realJson() ? new JacksonJsonCodec() : new HandleJsonCodec();
        SimulatedGateway gateway = new SimulatedGateway(world, options, random.split(), codec, trace);
        this.browser = new SimulatedBrowser(world, options, random.split(), codec, trace, gateway);
    }

    /** Runs what the seed draws; the outcome has the last part of what happened when it is traced. */
    public static Outcome run(long seed, int steps, int tabsMax, boolean isTraced) {
        return run(seed, steps, tabsMax, isTraced ? LINES_MAX : 0);
    }

    static Outcome run(long seed, int steps, int tabsMax, int linesMax) {
        return run(seed, Kinds.PAGES, steps, tabsMax, linesMax);
    }

    /** Which faults a seed draws: each kind came with a stream of its own, so that an older seed goes on meaning its run. */
    enum Kinds {
        EVERYDAY,
        /** Those of the first {@link RareFaults} too. */
        RARE,
        /** Emptied stores, later builds and browsers without locks too. */
        ALL,
        /** Reads that answer few entries of the log too. */
        PAGES
    }

    static Outcome run(long seed, Kinds kinds, int steps, int tabsMax, boolean isTraced) {
        return run(seed, kinds, steps, tabsMax, isTraced ? LINES_MAX : 0);
    }

    private static Outcome run(long seed, Kinds kinds, int steps, int tabsMax, int linesMax) {
        SplittableRandom random = new SplittableRandom(~seed);
        SimulationOptions options = SimulationOptions.draw(random.split(), tabsMax);
        Plan plan = Plan.draw(random.split(), steps);
        if (kinds != Kinds.EVERYDAY) {
            SplittableRandom seldom = new SplittableRandom(seed ^ RARE_STREAM);
            RareFaults rare = RareFaults.draw(seldom.split());
            SplittableRandom actions = seldom.split();
            if (kinds != Kinds.RARE) {
                SplittableRandom later = seldom.split();
                rare = rare.withStoreFaults(later);
                options = options.withBrowser(later);
            }
            if (kinds == Kinds.PAGES) {
                options = options.withShortPages(seldom.split());
            }
            plan = plan.mixedWith(rare, actions);
        }
        return new Simulation(seed, options, plan, linesMax).run();
    }

    /** Runs what the seed draws under another policy than it draws. */
    static Outcome run(long seed, OwnershipPolicy policy, int steps, int tabsMax, boolean isTraced) {
        SplittableRandom random = new SplittableRandom(~seed);
        SimulationOptions options = SimulationOptions.draw(random.split(), tabsMax).withPolicy(policy);
        return new Simulation(seed, options, Plan.draw(random.split(), steps), isTraced ? LINES_MAX : 0).run();
    }

    /** Runs a plan. */
    public static Outcome run(long seed, SimulationOptions options, Plan plan, boolean isTraced) {
        return new Simulation(seed, options, plan, isTraced ? LINES_MAX : 0).run();
    }

    /** Runs a scenario; its plan is empty. */
    public static Outcome run(long seed, Scenario scenario, boolean isTraced) {
        Simulation simulation = new Simulation(
                seed, SimulationOptions.draw(new SplittableRandom(~seed), scenario), new Plan(List.of()), isTraced ? LINES_MAX : 0);
        return simulation.run(new ScenarioRun(simulation, scenario)::carryOut);
    }

    private Outcome run() {
        return run(this::carryOutPlan);
    }

    private void carryOutPlan() {
        for (Action action : plan.actions()) {
            runFor(action instanceof Action.Wait wait ? wait.millis() : pace());
            browser.act(action);
            if (isViolated()) {
                break;
            }
        }
    }

    private Outcome run(Runnable course) {
        try {
            course.run();
            if (!isViolated()) {
                rest();
            }
        } catch (RuntimeException e) {
            StringWriter stack = new StringWriter();
            e.printStackTrace(new PrintWriter(stack));
            liveness.add("exception: " + stack);
        }
        ArrayList<String> violations = new ArrayList<>(browser.checks.violations());
        violations.addAll(liveness);
        return new Outcome(seed, options, plan, trace.hash(), events, world.nowMillis(), List.copyOf(violations),
                browser.checks.transitions(), browser.reports(), trace.diagram());
    }

    SimulatedBrowser browser() {
        return browser;
    }

    long nowMillis() {
        return world.nowMillis();
    }

    /** A pause between two things that happen. */
    long pace() {
        return pace.nextInt(options.stepMillisMax());
    }

    /** Something that should have come about has not. */
    void missed(String what) {
        liveness.add(what);
    }

    boolean isViolated() {
        return !browser.checks.violations().isEmpty() || !liveness.isEmpty();
    }

    void runFor(long millis) {
        long untilMillis = world.nowMillis() + millis;
        while (!isViolated() && world.step(untilMillis)) {
            if (++events > EVENTS_MAX) {
                liveness.add("more than " + EVENTS_MAX + " events: the tabs never rest");
            }
        }
    }

    private void rest() {
        browser.heal();
        if (options.policy() == OwnershipPolicy.STRICT_FOCUS) {
            // Without the focus anywhere there is nothing to demand.
            browser.act(new Action.FocusTab(browser.tabs().indexOf(browser.running().get(0))));
        }
        LivenessChecks checks = new LivenessChecks(browser);
        // A session that has expired begins again with the guest's next message.
        browser.act(new Action.Send(browser.tabs().indexOf(browser.running().get(0))));
        long untilMillis = world.nowMillis() + REST_MILLIS_MAX;
        List<String> pending = List.of("not begun");
        long restsSinceMillis = world.nowMillis();
        while (world.nowMillis() - restsSinceMillis < SETTLED_MILLIS && world.nowMillis() < untilMillis && !isViolated()) {
            runFor(2_000);
            browser.clearWhatCanOnlyBeRead();
            pending = checks.pending();
            restsSinceMillis = pending.isEmpty() ? restsSinceMillis : world.nowMillis();
        }
        pending.stream().limit(PENDING_TOLD_MAX).forEach(liveness::add);
        if (isViolated()) {
            return;
        }
        long epoch = browser.disk.store().epoch();
        runFor(QUIET_MILLIS);
        if (browser.disk.store().epoch() != epoch) {
            liveness.add("L4: the wire changed hands in a quiet time");
        }
        checks.pending().stream().limit(PENDING_TOLD_MAX).map(what -> "L4, later " + what).forEach(liveness::add);
        browser.checks.atRest();
        order();
    }

    /** S6: where the platform delivered in order and history was there in time, the transcript is in its order too. */
    private void order() {
        if (!options.keepsOrder() || browser.reports().containsKey("history-late") || browser.gateway.sessions().size() != 1) {
            return;
        }
        List<String> committed = browser.gateway.sessions().values().iterator().next().committed.stream()
                .map(SimulatedGateway.Committed::key).toList();
        List<String> log = browser.checks.log();
        int from = 0;
        for (String key : log) {
            int at = committed.indexOf(key);
            if (at < 0) {
                // Of a conversation that was cleared.
                continue;
            }
            if (at < from) {
                browser.checks.violated("S6", "the log has " + key + " behind " + committed.get(from)
                        + ", which the platform has after it");
                return;
            }
            from = at;
        }
    }
}
