package dev.tabwire.core.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the hard cases as a story: what is done to the tabs, and what must come of it. The simulation and a real
 * browser run the same file; besides what it expects, each holds it to all that must always hold.
 *
 * @param file the name of the file
 * @param number the number of the case, 1 to 27
 * @param title the case in words
 * @param result what must come of it, in words
 * @param notYet why no runner carries it out, where the product does not have it yet; there are no steps then
 * @param notInSimulation why the simulation does not carry it out
 * @param notInChromium why real Chromium cannot be made to do it
 * @param lacks what the browser does not have
 * @param faults what goes wrong all the while, per thousand, by name
 */
public record Scenario(
        String file,
        int number,
        String title,
        String result,
        Optional<String> notYet,
        Optional<String> notInSimulation,
        Optional<String> notInChromium,
        Set<Lack> lacks,
        Map<Fault, Integer> faults,
        List<Step> steps,
        List<Condition> expectations) {
    public Scenario {
        lacks = Set.copyOf(lacks);
        faults = Map.copyOf(faults);
        steps = List.copyOf(steps);
        expectations = List.copyOf(expectations);
    }

    /** What a browser may lack. */
    public enum Lack {
        LOCKS,
        /** BroadcastChannel. */
        CHANNEL,
        /** IndexedDB. */
        STORAGE;

        /** As it stands in a file, and in the client's {@code state.degraded}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What goes wrong all the while. */
    public enum Fault {
        /** Conversation frames that come twice. */
        DUPLICATE_FRAMES,
        /** Conversation frames that are overtaken. */
        LATE_FRAMES,
        /** Sends that are committed without a receipt. */
        LOST_ECHOES,
        /** Requests that are refused with 429 though the limit was kept. */
        REFUSED_REQUESTS,
        /** Messages between tabs that never come. */
        LOST_TAB_MESSAGES;

        /** As it stands in a file. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A line that does something.
     *
     * @param line its number in the file
     * @param tabs the tabs it is about, by name
     * @param number a count or milliseconds, 0 for nothing
     * @param condition what is awaited
     */
    public record Step(int line, Verb verb, List<String> tabs, long number, Optional<Condition> condition) {
        public Step {
            tabs = List.copyOf(tabs);
        }

        /** The tab it is about. */
        public String tab() {
            return tabs.get(0);
        }

        @Override
        public String toString() {
            return "line " + line + ": " + verb.word() + (tabs.isEmpty() ? "" : " " + String.join(" ", tabs))
                    + (number == 0 ? "" : " " + number) + condition.map(what -> " " + what).orElse("");
        }
    }

    public int faultPerThousand(Fault fault) {
        return faults.getOrDefault(fault, 0);
    }

    @Override
    public String toString() {
        return "case " + number + ": " + title;
    }
}
