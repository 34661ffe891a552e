package dev.tabwire.core.simulation;

import java.util.List;
import java.util.Map;

/**
 * How a run ended.
 *
 * @param traceHash the same for the same seed, options and plan
 * @param violations what did not hold, none when all did
 * @param transitions how often each machine of any tab went from one state to another
 * @param reports what tabs reported, by code
 * @param diagram the last part of what happened, when it was asked for
 */
public record Outcome(
        long seed,
        SimulationOptions options,
        Plan plan,
        long traceHash,
        long events,
        long virtualMillis,
        List<String> violations,
        Map<String, Long> transitions,
        Map<String, Long> reports,
        String diagram) {
    public boolean isGood() {
        return violations.isEmpty();
    }

    /** Everything that is needed to understand and repeat a failure. */
    public String story() {
        StringBuilder story = new StringBuilder();
        story.append("seed ").append(seed).append(", ").append(plan.actions().size()).append(" steps\n");
        story.append(options).append('\n');
        story.append("plan ").append(plan.actions()).append('\n');
        story.append(diagram);
        violations.forEach(violation -> story.append(violation).append('\n'));
        return story.toString();
    }
}
