package dev.tabwire.core.simulation;

import java.util.ArrayDeque;

/** What happened: a hash of all of it, and when asked for, the last lines as a sequence diagram in text. */
final class Trace {
    private final int linesMax;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private long hash = 1_125_899_906_842_597L;
    private long dropped;

    /** Keeps the last lines, as many as said. */
    Trace(int linesMax) {
        this.linesMax = linesMax;
    }

    void mix(long number, String text) {
        hash = hash * 31 + number;
        hash = hash * 31 + text.hashCode();
    }

    long hash() {
        return hash;
    }

    boolean isKept() {
        return linesMax > 0;
    }

    /** One arrow of the diagram. */
    void arrow(long nowMillis, String from, String to, String what) {
        if (isKept()) {
            line(String.format("%10d  %-10s -> %-10s  %s", nowMillis, from, to, what));
        }
    }

    /** Something that one party does by itself. */
    void note(long nowMillis, String who, String what) {
        if (isKept()) {
            line(String.format("%10d  %-10s               %s", nowMillis, who, what));
        }
    }

    private void line(String line) {
        lines.add(line);
        if (lines.size() > linesMax) {
            lines.poll();
            dropped++;
        }
    }

    String diagram() {
        StringBuilder text = new StringBuilder();
        if (dropped > 0) {
            text.append("... ").append(dropped).append(" earlier lines\n");
        }
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
