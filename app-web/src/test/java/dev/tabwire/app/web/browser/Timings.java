package dev.tabwire.app.web.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Durations of the same thing, in milliseconds. */
final class Timings {

    private final String what;
    private final List<Double> millis = new ArrayList<>();

    Timings(String what) {
        this.what = what;
    }

    void add(double durationMillis) {
        millis.add(durationMillis);
    }

    String what() {
        return what;
    }

    double medianMillis() {
        List<Double> sorted = sorted();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double worstMillis() {
        List<Double> sorted = sorted();
        return sorted.get(sorted.size() - 1);
    }

    private List<Double> sorted() {
        if (millis.isEmpty()) {
            throw new IllegalStateException("Nothing was measured: " + what);
        }
        return millis.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: median %.1f ms, worst %.1f ms of %d",
                what, medianMillis(), worstMillis(), millis.size());
    }
}
