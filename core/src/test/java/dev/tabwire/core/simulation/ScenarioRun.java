package dev.tabwire.core.simulation;

import dev.tabwire.core.coordinator.connection.ConnectionState;
import dev.tabwire.core.domain.ConnectionPhase;
import dev.tabwire.core.domain.Reason;
import dev.tabwire.core.messenger.ChatMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries a scenario out on virtual time. */
final class ScenarioRun {
    private static final long LOOK_MILLIS = 10;

    private final Simulation simulation;
    private final SimulatedBrowser browser;
    private final Scenario scenario;
    private final Map<String, SimulatedTab> tabs = new HashMap<>();

    ScenarioRun(Simulation simulation, Scenario scenario) {
        this.simulation = simulation;
        this.browser = simulation.browser();
        this.scenario = scenario;
    }

    void carryOut() {
        for (Scenario.Step step : scenario.steps()) {
            browser.trace.note(simulation.nowMillis(), "scenario", step.toString());
            carryOut(step);
            if (simulation.isViolated()) {
                return;
            }
            simulation.runFor(simulation.pace());
        }
        scenario.expectations().forEach(condition -> await("at the end", condition));
    }

    private void carryOut(Scenario.Step step) {
        switch (step.verb()) {
            case OPEN -> step.tabs().forEach(name -> tabs.put(name, browser.open()));
            case OPEN_LATER -> step.tabs().forEach(name -> tabs.put(name, browser.open(true)));
            case DUPLICATE -> tabs.put(step.tabs().get(1), browser.open());
            case RESTORE -> tabs.put(step.tab(), browser.open());
            case CLOSE -> browser.leave(running(step), false);
            case CRASH, DISCARD -> browser.leave(running(step), true);
            case RELOAD -> {
                browser.leave(running(step), false);
                tabs.put(step.tab(), browser.open());
            }
            case FOCUS -> browser.focus(tab(step));
            case HIDE -> browser.hideAll();
            case FREEZE -> running(step).freeze();
            case THAW -> tab(step).thaw();
            case STALL -> running(step).stall(step.number());
            case LEAVE -> leave(running(step), false);
            case LEAVE_SILENTLY -> leave(running(step), true);
            case RETURN -> comeBack(step);
            case SEND -> {
                for (int sent = 0; sent < step.number(); sent++) {
                    browser.send(running(step));
                }
            }
            case WAIT -> simulation.runFor(step.number());
            case AWAIT -> await(step.toString(), step.condition().get());
            default -> carryOutAround(step);
        }
    }

    private void carryOutAround(Scenario.Step step) {
        switch (step.verb()) {
            case SLEEP -> browser.act(new Action.SleepMachine(step.number()));
            case JUMP_CLOCK -> browser.act(new Action.JumpWallClock(step.number()));
            case AGENT -> browser.act(new Action.AgentWrites((int) step.number()));
            case DROP_CONNECTIONS -> browser.act(new Action.DropConnections());
            case MUTE_CONNECTIONS -> browser.act(new Action.MuteConnections());
            case OFFLINE -> browser.act(new Action.GoOffline());
            case ONLINE -> browser.act(new Action.GoOnline());
            case REFUSE_CONNECTIONS -> browser.gateway.refuseUntil(Long.MAX_VALUE);
            case ACCEPT_CONNECTIONS -> browser.gateway.acceptAgain();
            case OTHER_DEVICES -> {
                for (int device = 0; device < SimulatedGateway.CONNECTIONS_MAX; device++) {
                    browser.act(new Action.OtherDevice());
                }
            }
            case EXPIRE_SESSION -> browser.act(new Action.ExpireSession());
            case FILL_STORE -> browser.disk.fill(true);
            case MAKE_ROOM -> browser.disk.fill(false);
            case CLEAR_SITE_DATA -> browser.act(new Action.ClearSiteData());
            case FAIL_STORE -> browser.act(new Action.FailStore(step.number()));
            default -> throw new IllegalStateException("The simulation does not know " + step);
        }
    }

    private SimulatedTab tab(Scenario.Step step) {
        return tabs.get(step.tab());
    }

    private SimulatedTab running(Scenario.Step step) {
        SimulatedTab tab = tab(step);
        if (!tab.isRunning()) {
            throw new IllegalArgumentException(scenario.file() + ", " + step + ": the tab is " + tab.phase());
        }
        return tab;
    }

    /** What the person looks at instead is in the same tab, and is none of ours. */
    private void leave(SimulatedTab tab, boolean isSilent) {
        if (browser.isVisible(tab)) {
            browser.hideAll();
        }
        tab.cache(isSilent);
    }

    /** From the cache, or loaded anew where the browser has let go of the page. */
    private void comeBack(Scenario.Step step) {
        if (tab(step).isGone()) {
            tabs.put(step.tab(), browser.open());
        } else {
            tab(step).uncache();
            browser.focus(tab(step));
        }
    }

    private void await(String where, Condition condition) {
        long untilMillis = simulation.nowMillis() + condition.withinMillis();
        Optional<String> missing = missing(condition);
        while (missing.isPresent() && simulation.nowMillis() < untilMillis && !simulation.isViolated()) {
            simulation.runFor(LOOK_MILLIS);
            missing = missing(condition);
        }
        if (missing.isPresent() && !simulation.isViolated()) {
            simulation.missed(scenario.file() + ", " + where + ": not so after " + condition.withinMillis() + " ms: "
                    + condition + "; " + missing.get());
        }
    }

    /** What keeps a condition from being so. */
    private Optional<String> missing(Condition condition) {
        switch (condition.kind()) {
            case OWNER:
                return unless(owners().equals(List.of(tabs.get(condition.tab()))), "the wire is in " + names(owners()));
            case OWNER_OTHER_THAN:
                return unless(owners().size() == 1 && owners().get(0) != tabs.get(condition.tab()),
                        "the wire is in " + names(owners()));
            case READY:
                return every(tab -> phase(tab) == ConnectionPhase.READY ? "" : phase(tab).word());
            case UNCONNECTED:
                return every(tab -> phase(tab) == ConnectionPhase.READY ? "ready" : "");
            case REASON:
                return every(tab -> {
                    String code = tab.messenger().state().reason().map(Reason::code).getOrElse("nothing");
                    return code.equals(condition.word()) ? "" : code;
                });
            case DEGRADED:
                return every(tab -> {
                    String degraded = String.join(" ", tab.messenger().state().degraded());
                    return (degraded.isEmpty() ? "nothing" : degraded).equals(condition.word()) ? "" : degraded;
                });
            case BEGAN_ANEW:
                long anew = browser.reports().getOrDefault("store-emptied", 0L);
                return unless(anew >= condition.number(), anew + " began anew");
            case TRANSCRIPT:
                return every(tab -> tab.messenger().messages().size() == condition.number()
                        ? "" : tab.messenger().messages().size() + " messages");
            case REFUSED:
                int refused = browser.checks.refused();
                return unless(refused == condition.number(), refused + " were refused");
            case PENDING:
                return every(tab -> {
                    long pending = tab.messenger().messages().stream()
                            .filter(message -> message.status() == ChatMessage.Status.PENDING).count();
                    return pending == condition.number() ? "" : pending + " pending";
                });
            case COMMITTED:
                int committed = browser.gateway.sessions().values().stream().mapToInt(one -> one.committed.size()).sum();
                return unless(committed == condition.number(), "the gateway has " + committed);
            case SETTLED:
                return new LivenessChecks(browser).undelivered().stream().findFirst();
            case OPENED_AT_MOST:
                long opened = browser.checks.connectionsOpened();
                return unless(opened <= condition.number(), opened + " were opened");
            default:
                throw new IllegalStateException("The simulation does not know " + condition);
        }
    }

    private static Optional<String> unless(boolean isSo, String what) {
        return isSo ? Optional.empty() : Optional.of(what);
    }

    /** The first tab that runs and says something is wrong with it. */
    private Optional<String> every(java.util.function.Function<SimulatedTab, String> wrong) {
        return browser.running().stream().filter(tab -> !wrong.apply(tab).isEmpty()).findFirst()
                .map(tab -> tab.name + ": " + wrong.apply(tab));
    }

    private static ConnectionPhase phase(SimulatedTab tab) {
        return tab.messenger().state().connection();
    }

    private List<SimulatedTab> owners() {
        return browser.running().stream()
                .filter(tab -> tab.state().connection().wire() == ConnectionState.Wire.OPEN).toList();
    }

    private static List<String> names(List<SimulatedTab> tabs) {
        return tabs.stream().map(tab -> tab.name).toList();
    }
}
